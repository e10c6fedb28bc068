import LabelPlacing
import Typesetting

/// The labels of a layer that are nothing but a text beside a place, all set alike: most labels of most maps.
///
/// They are placed without what others need: several places, icons, looks of their own.
struct PlainLabels {
  private let measure: BlockMeasure
  private let padding: Float
  private let reach: Float
  private let rules: SymbolLayout.Rules
  /// What every text covers at least, so that where that is taken no text has to be set.
  private let least: TextBox?

  /// Nil where labels of the layer may be more than that.
  init?(_ resolver: SymbolResolver, _ typesetter: Typesetter) {
    guard let template = resolver.template, let text = template.text, template.icon == nil, !text.isBent,
      let ink = resolver.commonTextInk, text.style.positions.count == 1,
      text.style.writingModes == [.horizontal]
    else { return nil }
    measure = BlockMeasure(typesetter, text.style)
    padding = Float(text.padding)
    reach = Float(resolver.reach(ofText: text.style, ink))
    rules = text.rules
    let least = measure.leastBox?.widened(by: padding - Self.slack)
    self.least = rules.overlap == .never ? least.flatMap { $0.width >= 0 && $0.height >= 0 ? $0 : nil } : nil
  }

  /// In pixels: what rounding may make of a box.
  private static let slack: Float = 1 / 256

  /// What a text covers with all that lies around its letters, in CSS pixels around its place; nil where it is not shown.
  func place(_ text: String, at place: LinePoint, _ placer: inout LabelPlacer) -> TextBox? {
    if let least, !placer.isFree(LabelBox(least, at: place)) { return nil }
    guard let box = measure.box(of: text) else { return nil }
    let isPlaced = placer.place(
      LabelBox(box.widened(by: padding), at: place),
      overlap: rules.overlap,
      isNoObstacle: rules.isNoObstacle
    )
    return isPlaced ? box.widened(by: reach) : nil
  }
}
