import Platform
public import Typesetting

extension Fonts: Shaper {
  /// Glyphs in visual order from left to right, or from top to bottom.
  ///
  /// In vertical text the pen goes down the middle of the column. Characters that nobody sees have no glyph,
  /// or one without an outline.
  public func shape(_ text: [Unicode.Scalar], chain number: Int, isVertical: Bool) -> [ShapedGlyph] {
    guard !text.isEmpty else { return [] }
    let chain = chain(number)
    let codes = text.map { Self.isControl($0) ? Self.zeroWidthSpace : $0.value }
    var runs = TextRuns.runs(of: codes, isVertical ? nil : BidiLevels.levels(of: codes), chain)
    BidiLevels.arrange(&runs)
    let buffer = buffers.withLock { $0.popLast() } ?? ShapingBuffer()
    var glyphs: [ShapedGlyph] = []
    glyphs.reserveCapacity(text.count)
    for run in runs {
      guard faces.indices.contains(Int(run.face)), let font = faces[Int(run.face)].shapingFont else {
        continue
      }
      buffer.shape(run, of: codes, with: font, isVertical: isVertical, into: &glyphs)
    }
    buffers.withLock { $0.append(buffer) }
    return glyphs
  }

  public func hanziWidths(chain number: Int) -> HanziWidths? {
    chain(number).hanziWidths
  }

  /// Breaks of lines, tabs and their like are the typesetter's; fonts would give them boxes.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    let code = scalar.value
    return code < 0x20 || (0x7F..<0xA0).contains(code) || code == 0x2028 || code == 0x2029
  }

  private static let zeroWidthSpace: UInt32 = 0x200B
}
