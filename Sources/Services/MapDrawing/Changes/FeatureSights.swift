import Icons
import Geodesy
import Pyramids
import Reduction

/// What is seen of the features of a layer at a whole zoom, at any scale.
struct FeatureSights {
  /// How each class looks; at larger scales all is larger by the same.
  private let table: LookTable

  /// How far from a feature anything of it is drawn, in units of the world.
  private let reach: Double

  /// The levels from which tiles are drawn, one for each of `finer`.
  private let levels: [PyramidLevel]

  private static let scales = 1...3

  /// How much finer than a tile of one device pixel a CSS pixel the tiles of two and three are, as `MapResolution` counts.
  private static let finer = 0...2

  init(of layer: PreparedLayer, on map: PreparedMap, zoom: Int) {
    let tables = Self.scales.map { scale in
      layer.table(
        LookResolver(
          zoom: Double(zoom),
          growth: 1,
          scale: Double(scale),
          images: Set(map.icons.sheet(scale: Double(scale))?.names ?? []),
          ownColor: layer.ownColor
        )
      )
    }
    table = tables[0]
    let resolution = MapResolution.coarsest + 1 + zoom
    let pixels = zip(tables, Self.scales).map { $0.reach / Double($1) }.max() ?? 0
    // One pixel more than is drawn for what is rounded on the way, and one for the edge of a picture.
    reach = (pixels + 2) * MapResolution.unitsPerPixel(at: resolution)
    levels = Self.finer.map { layer.pyramid.level(for: Double(resolution + $0)) }
  }

  /// Where one state of a layer shows something else than another; nil stands for a map without the layer.
  static func changes(from old: FeatureSights?, to new: FeatureSights?) -> [WorldBox] {
    guard let old, let new, new.paintsInOrder(of: old) else {
      return [old, new].compactMap { $0?.allBoxes }.flatMap(\.self)
    }
    var boxes: [WorldBox] = []
    var compared: Set<[Int]> = []
    for place in finer
    where compared.insert([old.levels[place].resolution, new.levels[place].resolution]).inserted {
      let (before, after) = (old.counts(in: place), new.counts(in: place))
      old.addBoxes(of: before, without: after, in: place, to: &boxes)
      new.addBoxes(of: after, without: before, in: place, to: &boxes)
    }
    return boxes
  }

  /// Whether the looks that both have come in the same order; else one may cover what was above it.
  private func paintsInOrder(of old: FeatureSights) -> Bool {
    let kept = Set(table.looks).intersection(old.table.looks)
    return table.looks.filter(kept.contains) == old.table.looks.filter(kept.contains)
  }
}

// MARK: - Feature by feature

extension FeatureSights {
  /// How often each sight is there.
  private func counts(in place: Int) -> [Int: Int] {
    let level = levels[place]
    var counts: [Int: Int] = [:]
    for feature in 0..<level.featureCount {
      if let sight = sight(of: feature, in: level) { counts[sight, default: 0] += 1 }
    }
    return counts
  }

  /// Adds the boxes of features whose sights are there another number of times among others.
  private func addBoxes(
    of own: [Int: Int],
    without others: [Int: Int],
    in place: Int,
    to boxes: inout [WorldBox]
  ) {
    let level = levels[place]
    for feature in 0..<level.featureCount {
      guard let sight = sight(of: feature, in: level), own[sight] != others[sight] else { continue }
      boxes.append(box(of: feature, in: level))
    }
  }

  /// Of all that is drawn at the finest level, where nothing is left out.
  private var allBoxes: [WorldBox] {
    guard let level = levels.last else { return [] }
    return (0..<level.featureCount).filter { table.numbers[Int(level.feature($0).classNumber)] >= 0 }.map {
      box(of: $0, in: level)
    }
  }

  /// Stands for all that is seen of a feature, and where; nil where it is not drawn.
  private func sight(of feature: Int, in level: PyramidLevel) -> Int? {
    let look = table.numbers[Int(level.feature(feature).classNumber)]
    guard look >= 0 else { return nil }
    var hasher = Hasher()
    hasher.combine(table.looks[Int(look)])
    for part in level.parts(of: feature) {
      hasher.combine(level.role(of: part))
      let vertices = level.vertices(of: part)
      for index in vertices.indices { hasher.combine(vertices[index]) }
    }
    return hasher.finalize()
  }

  private func box(of feature: Int, in level: PyramidLevel) -> WorldBox {
    var box = WorldBox.empty
    for part in level.parts(of: feature) {
      let vertices = level.vertices(of: part)
      for index in vertices.indices { box.include(vertices[index]) }
    }
    return WorldBox(
      west: box.west - reach,
      north: box.north - reach,
      east: box.east + reach,
      south: box.south + reach
    )
  }
}
