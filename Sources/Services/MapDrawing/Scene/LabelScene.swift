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
    let window = view.window(reaching: 1)
    entries = turns.flatMap { turn in
      let shift = Double(turn) * MapGrid.unitsAround
      return plan.entries(
        touching: WorldBox(
          west: window.west - shift,
          north: window.north,
          east: window.east - shift,
          south: window.south
        )
      ).map { (entry: $0, turn: turn) }
    }
  }

  /// In CSS pixels.
  static let largestReach = 1024.0

  /// Adds the labels of a layer.
  func compose(_ symbols: PreparedSymbols, into list: inout DisplayList) {
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
    // Counted from the corner of the world, so that every picture rounds alike.
    let place = (
      x: Double(entry.place.x) * view.pixelsPerUnit, y: Double(entry.place.y) * view.pixelsPerUnit
    )
    var picture = LabelPicture()
    let block = entry.glyphCount == 0 ? shape.block(atPlace: Int(entry.textPlace)) : nil
    if entry.parts.contains(.icon), let icon = layout.icon {
      let ink = resolver.iconInk(of: feature)
      let box =
        icon.fit == .none || block == nil ? icon.box : shape.fittedIconBox(around: block?.box ?? icon.box)
      addIcon(icon, box, shape.iconAngle, at: place, turn, ink, to: &picture)
    }
    if entry.parts.contains(.text), let text = layout.text {
      let ink = resolver.textInk(of: feature)
      let glyphs = entry.glyphCount > 0 ? bentGlyphs(of: entry, text) : block?.glyphs ?? []
      addLetters(glyphs, text, at: place, turn, ink, to: &picture)
    }
    return picture
  }

  private func bentGlyphs(of entry: LabelEntry, _ text: SymbolLayout.TextPart) -> [PlacedGlyph] {
    let first = Int(entry.firstGlyph)
    return (first..<first + Int(entry.glyphCount)).map { number in
      let bent = plan.bentGlyphs[number]
      let scale = bent.section < text.sections.count ? text.sections[bent.section].scale : 1
      return PlacedGlyph(
        face: plan.faces[bent.face],
        glyph: bent.glyph,
        section: UInt16(bent.section),
        sizeInPixels: text.style.sizeInPixels * scale,
        x: Float(bent.xInPixels),
        y: Float(bent.yInPixels),
        angle: Float(bent.angle)
      )
    }
  }
}

// MARK: - Masks

extension LabelScene {
  private func addLetters(
    _ glyphs: [PlacedGlyph],
    _ text: SymbolLayout.TextPart,
    at place: (x: Double, y: Double),
    _ turn: Int,
    _ ink: MarkInk,
    to picture: inout LabelPicture
  ) {
    let fonts = map.fonts.fonts
    let shift = (x: ink.translation.x * view.scale, y: ink.translation.y * view.scale)
    picture.haloColor = ink.haloColor.withOpacity(ink.opacity)
    for glyph in glyphs {
      let pen = Pen(
        x: place.x + Double(glyph.x) * view.scale + shift.x,
        y: place.y + Double(glyph.y) * view.scale + shift.y,
        onRows: glyph.angle == 0
      )
      let x = pen.column - view.left + Int(view.pixelsAround) * turn
      let y = pen.row - view.top
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
        if !halo.isEmpty { picture.halo.append(PlacedMask(halo, x: x, y: y)) }
      }
      let mask = fonts.mask(face: glyph.face, glyph: glyph.glyph, size: size, angle: angle, phase: pen.phase)
      guard !mask.isEmpty else { continue }
      let section = Int(glyph.section)
      let own = section < text.colors.count ? text.colors[section].map { Color($0) } : nil
      let color = (own ?? ink.color).withOpacity(ink.opacity)
      if picture.letters.last?.color != color {
        picture.letters.append(LabelPicture.Letters(masks: [], color: color))
      }
      picture.letters[picture.letters.count - 1].masks.append(PlacedMask(mask, x: x, y: y))
    }
  }
}
