/// Tells how much room texts of one style take at a point, without setting those for which a sum will do.
public struct BlockMeasure: Sendable {
  private let typesetter: Typesetter
  private let style: TextStyle
  /// Nil where every text has to be set.
  private let widths: HanziWidths?

  public init(_ typesetter: Typesetter, _ style: TextStyle) {
    self.typesetter = typesetter
    self.style = style.finite
    // In a column, aslant, or spaced, Hanzi are more than their widths.
    let isPlain =
      style.isVisible && style.letterSpacing == 0 && style.rotationInDegrees == 0
      && style.writingModes == [.horizontal]
    widths = isPlain ? typesetter.shaper.hanziWidths(chain: style.fontChain) : nil
  }

  /// The box of a text at the style's first position; nil where there is nothing to see.
  public func box(of text: String) -> TextBox? {
    let limit = Double(style.maximumWidth) + LineBreaking.slack
    guard let length = widths?.length(of: text, sizeInPixels: style.sizeInPixels, limit: limit) else {
      return typesetter.block([TextSection(text)], style)?.box
    }
    return box(width: length)
  }

  /// What every text covers that has anything to see: nothing in width, one line in height.
  ///
  /// Nil where nobody can say.
  public var leastBox: TextBox? {
    guard style.isVisible, style.lineHeight > 0, style.rotationInDegrees == 0,
      style.writingModes == [.horizontal]
    else { return nil }
    return box(width: 0)
  }

  /// Of a single line.
  private func box(width: Float) -> TextBox {
    TextBlock.box(
      at: style.positions[0],
      em: style.sizeInPixels,
      width: width,
      height: style.lineHeight * style.sizeInPixels,
      cosine: 1,
      sine: 0
    )
  }
}
