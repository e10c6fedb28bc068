import Platform
import Typesetting

/// What the labels of a plan cover, those along lines letter by letter; without the room that is kept free around them.
struct LabelFootprints {
  let plan: LabelPlan
  private let symbols: [PreparedSymbols]
  private let resolvers: [SymbolResolver]
  private let typesetter: Typesetter

  /// A resolver for each layer of symbols.
  init(
    _ plan: LabelPlan,
    _ symbols: [PreparedSymbols],
    _ resolvers: [SymbolResolver],
    _ typesetter: Typesetter
  ) {
    self.plan = plan
    self.symbols = symbols
    self.resolvers = resolvers
    self.typesetter = typesetter
  }

  /// In CSS pixels around the label's place.
  func boxes(of entry: LabelEntry) -> (text: [TextBox], icon: TextBox?) {
    let number = Int(entry.layer)
    let feature = symbols[number].layer.features.feature(at: Int(entry.feature))
    guard let layout = resolvers[number].layout(of: feature) else { return ([], nil) }
    let shape = LabelShape(layout, nil, typesetter, angle: Double(entry.turn) / 65_536 * 2 * .pi)
    let block = entry.glyphCount == 0 ? shape.block(atPlace: Int(entry.textPlace)) : nil
    var text: [TextBox] = []
    if entry.parts.contains(.text) {
      if let size = layout.text?.style.sizeInPixels, entry.glyphCount > 0 {
        text = letters(of: entry, size: size)
      } else if let block {
        text = [block.box]
      }
    }
    let icon = entry.parts.contains(.icon) ? shape.iconBox(around: block) : nil
    return (text, icon)
  }

  /// A square for each letter of a label along a line, no wider than the way to the next.
  private func letters(of entry: LabelEntry, size: Float) -> [TextBox] {
    let first = Int(entry.firstGlyph)
    let glyphs = (first..<first + Int(entry.glyphCount)).map { plan.bentGlyphs[$0] }
    return glyphs.indices.map { index in
      let glyph = glyphs[index]
      let (x, y) = (Float(glyph.xInPixels), Float(glyph.yInPixels))
      var width = size
      if index + 1 < glyphs.count {
        let way = (Float(glyphs[index + 1].xInPixels) - x, Float(glyphs[index + 1].yInPixels) - y)
        width = min(size, (way.0 * way.0 + way.1 * way.1).squareRoot())
      }
      let box = TextBox(left: 0, top: -Self.ascent * size, right: width, bottom: (1 - Self.ascent) * size)
      return box.turned(by: glyph.angle).moved(x: x, y: y)
    }
  }

  /// How much of an em stands above the baseline.
  private static let ascent: Float = 0.88
}
