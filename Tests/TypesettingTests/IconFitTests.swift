import Testing

@testable import Typesetting

@Suite struct IconFitTests {
  @Test(
    "An icon is stretched around its text",
    arguments: [
      (IconFit.none, TextBox(left: -8, top: -9, right: 12, bottom: 11)),
      (.width, TextBox(left: -2, top: -3, right: 36, bottom: 17)),
      (.height, TextBox(left: 7, top: 0, right: 27, bottom: 16)),
      (.both, TextBox(left: -2, top: 0, right: 36, bottom: 16)),
    ]
  )
  func fits(fit: IconFit, expected: TextBox) {
    // Twenty pixels square, two to the right and one down.
    let icon = TextBox(left: -8, top: -9, right: 12, bottom: 11)
    let side = StretchableSide(length: 20)
    #expect(
      fit.box(of: icon, across: side, down: side, around: Self.text, padding: Self.padding) == expected
    )
  }

  private static let text = TextBox(left: 0, top: 0, right: 30, bottom: 12)
  private static let padding = IconFitPadding(top: 1, right: 4, bottom: 3, left: 4)

  @Test("Only what may be stretched grows, and the content goes around the text")
  func stretches() {
    // Five firm pixels on both sides; the text keeps three away from the left, four from the right.
    let side = StretchableSide(length: 20, stretches: [5...15], content: 3...16)
    let place = TextBox(left: -10, top: -10, right: 10, bottom: 10)
    let box = IconFit.width.box(of: place, across: side, down: side, around: Self.text, padding: Self.padding)
    // The text and its padding are 38 wide.
    #expect(box.left == -4 - 3 && box.right == 34 + 4)
    // The middle of the content, 9.5, lies on that of the text.
    #expect(box.top == 6 - 9.5 && box.height == 20)
  }

  @Test("A text that is too short stands in the middle of what is firm")
  func shortText() {
    let side = StretchableSide(length: 20, stretches: [8...12], content: 2...18)
    let place = TextBox(left: -10, top: -10, right: 10, bottom: 10)
    let text = TextBox(left: 1, top: 1, right: 3, bottom: 3)
    let none = IconFitPadding(top: 0, right: 0, bottom: 0, left: 0)
    let box = IconFit.both.box(of: place, across: side, down: side, around: text, padding: none)
    #expect(box == TextBox(left: -6, top: -6, right: 10, bottom: 10))
    let firm = StretchableSide(length: 20, stretches: [0...2], content: 2...18)
    #expect(IconFit.both.box(of: place, across: firm, down: firm, around: text, padding: none).width == 20)
  }

  @Test(
    "Knots keep what is firm as long as it is",
    arguments: [
      (100.0, 2.0, [0, 10, 90, 100.0]), (40, 1, [0, 5, 35, 40]), (6, 1, [0, 3, 3, 6]),
      (10, 1, [0, 5, 5, 10]),
    ]
  )
  func knots(pixels: Double, scale: Double, places: [Double]) {
    let knots = StretchableSide(length: 20, stretches: [5...15]).knots(inPixels: pixels, scale: scale)
    #expect(knots.map(\.from) == [0, 5, 15, 20])
    #expect(knots.map(\.to) == places)
  }

  @Test(
    "Sides without length and runs without end have knots",
    arguments: [0, 1, Float.greatestFiniteMagnitude]
  )
  func oddSides(length: Float) {
    for side in [
      StretchableSide(length: length), StretchableSide(length: length, stretches: [0...0, 3...1e30]),
    ] {
      let knots = side.knots(inPixels: 7, scale: 3)
      #expect(zip(knots, knots.dropFirst()).allSatisfy { $0.from <= $1.from && $0.to <= $1.to })
    }
  }
}
