import Geodesy
import Platform
import Pyramids
import Reduction
import Shapes
import TestSupport

/// Making a million buildings and a million pieces of roads ready for drawing, and what a tile then asks.
enum PyramidBenchmarks {
  static func run() throws {
    let buildings = MadeUpBuildings(count: 1_000_000)
    let roads = MadeUpRoads(count: 1_000_000)
    let plan = PyramidPlan(grid: .webMercator, fields: FieldsRead(["class"]), joins: .anyEnds)
    measure("pyramid of 1,000,000 buildings", operations: 1, runs: 2) { size(of: buildings, plan) }
    measure("pyramid of 1,000,000 pieces of roads", operations: 1, runs: 2) { size(of: roads, plan) }
    let pyramid = try Pyramid(of: buildings, plan)
    for zoom in [12, 14, 16] {
      let level = pyramid.level(for: Double(zoom + 8))
      let windows = randomPlaces(2000, seed: 6).map { window(around: $0, zoom: zoom) }
      let count = windows.reduce(0) { $0 + countOfVertices(level, $1) } / windows.count
      measure("\(count) vertices of a tile at zoom \(zoom)", operations: windows.count) {
        windows.reduce(0) { $0 &+ sumOfVertices(level, $1) }
      }
    }
    let bytes = pyramid.levels.reduce(0) { $0 + $1.vertexCount * 8 + $1.partCount * 8 + $1.featureCount * 29 }
    report("pyramid, bytes a building", bytes: Double(bytes) / Double(buildings.featureCount))
  }

  private static func size(of source: some PyramidSource, _ plan: PyramidPlan) -> Int {
    (try? Pyramid(of: source, plan).levels.count) ?? 0
  }

  private static func window(around place: Coordinate, zoom: Int) -> WorldBox {
    let point = MapGrid.webMercator.point(at: place)
    let half = MapGrid.unitsAround / Double(1 << (zoom + 1))
    return WorldBox(
      west: Double(point.x) - half,
      north: Double(point.y) - half,
      east: Double(point.x) + half,
      south: Double(point.y) + half
    )
  }

  /// As a scene reads them: a subtraction and a multiplication for each number.
  private static func sumOfVertices(_ level: PyramidLevel, _ window: WorldBox) -> Int {
    var sum = 0.0
    level.visit(window) { feature in
      for part in level.parts(of: feature) {
        let vertices = level.vertices(of: part)
        for index in vertices.indices {
          let vertex = vertices[index]
          sum += (Double(vertex.x) - window.west) * 0.25 + (Double(vertex.y) - window.north) * 0.25
        }
      }
    }
    return Int(sum.truncatingRemainder(dividingBy: 1000))
  }

  private static func countOfVertices(_ level: PyramidLevel, _ window: WorldBox) -> Int {
    var count = 0
    level.visit(window) { feature in
      for part in level.parts(of: feature) { count += level.vertices(of: part).count }
    }
    return count
  }
}

/// Buildings of six corners in Guangzhou's box, in Hilbert order as in a snapshot.
private struct MadeUpBuildings: PyramidSource {
  private let places: [Coordinate]

  init(count: Int) {
    let side = Int(Double(count).squareRoot())
    places = (0..<side * side).map { number in
      // Blocks of 32 × 32, so that neighbours are near in memory.
      let (block, inside) = (number / 1024, number % 1024)
      let blocksAcross = (side + 31) / 32
      let x = Double(block % blocksAcross * 32 + inside % 32)
      let y = Double(block / blocksAcross * 32 + inside / 32)
      return Coordinate(longitude: 113 + x * 0.9 / Double(side), latitude: 22.6 + y * 1.3 / Double(side))
    }
  }

  var featureCount: Int {
    places.count
  }

  func classes(by fields: FieldsRead) -> FeatureClasses {
    FeatureClasses(alike: places.count)
  }

  func addParts(at position: Int, to gathering: inout ShapeGathering) {
    let place = places[position]
    // Twenty metres or less, each a little different.
    let size = 0.0001 + Double(position % 97) * 0.000_001
    let corners = [(0.0, 0.0), (1, 0), (1, 0.5), (0.6, 0.5), (0.6, 1), (0, 1), (0, 0)].map { corner in
      Coordinate(
        longitude: place.longitude + corner.0 * size,
        latitude: place.latitude + corner.1 * size
      )
    }
    gathering.add(.outerRing, corners.span)
  }
}

/// Pieces of ten vertices, each of which begins where another ends; every twentieth ends at a crossing.
private struct MadeUpRoads: PyramidSource {
  let featureCount: Int

  init(count: Int) {
    featureCount = count
  }

  func classes(by fields: FieldsRead) -> FeatureClasses {
    FeatureClasses(alike: featureCount)
  }

  func addParts(at position: Int, to gathering: inout ShapeGathering) {
    let (road, piece) = (position / 20, position % 20)
    var random = SplitMix64(seed: UInt64(road))
    let start = Coordinate(
      longitude: .random(in: 113...113.9, using: &random),
      latitude: .random(in: 22.6...23.9, using: &random)
    )
    let places = (0...9).map { number in
      let along = Double(piece * 9 + number) * 0.0001
      return Coordinate(
        longitude: start.longitude + along,
        latitude: start.latitude + along * along + Double((piece * 9 + number) % 3) * 0.000_02
      )
    }
    gathering.add(.line, places.span)
  }
}
