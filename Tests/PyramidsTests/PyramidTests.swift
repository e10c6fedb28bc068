import CityStore
import Geodesy
import Pyramids
import Reduction
import Shapes
import TestCity
import TestSupport
import Testing

@Suite struct PyramidTests {
  /// A layer of shapes or of single points, its pyramid from the file, and the same features in memory.
  private struct Prepared {
    let city: TestCity
    let layer: Layer
    let pyramid: Pyramid
    let shapes: [Shape]

    init(seed: UInt64, _ plan: PyramidPlan, ofPoints: Bool = false) throws {
      var random = SplitMix64(seed: seed)
      city = try TestCity()
      let rows = random.rows(300, ofPoints ? [.point] : Shape.Kind.allCases)
      try city.put("a", fields: SplitMix64.fields, rows: rows)
      layer = try city.layer("a")
      pyramid = try PyramidFolder(city.location).pyramid(of: layer, plan)
      let snapshot = layer.snapshot
      shapes = (0..<snapshot.count).compactMap { snapshot.shape(at: $0) }
    }
  }

  private func plan(_ grid: MapGrid = .webMercator, joins: LineJoins = .none) -> PyramidPlan {
    PyramidPlan(grid: grid, fields: FieldsRead(), joins: joins)
  }

  @Test(
    "is the same from the layer's file, from its own file, and of the same features in memory",
    arguments: UInt64(0)..<6,
    MapGrid.allCases
  )
  func roundTrip(seed: UInt64, grid: MapGrid) throws {
    let plan = plan(grid, joins: seed.isMultiple(of: 3) ? .anyEnds : .none)
    let prepared = try Prepared(seed: seed, plan, ofPoints: seed == 4)
    let text = PyramidText(prepared.pyramid)
    let path = try #require(prepared.city.pyramidFiles().first)
    let bytes = try prepared.city.folder.read("city.d/" + (path.split(separator: "/").last ?? ""))
    #expect(text == PyramidText(try PyramidFolder(prepared.city.location).pyramid(of: prepared.layer, plan)))
    let inMemory = try Pyramid(of: InlineFeatures(prepared.shapes.map { InlineFeature($0) }), plan)
    #expect(text == PyramidText(inMemory))
    // Made anew, the file has the same bytes.
    try prepared.city.folder.write([], to: "city.d/" + (path.split(separator: "/").last ?? ""))
    _ = try PyramidFolder(prepared.city.location).pyramid(of: prepared.layer, plan)
    #expect(try prepared.city.folder.read("city.d/" + (path.split(separator: "/").last ?? "")) == bytes)
  }

  @Test("has every vertex of the layer where the grid puts it", arguments: MapGrid.allCases)
  func vertices(grid: MapGrid) throws {
    let prepared = try Prepared(seed: 11, plan(grid))
    let level = try #require(prepared.pyramid.levels.last)
    #expect(level.resolution == MapResolution.full)
    for feature in 0..<level.featureCount {
      let shape = prepared.shapes[Int(level.feature(feature).position)]
      let wanted = Set(shape.vertices.map { grid.point(at: $0) })
      var found: Set<WorldPoint> = []
      for part in level.parts(of: feature) {
        let vertices = level.vertices(of: part)
        for index in vertices.indices { found.insert(vertices[index]) }
      }
      #expect(found == wanted)
    }
  }

  @Test(
    "visits the features of a window in their order: all that touch it, and hardly others",
    arguments: UInt64(0)..<10,
    [false, true]
  )
  func windows(seed: UInt64, ofPoints: Bool) throws {
    let prepared = try Prepared(seed: seed, plan(), ofPoints: ofPoints)
    var random = SplitMix64(seed: seed)
    // As far as the index rounds out in China.
    let slack = 256.0
    for _ in 0..<40 {
      let center = MapGrid.webMercator.point(at: random.place(worldwide: false))
      let point = WorldBox(
        west: Double(center.x),
        north: Double(center.y),
        east: Double(center.x),
        south: Double(center.y)
      )
      let window = point.widened(by: .random(in: 0...3_000_000, using: &random))
      for level in prepared.pyramid.levels {
        var visited: [Int] = []
        level.visit(window) { visited.append($0) }
        #expect(visited == visited.sorted() && Set(visited).count == visited.count)
        for feature in 0..<level.featureCount {
          let isVisited = visited.contains(feature)
          let box = box(of: feature, in: level)
          if ofPoints {
            #expect(isVisited == window.touches(box))
          } else {
            #expect(isVisited ? window.widened(by: slack).touches(box) : !window.touches(box))
          }
        }
      }
    }
  }

  private func box(of feature: Int, in level: PyramidLevel) -> WorldBox {
    var box = WorldBox.empty
    for part in level.parts(of: feature) {
      let vertices = level.vertices(of: part)
      for index in vertices.indices { box.include(vertices[index]) }
    }
    return box
  }

  @Test("leaves out of long lines and rings only what changes nothing in a window", arguments: UInt64(0)..<20)
  func pieces(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let center = Coordinate(longitude: 113, latitude: 23)
    // Loops that cross themselves: what counts is how often they go around a place.
    let places = (0..<2000).map { _ in
      Coordinate(
        longitude: center.longitude + .random(in: -0.5...0.5, using: &random),
        latitude: center.latitude + .random(in: -0.5...0.5, using: &random)
      )
    }.sorted { ($0.longitude / 0.1).rounded() < ($1.longitude / 0.1).rounded() }
    var shape = Shape(.polygon)
    shape.add(.outerRing, places + places.prefix(1))
    let level = try #require(try Pyramid(of: InlineFeatures([InlineFeature(shape)]), plan()).levels.last)
    let vertices = level.vertices(of: 0)
    let whole = vertices.indices.map { vertices[$0] }
    var fewest = whole.count
    for _ in 0..<50 {
      let corner = MapGrid.webMercator.point(at: places[Int.random(in: 0..<2000, using: &random)])
      let window = WorldBox(
        west: Double(corner.x),
        north: Double(corner.y),
        east: Double(corner.x) + 100_000,
        south: Double(corner.y) + 100_000
      )
      var kept: [WorldPoint] = []
      level.forEachPiece(of: 0, near: window, stub: 20) { piece in
        for index in piece.indices { kept.append(piece[index]) }
      }
      fewest = min(fewest, kept.count)
      #expect(kept.filter { window.contains($0) } == whole.filter { window.contains($0) })
      for share in [0.1, 0.5, 0.93] {
        let (x, y) = (window.west + share * 100_000, window.north + (1 - share) * 90_001)
        #expect(turns(of: kept, aroundX: x, y: y) == turns(of: whole, aroundX: x, y: y))
      }
    }
    #expect(fewest < whole.count / 2)
  }

  @Test(
    "keeps the way on from each edge of a window, so that strokes bend there as they do",
    arguments: UInt64(0)..<20
  )
  func stubs(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var place = Coordinate(longitude: 113, latitude: 23)
    var line = [place]
    for _ in 0..<3000 {
      // Some steps are a few units of the world, some a thousand.
      let step = Bool.random(using: &random) ? 1e-6 : 1e-4
      place.longitude += .random(in: -step...step, using: &random)
      place.latitude += .random(in: -step...step, using: &random)
      line.append(place)
    }
    var shape = Shape(.line)
    shape.add(.line, line)
    let level = try #require(try Pyramid(of: InlineFeatures([InlineFeature(shape)]), plan()).levels.last)
    let vertices = level.vertices(of: 0)
    let whole = vertices.indices.map { vertices[$0] }
    var fewest = whole.count
    for _ in 0..<50 {
      let corner = whole[Int.random(in: whole.indices, using: &random)]
      let window = box(around: [corner]).widened(by: .random(in: 0...3000, using: &random))
      var kept: [[WorldPoint]] = []
      level.forEachPiece(of: 0, near: window, stub: 50) { piece in
        kept.append(piece.indices.map { piece[$0] })
      }
      fewest = min(fewest, kept.reduce(0) { $0 + $1.count })
      let edges = Set(kept.flatMap { zip($0, $0.dropFirst()).map { [$0, $1] } })
      func isKept(_ end: Int, _ other: Int) -> Bool {
        edges.contains([whole[min(end, other)], whole[max(end, other)]])
      }
      for index in whole.indices.dropLast() where window.touches(box(around: Array(whole[index...index + 1])))
      {
        for (first, way) in [(index, -1), (index + 1, 1)] {
          var end = first
          while whole.indices.contains(end + way) && isNear(whole[first], whole[end]) {
            #expect(isKept(end, end + way))
            end += way
          }
        }
      }
    }
    #expect(fewest < whole.count / 2)
  }

  private func box(around points: [WorldPoint]) -> WorldBox {
    points.reduce(into: .empty) { $0.include($1) }
  }

  /// Within the length of a stub.
  private func isNear(_ one: WorldPoint, _ other: WorldPoint) -> Bool {
    abs(one.x - other.x) <= 50 && abs(one.y - other.y) <= 50
  }

  /// How often a ring goes around a place.
  private func turns(of ring: [WorldPoint], aroundX x: Double, y: Double) -> Int {
    ring.indices.reduce(0) { turns, index in
      let (a, b) = (ring[index], ring[(index + 1) % ring.count])
      let (ax, ay, bx, by) = (Double(a.x) - x, Double(a.y) - y, Double(b.x) - x, Double(b.y) - y)
      guard (ay <= 0) != (by <= 0) else { return turns }
      let isBehind = (ax * by - bx * ay) * (by - ay) > 0
      return isBehind ? turns + (by > ay ? 1 : -1) : turns
    }
  }

  @Test("gives for a resolution the coarsest level that is fine enough, between two the finer one")
  func resolutions() throws {
    let pyramid = try Prepared(seed: 2, plan()).pyramid
    let stored = pyramid.levels.map(\.resolution)
    #expect(stored == stored.sorted() && stored.count > 1)
    for resolution in stride(from: -3.0, through: 40, by: 0.1) {
      let level = pyramid.level(for: resolution)
      #expect(Double(level.resolution) >= min(resolution, Double(MapResolution.full)))
      #expect(stored.allSatisfy { $0 >= level.resolution || Double($0) < resolution })
    }
    #expect(pyramid.level(for: .nan).resolution == MapResolution.full)
    let sizes = pyramid.levels.map { $0.vertexCount + $0.partCount + $0.featureCount }
    #expect(Double(sizes.reduce(0, +)) <= 2.5 * Double(sizes[sizes.count - 1]))
  }

  @Test("of points has one level, in which every point is there", arguments: LineJoins.allCases)
  func points(joins: LineJoins) throws {
    let pyramid = try Prepared(seed: 3, plan(joins: joins), ofPoints: true).pyramid
    #expect(pyramid.levels.map(\.featureCount) == [300])
    #expect(pyramid.level(for: 8).vertexCount == 300)
  }

  @Test("of nothing is empty")
  func nothing() throws {
    let pyramid = try Pyramid(of: InlineFeatures([]), plan())
    #expect(pyramid.levels.map(\.featureCount) == [0] && pyramid.classCount == 0)
    let city = try TestCity()
    try city.put("a", [])
    let empty = try PyramidFolder(city.location).pyramid(of: try city.layer("a"), plan())
    empty.level(for: 20).visit(WorldBox(west: -1e10, north: -1e10, east: 1e10, south: 1e10)) { _ in
      Issue.record("there is nothing to visit")
    }
  }

  @Test("keeps the order of features of a style, since it is the order in which they are drawn")
  func inlineOrder() throws {
    var random = SplitMix64(seed: 1)
    let features = (0..<100).map { _ in InlineFeature(random.shape()) }
    let level = try #require(try Pyramid(of: InlineFeatures(features), plan()).levels.last)
    #expect((0..<level.featureCount).map { Int(level.feature($0).position) } == Array(0..<100))
  }
}
