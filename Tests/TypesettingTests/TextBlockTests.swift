import TestSupport
import Testing

@testable import Typesetting

@Suite struct TextBlockTests {
  @Test("A line's em box is centred on its place, and its pen goes on by the widths")
  func centersLine() throws {
    let block = try #require(typesetter.block([TextSection("广州塔")], style()))
    #expect(block.glyphs.map(\.x) == [-15, -5, 5])
    #expect(block.glyphs.allSatisfy { abs($0.y - 3.8) < 1e-5 && $0.angle == 0 && $0.sizeInPixels == 10 })
    #expect(block.box == TextBox(left: -15, top: -6, right: 15, bottom: 6))
    #expect(block.boxes == [TextBox(left: -15, top: -5, right: 15, bottom: 5)])
  }

  @Test(
    "The anchor is the part of the box that lies at the place",
    arguments: [
      (TextAnchor.center, -15, -12), (.left, 0, -12), (.right, -30, -12),
      (.top, -15, 0), (.topLeft, 0, 0), (.topRight, -30, 0),
      (.bottom, -15, -24), (.bottomLeft, 0, -24), (.bottomRight, -30, -24),
    ] as [(TextAnchor, Float, Float)]
  )
  func anchors(anchor: TextAnchor, left: Float, top: Float) throws {
    let style = style {
      $0.positions = [TextPosition(anchor: anchor, x: 1, y: -0.5)]
      $0.maximumWidth = 3
    }
    let block = try #require(typesetter.block([TextSection("广州塔地铁")], style))
    let expected = TextBox(left: left + 10, top: top - 5, right: left + 40, bottom: top + 19)
    #expect(isNear(block.box, expected))
    #expect(block.texts.map(\.count) == [3, 2])
  }

  @Test(
    "Lines are justified, and towards the anchor where that is left to them",
    arguments: [
      (TextJustification.left, TextAnchor.center, 0), (.center, .left, 5), (.right, .left, 10),
      (.auto, .left, 0), (.auto, .topLeft, 0), (.auto, .bottom, 5), (.auto, .center, 5), (.auto, .right, 10),
    ] as [(TextJustification, TextAnchor, Float)]
  )
  func justifies(justification: TextJustification, anchor: TextAnchor, indent: Float) throws {
    let style = style {
      $0.justification = justification
      $0.positions = [TextPosition(anchor: anchor)]
      $0.maximumWidth = 3
    }
    let block = try #require(typesetter.block([TextSection("广州塔地铁")], style))
    #expect(abs(block.glyphs[3].x - block.glyphs[0].x - indent) < 1e-4)
    #expect(abs(block.glyphs[3].y - block.glyphs[0].y - 12) < 1e-4)
  }

  @Test("A radial offset goes away from the place, by as much aslant as straight")
  func offsetsRadially() {
    let blank: Float = 7 / 24
    let side = Float(0.5).squareRoot()
    let positions = TextPosition.positions(TextAnchor.allCases, radialOffset: 1)
    let expected: [(Float, Float)] = [
      (0, 0), (1, 0), (-1, 0), (0, 1 - blank), (0, blank - 1), (side, side - blank), (-side, side - blank),
      (side, blank - side), (-side, blank - side),
    ]
    for (position, offset) in zip(positions, expected) {
      #expect(abs(position.x - offset.0) < 1e-6 && abs(position.y - offset.1) < 1e-6)
    }
    #expect(TextPosition(anchor: .left, radialOffset: -3) == TextPosition(anchor: .left))
  }

  @Test("Variable anchors take the size of an offset from it, and its direction from the anchor")
  func offsetsVariably() {
    let blank: Float = 7 / 24
    let positions = TextPosition.positions([.right, .bottomLeft, .center], offsetX: -2, offsetY: 1)
    #expect(
      positions == [
        TextPosition(anchor: .right, x: -2, y: 0),
        TextPosition(anchor: .bottomLeft, x: 2, y: -(1 - blank)),
        TextPosition(anchor: .center, x: 0, y: 0),
      ]
    )
    let given = TextPosition.positions([
      TextPosition(anchor: .top, x: 0, y: 4), TextPosition(anchor: .left, x: 3),
    ])
    #expect(given == [TextPosition(anchor: .top, y: 4 - blank), TextPosition(anchor: .left, x: 3)])
  }

  @Test("A block that is moved is the one that is set there", arguments: TextAnchor.allCases)
  func moves(anchor: TextAnchor) throws {
    for rotation: Float in [0, 30] {
      for mode in [WritingMode.horizontal, .vertical] {
        var style = style {
          $0.justification = .auto
          $0.maximumWidth = 3
          $0.rotationInDegrees = rotation
          $0.writingModes = [mode]
        }
        let text = [TextSection("广州塔地铁12")]
        let other = TextPosition(anchor: anchor, x: 0.5, y: -2)
        let first = try #require(typesetter.block(text, style))
        style.positions = [other]
        let direct = try #require(typesetter.block(text, style))
        let moved = first.moved(to: other)
        #expect(isNear(first.box(at: other), direct.box))
        #expect(isNear(moved.box, direct.box))
        for (one, two) in zip(first.boxes(at: other), direct.boxes) { #expect(isNear(one, two)) }
        for (one, two) in zip(moved.glyphs, direct.glyphs) {
          #expect(abs(one.x - two.x) < 1e-3 && abs(one.y - two.y) < 1e-3 && one.angle == two.angle)
        }
      }
    }
  }

  @Test("Boxes hold all glyphs, turned or not", arguments: cases(300))
  func boxesHoldGlyphs(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = randomText(&random, length: Int.random(in: 1...30, using: &random))
    let style = style {
      $0.maximumWidth = Float.random(in: 1...10, using: &random)
      $0.rotationInDegrees = seed % 2 == 0 ? 0 : Float.random(in: -180...180, using: &random)
      $0.writingModes = seed % 3 == 0 ? [.vertical] : [.horizontal]
    }
    guard let block = typesetter.block([TextSection(text)], style) else { return }
    let whole = block.box.widened(by: 0.01)
    for box in block.boxes { #expect(whole.contains(box)) }
    for glyph in block.glyphs {
      // What is seen of a glyph: its first half, but of opening marks the second; 0.38 above the baseline.
      let along: Float = "（《「“".contains(glyph.character) ? 7.5 : 2.5
      let (c, s) = (cosine(glyph.angle), sine(glyph.angle))
      let x = glyph.x + along * c + 3.8 * s
      let y = glyph.y + along * s - 3.8 * c
      let point = TextBox(left: x, top: y, right: x, bottom: y)
      #expect(block.boxes.contains { $0.widened(by: 0.01).contains(point) }, "\(text)")
    }
  }

  @Test("Sections have their own size and fonts, stand on one baseline, and tell their glyphs apart")
  func setsSections() throws {
    let sections = [
      TextSection("广州塔\n"), TextSection("Canton", scale: 0.5, fontChain: 3), TextSection("塔", scale: 2),
    ]
    let block = try #require(typesetter.block(sections, style()))
    #expect(block.lineLengths == [30, 37.5])
    #expect(abs(block.box.height - 36) < 1e-4)
    #expect(block.glyphs.map(\.section) == [0, 0, 0, 1, 1, 1, 1, 1, 1, 2])
    #expect(block.glyphs.map(\.face) == [0, 0, 0, 3, 3, 3, 3, 3, 3, 0])
    #expect(block.glyphs.map(\.sizeInPixels) == [10, 10, 10, 5, 5, 5, 5, 5, 5, 20])
    #expect(Set(block.glyphs[3...].map(\.y)).count == 1)
  }

  @Test("Every cluster that is seen is placed exactly once", arguments: cases(1000))
  func placesAll(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var text = randomText(&random, length: Int.random(in: 1...40, using: &random))
    if seed % 5 == 0 { text += "\u{5D0}\u{5D1} \u{5D2}" }
    let style = style {
      $0.maximumWidth = Float.random(in: 1...10, using: &random)
      $0.writingModes = seed % 2 == 0 ? [.horizontal] : [.vertical]
    }
    let block = typesetter.block([TextSection(text)], style)
    #expect((block?.glyphs.map { Int($0.scalar) } ?? []).sorted() == seenClusters(of: text), "\(text)")
  }

  @Test("A scale that is none is taken for 1", arguments: [0, -1, .nan, .infinity, 1e9] as [Float])
  func mendsScale(scale: Float) {
    #expect(TextSection("塔", scale: scale).scale == 1)
  }

  @Test("Text is set in capitals or small letters")
  func transforms() throws {
    let upper = try #require(typesetter.block([TextSection("Canton塔")], style { $0.transform = .uppercase }))
    #expect(upper.texts == ["CANTON塔"])
    let lower = try #require(typesetter.block([TextSection("CanTon")], style { $0.transform = .lowercase }))
    #expect(lower.texts == ["canton"])
  }

  @Test("Letters that are read from the right stand in their order within each line")
  func setsRightToLeft() throws {
    let text = "\u{5D0}\u{5D1} \u{5D2}\u{5D3}"
    let block = try #require(typesetter.block([TextSection(text)], style { $0.maximumWidth = 1.2 }))
    #expect(block.texts == ["\u{5D1}\u{5D0}", "\u{5D3}\u{5D2}"])
    let wide = try #require(typesetter.block([TextSection(text)], style()))
    #expect(wide.texts == ["\u{5D3}\u{5D2}\u{5D1}\u{5D0}"])
  }

  @Test(
    "Numbers that are none do not come through",
    arguments: [
      { $0.letterSpacing = .nan }, { $0.lineHeight = .infinity }, { $0.rotationInDegrees = .nan },
      { $0.maximumWidth = .nan }, { $0.positions = [TextPosition(anchor: .top, x: .nan)] },
      { $0.positions = [] },
      { $0.maximumWidth = -5 }, { $0.maximumWidth = .infinity }, { $0.writingModes = [] },
      { $0.mostDigitsAbreast = -1 }, { $0.maximumAngleInDegrees = .nan },
    ] as [@Sendable (inout TextStyle) -> Void]
  )
  func mendsStyle(change: @Sendable (inout TextStyle) -> Void) throws {
    let block = try #require(typesetter.block([TextSection("广州塔 12层")], style(change)))
    #expect(block.glyphs.allSatisfy { $0.x.isFinite && $0.y.isFinite && $0.angle.isFinite })
    #expect(block.box.width.isFinite && block.box.height.isFinite)
  }

  @Test("A size that is none sets nothing", arguments: [0, -3, .nan, .infinity] as [Float])
  func refusesSize(size: Float) {
    #expect(typesetter.block([TextSection("塔")], style { $0.sizeInPixels = size }) == nil)
  }
}

func isNear(_ one: TextBox, _ other: TextBox) -> Bool {
  other.widened(by: 0.001).contains(one) && one.widened(by: 0.001).contains(other)
}

extension TextBox {
  func widened(by margin: Float) -> TextBox {
    TextBox(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }
}

/// The scalars of a text that begin the clusters of the plain shaper, without blank ones.
func seenClusters(of text: String) -> [Int] {
  let scalars = Array(text.unicodeScalars)
  let blank: Set<Unicode.Scalar> = [" ", "\u{200B}", "\u{A0}"]
  return scalars.indices.filter { position in
    let isJoined = position > 0 && scalars[position] == "i" && scalars[position - 1] == "f"
    let isAttached = position > 0 && scalars[position] == "\u{301}"
    return !blank.contains(scalars[position]) && !isJoined && !isAttached
  }
}
