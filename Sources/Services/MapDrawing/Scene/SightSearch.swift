import Canvas
import CityStore
import Geodesy
import LabelPlacing
import MapStyle
import Platform
import Pyramids
import Reduction
import Shapes
import Typesetting

/// Finds what is drawn at a pixel, by drawing each thing alone that might be.
struct SightSearch {
  private let map: PreparedMap
  /// The picture that the pixel belongs to.
  private let view: MapView
  /// The pixel.
  private let spot: MapView
  private let scene: Scene

  /// Where features crowd, the first of them are enough: nobody reads more.
  private static let mostCandidates = 10_000

  /// Nil for a pixel outside of the picture.
  init?(_ map: PreparedMap, column: Int, row: Int, of view: MapView) {
    guard let spot = view.pixel(column: column, row: row) else { return nil }
    self.map = map
    self.view = view
    self.spot = spot
    scene = Scene(map, spot)
  }

  /// What is drawn last comes first.
  func sights() -> [MapSight] {
    let labels =
      scene.visibleLayers.contains { if case .symbols = $0 { true } else { false } } ? labels() : [:]
    return scene.visibleLayers.reversed().flatMap { layer -> [MapSight] in
      switch layer {
      case .background: []
      case .features(let layer): features(of: layer)
      case .symbols(let symbols): labels[symbols.number] ?? []
      }
    }
  }
}

// MARK: - Features

extension SightSearch {
  private func features(of layer: PreparedLayer) -> [MapSight] {
    let resolver = scene.resolver(ownColor: layer.ownColor)
    // How far anything of the layer reaches is known of all its looks.
    let reach = layer.table(resolver).reach
    return candidates(of: layer, reach: reach).reversed().compactMap { position in
      guard let look = layer.look(ofFeature: position, resolver), draws(look, layer, position) else {
        return nil
      }
      return MapSight(look.part, of: layer, position: position)
    }
  }

  /// The positions of features that lie near enough.
  private func candidates(of layer: PreparedLayer, reach: Double) -> [Int] {
    guard case .snapshot(let snapshot, _) = layer.features else { return Array(0..<layer.features.count) }
    var found: Set<Int> = []
    for turn in spot.turns(reaching: reach) {
      snapshot.visit(box(reaching: reach, turn: turn)) { position in
        if found.count < Self.mostCandidates { found.insert(position) }
      }
    }
    return found.sorted()
  }

  /// Where geometry lies that may be seen at the pixel, so many turns around the globe.
  private func box(reaching reach: Double, turn: Int) -> GeoBox {
    let window = spot.window(reaching: reach + 1, turn: turn)
    var box = GeoBox.empty
    for x in [window.west, window.east] {
      for y in [window.north, window.south] { box.include(map.grid.place(x: x, y: y)) }
    }
    // Frames are not straight, and coordinates are rounded to a centimetre.
    let margin = 1e-6
    return GeoBox(
      west: box.west - margin,
      south: box.south - margin,
      east: box.east + margin,
      north: box.north + margin
    )
  }

  /// Whether the feature alone leaves anything on the pixel.
  private func draws(_ look: Look, _ layer: PreparedLayer, _ position: Int) -> Bool {
    guard let shape = layer.features.feature(at: position).shape else { return false }
    let plan = PyramidPlan(grid: map.grid, fields: FieldsRead(), joins: .none)
    let alone = [InlineFeature(shape)]
    guard let pyramid = try? Pyramid(of: InlineFeatures(alone), plan) else { return false }
    let table = LookTable(look)
    let drawn = PreparedLayer(layer.style, .inline(alone), pyramid)
    var list = DisplayList()
    for turn in spot.turns(reaching: table.reach) {
      let part = ScenePart(drawn, table, spot, turn: turn)
      var order = SceneOrder()
      part.gather(into: &order)
      part.compose(order, into: &list, Inks(scene.icons, spot, turn: turn))
    }
    guard !list.commands.isEmpty else { return false }
    var canvas = Canvas(width: 1, height: 1)
    list.draw(on: &canvas)
    return canvas.bitmap[0, 0].alpha > 0
  }
}

extension Look {
  fileprivate var part: MapSight.Part {
    switch self {
    case .area: .area
    case .stroke: .line
    case .dot: .dot
    }
  }
}

// MARK: - Labels

extension SightSearch {
  /// By the number of their layer.
  private func labels() -> [Int: [MapSight]] {
    let plan = map.labels.plan(for: view)
    let footprints = map.labels.footprints(of: plan, zoom: view.zoom)
    var sights: [Int: [MapSight]] = [:]
    for turn in spot.turns(reaching: LabelScene.largestReach * spot.scale) {
      let shift = Double(turn) * MapGrid.unitsAround
      for entry in plan.entries(touching: spot.window(reaching: 0, turn: turn)).reversed() {
        guard let part = part(of: entry, footprints, shift: shift) else { continue }
        let layer = map.labels.symbols[Int(entry.layer)].layer
        sights[Int(entry.layer), default: []].append(
          MapSight(part, of: layer, position: Int(entry.feature))
        )
      }
    }
    return sights
  }

  /// What of a label lies at the pixel.
  private func part(of entry: LabelEntry, _ footprints: LabelFootprints, shift: Double) -> MapSight.Part? {
    let pixelsPerUnit = spot.pixelsPerUnit
    let x = (Double(spot.left) + 0.5 - (Double(entry.place.x) + shift) * pixelsPerUnit) / spot.scale
    let y = (Double(spot.top) + 0.5 - Double(entry.place.y) * pixelsPerUnit) / spot.scale
    let boxes = footprints.boxes(of: entry)
    if boxes.text.contains(where: { $0.contains(x: Float(x), y: Float(y)) }) { return .text }
    return boxes.icon.map { $0.contains(x: Float(x), y: Float(y)) } == true ? .icon : nil
  }
}
