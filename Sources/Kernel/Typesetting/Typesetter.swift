/// Sets texts with the glyphs of a shaper.
///
/// The result depends on text and style alone: the same label comes out everywhere on the map and at every scale.
public struct Typesetter: Sendable {
  let shaper: any Shaper

  public init(_ shaper: any Shaper) {
    self.shaper = shaper
  }

  /// The text at a point, once for each writing mode in which it can be set, in the order to try them.
  ///
  /// Each stands at the style's first position. Nothing comes back for a text without anything to see. A text without
  /// Hanzi is set in lines even where only columns are asked for.
  public func blocks(_ sections: [TextSection], _ style: TextStyle) -> [TextBlock] {
    guard style.isVisible else { return [] }
    let style = style.finite
    let source = SourceText(sections, style)
    var modes = style.writingModes
    if modes != [.horizontal] {
      modes = modes.filter { $0 == .horizontal || source.hasHanzi }
      if modes.isEmpty { modes = [.horizontal] }
    }
    return modes.compactMap { block(source, style, $0) }
  }

  /// The text at a point in the first of its writing modes.
  public func block(_ sections: [TextSection], _ style: TextStyle) -> TextBlock? {
    guard style.writingModes.count > 1 else { return blocks(sections, style).first }
    var style = style
    style.writingModes.removeLast(style.writingModes.count - 1)
    return blocks(sections, style).first
  }

  private func block(_ source: SourceText, _ style: TextStyle, _ mode: WritingMode) -> TextBlock? {
    let text = ShapedText(source, style, mode, shaper)
    let lines = LineBreaking.lines(of: text.characters, limit: Double(style.maximumWidth))
    var composer = LineComposer(text, style, shaper)
    var composed: [LineComposer.Line] = []
    composed.reserveCapacity(lines.count)
    for line in lines { composed.append(composer.setLine(line)) }
    guard !composer.glyphs.isEmpty else { return nil }
    return TextBlock(composer, composed, style, mode)
  }
}
