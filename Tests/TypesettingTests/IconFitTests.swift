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
    let text = TextBox(left: 0, top: 0, right: 30, bottom: 12)
    let padding = IconFitPadding(top: 1, right: 4, bottom: 3, left: 4)
    #expect(fit.box(of: icon, around: text, padding: padding) == expected)
  }
}
