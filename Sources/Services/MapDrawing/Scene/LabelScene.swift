import Canvas
import Geodesy
import Icons
import LabelPlacing
import Lettering
import MapStyle
import Platform
import Typesetting

/// What a picture shows of a label plan.
struct LabelScene {
  private let map: PreparedMap
  let view: MapView
  let icons: IconSheet?
  private let typesetter: Typesetter
  private let plan: LabelPlan
  /// Those that touch the picture, layer by layer, with how often around the globe each is seen.
  private let entries: [(entry: LabelEntry, turn: Int)]

  init(_ map: PreparedMap, _ view: MapView, _ icons: IconSheet?) {
    self.map = map
    self.view = view
    self.icons = icons
    typesetter = Typesetter(map.fonts.fonts)
    plan = map.labels.plan(for: view)
    let plan = plan
    // Labels reach over the edges of the world.
    let turns = view.turns(reaching: LabelScene.largestReach * view.scale)
    entries = turns.flatMap { turn in
      plan.entries(touching: view.window(reaching: 1, turn: turn)).map { (entry: $0, turn: turn) }
    }
  }

  /// In CSS pixels.
  static let largestReach = 1024.0

  /// Adds the labels of a layer.
  func compose(_ symbols: PreparedSymbols, into list: inout DisplayList) {
    guard entries.contains(where: { Int($0.entry.layer) == symbols.number }) else { return }
    let start = list.labels.count
    let resolver = map.labels.resolver(for: symbols, view.zoom)
    for (entry, turn) in entries where Int(entry.layer) == symbols.number {
      if let picture = picture(of: entry, turn, symbols, resolver) { list.labels.append(picture) }
    }
    if list.labels.count > start { list.commands.append(.labels(start..<list.labels.count)) }
  }

  private func picture(
    of entry: LabelEntry,
    _ turn: Int,
    _ symbols: PreparedSymbols,
    _ resolver: SymbolResolver
  ) -> LabelPicture? {
    let feature = symbols.layer.features.feature(at: Int(entry.feature))
    guard let layout = resolver.layout(of: feature) else { return nil }
    let angle = Double(entry.turn) / 65_536 * 2 * .pi
    let shape = LabelShape(layout, nil, typesetter, angle: angle)
    var picture = LabelPicture()
    let block = entry.glyphCount == 0 ? shape.block(atPlace: Int(entry.textPlace)) : nil
    let place = place(of: entry, turn, isOnPixels: layout.icon?.fit != nil)
    if entry.parts.contains(.icon), let icon = layout.icon {
      let ink = resolver.iconInk(of: feature)
      addIcon(icon, around: block?.box, shape.iconAngle, at: place, ink, to: &picture.icon)
    }
    if entry.parts.contains(.text), let text = layout.text {
      let ink = resolver.textInk(of: feature)
      let glyphs = entry.glyphCount > 0 ? bentGlyphs(of: entry, text) : block?.glyphs ?? []
      addLetters(glyphs, text, at: place, ink, to: &picture.text)
    }
    return picture
  }

  /// Counted from the corner of the world, so that every picture rounds alike; one that has no neighbours may lie between
  /// the pixels there.
  ///
  /// On a whole pixel an icon around a text lies the same way to the text everywhere.
  private func place(of entry: LabelEntry, _ turn: Int, isOnPixels: Bool) -> LabelPlace {
    let x = Double(entry.place.x) * view.pixelsPerUnit + (Double(view.left) - view.exactLeft)
    let y = Double(entry.place.y) * view.pixelsPerUnit + (Double(view.top) - view.exactTop)
    return LabelPlace(x: isOnPixels ? x.rounded() : x, y: isOnPixels ? y.rounded() : y, turn: turn)
  }

  /// The corner of the picture in the pixels of the world, seen so many turns around the globe.
  func canvasCorner(_ turn: Int) -> (x: Int, y: Int) {
    (view.left - Int(view.pixelsAround) * turn, view.top)
  }

  private func bentGlyphs(of entry: LabelEntry, _ text: SymbolLayout.TextPart) -> [PlacedGlyph] {
    let first = Int(entry.firstGlyph)
    return (first..<first + Int(entry.glyphCount)).map { number in
      let bent = plan.bentGlyphs[number]
      let section = bent.section < text.sections.count ? text.sections[bent.section] : nil
      return PlacedGlyph(
        face: plan.faces[bent.face],
        glyph: bent.glyph,
        section: UInt16(bent.section),
        sizeInPixels: section?.em(sizeInPixels: text.style.sizeInPixels) ?? text.style.sizeInPixels,
        x: Float(bent.xInPixels),
        y: Float(bent.yInPixels),
        angle: Float(bent.angle)
      )
    }
  }
}

/// Where a label stands, in device pixels from the corner of the world, and how often around the globe it is seen.
struct LabelPlace {
  let x: Double
  let y: Double
  let turn: Int

  /// The way is in CSS pixels.
  func moved(_ way: Shift, _ scale: Double) -> (x: Double, y: Double) {
    (x + way.x * scale, y + way.y * scale)
  }
}

// MARK: - Masks

extension LabelScene {
  private func addLetters(
    _ glyphs: [PlacedGlyph],
    _ text: SymbolLayout.TextPart,
    at place: LabelPlace,
    _ ink: MarkInk,
    to part: inout LabelPicture.Part
  ) {
    let fonts = map.fonts.fonts
    let start = place.moved(ink.translation, view.scale)
    let corner = canvasCorner(place.turn)
    part.haloColor = ink.haloColor.withOpacity(ink.opacity)
    for glyph in glyphs {
      if glyph.face == ShapedGlyph.pictureFace {
        addPicture(glyph, text, at: place, ink, to: &part)
        continue
      }
      let pen = Pen(
        x: start.x + Double(glyph.x) * view.scale,
        y: start.y + Double(glyph.y) * view.scale,
        onRows: glyph.angle == 0
      )
      let (x, y) = (pen.column - corner.x, pen.row - corner.y)
      let size = glyph.sizeInPixels * Float(view.scale)
      let angle = Double(glyph.angle)
      if ink.hasHalo {
        let halo = fonts.halo(
          face: glyph.face,
          glyph: glyph.glyph,
          size: size,
          angle: angle,
          phase: pen.phase,
          width: ink.haloWidth * view.scale,
          blur: ink.haloBlur * view.scale
        )
        if !halo.isEmpty { part.halo.append(PlacedMask(halo, x: x, y: y)) }
      }
      let mask = fonts.mask(face: glyph.face, glyph: glyph.glyph, size: size, angle: angle, phase: pen.phase)
      guard !mask.isEmpty else { continue }
      let color = (text.color(ofSection: glyph.section) ?? ink.color).withOpacity(ink.opacity)
      if part.letters.last?.color != color {
        part.letters.append(LabelPicture.Letters(masks: [], color: color))
      }
      part.letters[part.letters.count - 1].masks.append(PlacedMask(mask, x: x, y: y))
    }
  }
}
