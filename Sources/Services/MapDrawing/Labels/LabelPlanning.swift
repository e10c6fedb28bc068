import Geodesy
import LabelPlacing
import Lettering
import MapStyle
import Typesetting

/// Places the candidates of all layers, the most important first, and writes down what is shown.
struct LabelPlanning {
  private let around: Double
  private let layers: [Layer]
  private let fonts: Fonts
  private let typesetter: Typesetter
  private let threads: Int
  private var placer: LabelPlacer
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

  /// A label that is shown, with what it is sorted by.
  private struct Shown {
    var entry: LabelEntry
    let candidate: LabelCandidate
  }

  /// The plan is the same for any number of threads.
  init(_ layers: [Layer], _ fonts: Fonts, around: Double, threads: Int) {
    self.around = around
    self.layers = layers
    self.fonts = fonts
    typesetter = Typesetter(fonts)
    self.threads = threads
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
  ///
  /// The style's last layer is placed first, as MapLibre has it, and drawn last.
  mutating func plan(in windows: [WorldBox]? = nil) -> LabelPlanContent {
    var layersFromTop: [[Shown]] = []
    for layer in layers.reversed() {
      let gathering = LabelGathering(layer.symbols.layer, layer.resolver, typesetter, around: around)
      var gathered = gathering.gather(in: windows, threads: threads)
      gathered.candidates.sort(by: LabelCandidate.isPlacedBefore)
      var shown = place(gathered, layer)
      let order = layer.resolver.drawingOrder
      shown.sort { order.isDrawnBefore($0.candidate, $1.candidate) }
      layersFromTop.append(shown)
    }
    var entries: [LabelEntry] = []
    entries.reserveCapacity(layersFromTop.reduce(0) { $0 + $1.count })
    for shown in layersFromTop.reversed() {
      for var entry in shown.lazy.map(\.entry) {
        entry.order = UInt32(truncatingIfNeeded: entries.count)
        entries.append(entry)
      }
    }
    return LabelPlanContent(
      entries,
      bentGlyphs: bentGlyphs,
      faces: faces.map { LabelPlanFormat.word(forFace: $0, fonts) },
      around: around
    )
  }

  private mutating func place(_ gathered: GatheredLabels, _ layer: Layer) -> [Shown] {
    let plain = PlainLabels(layer.resolver, typesetter)
    var shown: [Shown] = []
    for candidate in gathered.candidates {
      let feature = layer.symbols.layer.features.feature(at: Int(candidate.feature))
      var entry: LabelEntry?
      if let plain, case .plain(let text) = gathered.texts[Int(candidate.text)] {
        entry = plain.place(text, at: candidate.place, &placer).map { self.entry(candidate, layer, box: $0) }
      } else {
        let bent = candidate.bent < 0 ? nil : gathered.bent[Int(candidate.bent)]
        let text = gathered.texts[Int(candidate.text)].formatted
        entry = place(candidate, feature, text, bent, layer)
      }
      guard var entry else { continue }
      let glyphs = bentGlyphs[(bentGlyphs.count - Int(entry.glyphCount))...]
      entry.content = layer.content.hash(of: feature, entry, glyphs)
      shown.append(Shown(entry: entry, candidate: candidate))
    }
    return shown
  }
}

// MARK: - One label

extension LabelPlanning {
  private mutating func place(
    _ candidate: LabelCandidate,
    _ feature: DrawnFeature,
    _ text: FormattedText,
    _ bent: LineLabel?,
    _ layer: Layer
  ) -> LabelEntry? {
    guard let layout = layer.resolver.layout(of: feature, text: text) else { return nil }
    let label = LabelShape(layout, bent, typesetter, angle: candidate.angle)
    let (textMark, iconMark) = label.marks(at: candidate.place)
    guard textMark != nil || iconMark != nil, let placement = placer.place(text: textMark, icon: iconMark),
      let box = label.box(placement)
    else { return nil }
    var parts: LabelEntry.Parts = []
    if placement.text != nil { parts.insert(.text) }
    if placement.icon != nil { parts.insert(.icon) }
    let reach = Float(layer.resolver.reach(of: feature, layout))
    var entry = entry(candidate, layer, box: box.widened(by: reach), parts, textPlace: placement.text ?? 0)
    if parts.contains(.text), let bent { add(bent, to: &entry) }
    return entry
  }

  private func entry(
    _ candidate: LabelCandidate,
    _ layer: Layer,
    box: TextBox,
    _ parts: LabelEntry.Parts = .text,
    textPlace: Int = 0
  ) -> LabelEntry {
    let unitsPerPixel = MapGrid.unitsAround / around
    return LabelEntry(
      place: WorldPoint(
        x: Int32(clamping: Int((candidate.place.x * unitsPerPixel).rounded())),
        y: Int32(clamping: Int((candidate.place.y * unitsPerPixel).rounded()))
      ),
      feature: candidate.feature,
      order: 0,
      layer: UInt16(truncatingIfNeeded: layer.symbols.number),
      parts: parts,
      textPlace: UInt8(truncatingIfNeeded: textPlace),
      turn: UInt16(truncatingIfNeeded: Int((candidate.angle / (2 * .pi) * 65_536).rounded())),
      box: LabelEntry.PixelBox(box)
    )
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
