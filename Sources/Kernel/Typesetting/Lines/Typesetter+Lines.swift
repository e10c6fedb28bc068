extension Typesetter {
  /// The text ready to be set along lines; nil if there is nothing to see of it.
  public func lineText(_ sections: [TextSection], _ style: TextStyle) -> LineText? {
    guard style.isVisible else { return nil }
    let style = style.finite
    var source = SourceText(sections, style)
    source.joinLines()
    guard let row = row(source, style, .horizontal) else { return nil }
    return LineText(
      row: row,
      column: source.isMostlyHanzi ? self.row(source, style, .vertical) : nil,
      style
    )
  }

  private func row(_ source: SourceText, _ style: TextStyle, _ mode: WritingMode) -> LineText.Row? {
    let text = ShapedText(source, style, mode, shaper)
    let line = text.characters.trimmed(text.characters.indices)
    var composer = LineComposer(text, style, shaper, keepsCells: true)
    let composed = composer.setLine(line)
    guard !composer.glyphs.isEmpty else { return nil }
    return LineText.Row(
      glyphs: composer.glyphs,
      cells: composer.cells,
      length: composed.length,
      em: composed.em * style.sizeInPixels
    )
  }
}
