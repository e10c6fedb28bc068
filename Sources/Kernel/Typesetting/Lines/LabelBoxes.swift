/// Covers a bent row of glyphs with boxes, one for about an em of it.
struct LabelBoxes {
  private let em: Float
  private var boxes: [TextBox] = []
  private var open: TextBox?
  private var openLength: Float = 0

  init(em: Float) {
    self.em = em
  }

  /// Narrow letters share a box.
  mutating func add(_ cell: TextCell, centerX: Float, centerY: Float, cosine: Float, sine: Float) {
    if openLength + cell.length > em * Self.longestInEms { close() }
    let box = TextBox(
      centerX: centerX,
      centerY: centerY,
      length: cell.length,
      thickness: em,
      cosine: cosine,
      sine: sine
    )
    open = open?.united(box) ?? box
    openLength += cell.length
  }

  private static let longestInEms: Float = 1.25

  private mutating func close() {
    if let open { boxes.append(open) }
    open = nil
    openLength = 0
  }

  mutating func finished() -> [TextBox] {
    close()
    return boxes
  }
}
