import Typesetting

/// A shaper whose glyphs are as wide as everybody expects: a glyph's number is its scalar, a Hanzi is an em wide, a
/// Latin letter half an em.
///
/// Hebrew letters are turned round as a whole, as a shaper does that knows of the order of letters; fi is one glyph.
struct PlainShaper: Shaper {
  func fontChain(_ names: [String]) -> Int { names.count }

  func shape(_ text: [Unicode.Scalar], chain: Int, isVertical: Bool) -> [ShapedGlyph] {
    var glyphs: [ShapedGlyph] = []
    glyphs.reserveCapacity(text.count)
    var hasHebrew = false
    for (position, scalar) in text.enumerated() {
      let isCombining = (0x300...0x36F).contains(scalar.value)
      if position > 0, isCombining || (scalar == "i" && text[position - 1] == "f") { continue }
      if (0x5D0...0x5EA).contains(scalar.value) { hasHebrew = true }
      let width = Self.width(of: scalar)
      glyphs.append(
        ShapedGlyph(
          face: UInt16(truncatingIfNeeded: chain),
          glyph: UInt16(truncatingIfNeeded: scalar.value),
          scalar: Int32(truncatingIfNeeded: position),
          advance: width,
          offsetX: isVertical ? -width / 2 : 0,
          offsetY: isVertical ? 0.88 : 0
        )
      )
    }
    return hasHebrew ? glyphs.reversed() : glyphs
  }

  static func width(of scalar: Unicode.Scalar) -> Float {
    switch scalar.value {
    case 0x20: 0.25
    case 0x200B: 0
    case 0x2014, 0x2026, 0x2018...0x201D, 0x2E80...0xFFDC, 0x1_F000...0x3_FFFF: 1
    default: 0.5
    }
  }
}

/// The blocks and texts of most tests are 10 pixels large, so that a tenth of a pixel is a hundredth of an em.
func style(_ change: (inout TextStyle) -> Void = { _ in }) -> TextStyle {
  var style = TextStyle(sizeInPixels: 10, fontChain: 0)
  change(&style)
  return style
}

let typesetter = Typesetter(PlainShaper())

extension TextBlock {
  /// The characters of the glyphs, line by line, in the order in which they stand.
  var texts: [String] {
    var lines: [(Float, [PlacedGlyph])] = []
    for glyph in glyphs {
      // Lines are told apart by the baseline; the tests that use this do not mix sizes.
      if let number = lines.firstIndex(where: { abs($0.0 - glyph.y) < 0.01 }) {
        lines[number].1.append(glyph)
      } else {
        lines.append((glyph.y, [glyph]))
      }
    }
    return lines.map { line in line.1.map(\.character).joined() }
  }
}

extension PlacedGlyph {
  var character: String {
    Unicode.Scalar(UInt32(glyph)).map { String(Character($0)) } ?? "?"
  }
}
