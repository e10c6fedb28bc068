import Geodesy
import LabelPlacing
import Lettering
import Typesetting

/// Places the candidates of all layers, the most important first, and writes down what is shown.
struct LabelPlanning {
  private let around: Double
  private let layers: [Layer]
  private let fonts: Fonts
  private let typesetter: Typesetter
  private var placer: LabelPlacer
  private var drawn: [Drawn] = []
  private var bentGlyphs: [BentGlyph] = []
  private var faces: [UInt16] = []

  /// A layer of the style, as its labels need it.
  struct Layer {
    let symbols: PreparedSymbols
    let resolver: SymbolResolver
    let content: LabelContent

    init(_ symbols: PreparedSymbols, _ resolver: SymbolResolver) {
      self.symbols = symbols
      self.resolver = resolver
      content = LabelContent(symbols)
    }
  }

  private struct Drawn {
    let entry: LabelEntry
    let candidate: LabelCandidate
  }

  init(_ layers: [Layer], _ fonts: Fonts, around: Double) {
    self.around = around
    self.layers = layers
    self.fonts = fonts
    typesetter = Typesetter(fonts)
    placer = LabelPlacer(around: around)
  }

  /// Keeps labels off a box around a place.
  mutating func block(_ box: TextBox, around place: WorldPoint) {
    let pixelsPerUnit = around / MapGrid.unitsAround
    let (x, y) = (Double(place.x) * pixelsPerUnit, Double(place.y) * pixelsPerUnit)
    placer.block(
      LabelBox(
        left: x + Double(box.left),
        top: y + Double(box.top),
        right: x + Double(box.right),
        bottom: y + Double(box.bottom)
      )
    )
  }

  /// For the whole world, or for some windows of it.
  mutating func plan(in windows: [WorldBox]? = nil) -> LabelPlanContent {
    var candidates: [LabelCandidate] = []
    for (number, layer) in layers.enumerated() {
      let gathering = LabelGathering(
        layer.symbols.layer,
        number: number,
        layer.resolver,
        typesetter,
        around: around
      )
      gathering.gather(in: windows, into: &candidates)
    }
    candidates.sort(by: LabelCandidate.isPlacedBefore)
    for candidate in candidates { place(candidate) }
    return LabelPlanContent(
      inDrawingOrder(),
      bentGlyphs: bentGlyphs,
      faces: faces.map { LabelPlanFormat.word(forFace: $0, fonts) },
      around: around
    )
  }

  /// From the bottom up: by layer, then as the layer wants it.
  private func inDrawingOrder() -> [LabelEntry] {
    let orders = layers.map { $0.resolver.drawingOrder }
    let sorted = drawn.sorted { one, other in
      let (first, second) = (one.candidate, other.candidate)
      if first.layer != second.layer { return first.layer < second.layer }
      return orders[first.layer].isDrawnBefore(first, second)
    }
    return sorted.enumerated().map { number, drawn in
      var entry = drawn.entry
      entry.order = UInt32(truncatingIfNeeded: number)
      return entry
    }
  }
}

// MARK: - One label

extension LabelPlanning {
  private mutating func place(_ candidate: LabelCandidate) {
    let layer = layers[candidate.layer]
    let feature = layer.symbols.layer.features.feature(at: candidate.feature)
    guard let layout = layer.resolver.layout(of: feature) else { return }
    let label = LabelShape(layout, candidate.bent, typesetter, angle: candidate.angle)
    let (text, icon) = label.marks(at: candidate.place)
    guard text != nil || icon != nil, let placement = placer.place(text: text, icon: icon) else { return }
    note(label, placement, candidate)
  }

  private mutating func note(_ label: LabelShape, _ placement: LabelPlacement, _ candidate: LabelCandidate) {
    guard let box = label.box(placement) else { return }
    let layer = layers[candidate.layer]
    let feature = layer.symbols.layer.features.feature(at: candidate.feature)
    let reach = layer.resolver.reach(of: feature, label.layout)
    var parts: LabelEntry.Parts = []
    if placement.text != nil { parts.insert(.text) }
    if placement.icon != nil { parts.insert(.icon) }
    let unitsPerPixel = MapGrid.unitsAround / around
    var entry = LabelEntry(
      place: WorldPoint(
        x: Int32(clamping: Int((candidate.place.x * unitsPerPixel).rounded())),
        y: Int32(clamping: Int((candidate.place.y * unitsPerPixel).rounded()))
      ),
      feature: UInt32(truncatingIfNeeded: candidate.feature),
      order: 0,
      layer: UInt16(truncatingIfNeeded: layers[candidate.layer].symbols.number),
      parts: parts,
      textPlace: UInt8(truncatingIfNeeded: placement.text ?? 0),
      turn: UInt16(truncatingIfNeeded: Int((candidate.angle / (2 * .pi) * 65_536).rounded())),
      box: LabelEntry.PixelBox(box.widened(by: Float(reach)))
    )
    if parts.contains(.text), let bent = candidate.bent { add(bent, to: &entry) }
    let glyphs = bentGlyphs[(bentGlyphs.count - Int(entry.glyphCount))...]
    entry.content = layer.content.hash(of: feature, entry, glyphs)
    drawn.append(Drawn(entry: entry, candidate: candidate))
  }

  private mutating func add(_ bent: LineLabel, to entry: inout LabelEntry) {
    entry.firstGlyph = UInt32(truncatingIfNeeded: bentGlyphs.count)
    for glyph in bent.glyphs {
      guard let face = number(ofFace: glyph.face) else { continue }
      bentGlyphs.append(
        BentGlyph(
          x: glyph.x,
          y: glyph.y,
          glyph: glyph.glyph,
          face: face,
          section: Int(glyph.section),
          angle: glyph.angle
        )
      )
      entry.glyphCount &+= 1
    }
  }

  /// Nil where a plan already has more faces than any style would want.
  private mutating func number(ofFace face: UInt16) -> Int? {
    if let known = faces.firstIndex(of: face) { return known }
    guard faces.count < BentGlyph.faceLimit else { return nil }
    faces.append(face)
    return faces.count - 1
  }
}

extension LabelEntry.PixelBox {
  init(_ box: TextBox) {
    func held(_ value: Float, _ rule: FloatingPointRoundingRule) -> Int16 {
      Int16(max(-32_768, min(32_767, value.rounded(rule))))
    }
    self.init(
      left: held(box.left, .down),
      top: held(box.top, .down),
      right: held(box.right, .up),
      bottom: held(box.bottom, .up)
    )
  }
}
