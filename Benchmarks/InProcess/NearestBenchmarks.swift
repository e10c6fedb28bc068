import CityStore
import Geodesy
import Platform
import Queries
import SpatialIndex

/// The nearest ten with exact metres, over cities of a growing number of points that `bench.py` made.
enum NearestBenchmarks {
  private static let queryCount = 2_000
  private static let sizes = [
    (10_000, "10,000"), (100_000, "100,000"), (1_000_000, "1,000,000"), (10_000_000, "10,000,000"),
  ]

  static func run(_ folder: String) throws {
    let boxes = randomPlaces(1_000_000, seed: 1).map { GeoBox($0) }
    measure("index build, 1,000,000 points", operations: 1, runs: 3) {
      let order = hilbertOrder(of: boxes)
      return PackedRTree.blocks(over: order.map { boxes[Int($0)] }, itemsPerLeaf: 16).count
    }
    let origins = randomPlaces(queryCount, seed: 2)
    for (count, name) in sizes {
      let location = CityLocation("\(folder)/points-\(count).sqlite")
      guard Files.identity(location.databasePath) != nil else { continue }
      let layers = try City.layers([try LayerID("points")], at: location)
      let asked = layers.map { FilteredLayer(whole: $0) }
      measure("nearest 10 of \(name) points", operations: queryCount) {
        origins.reduce(0) { $0 + NearestQuery(from: $1, count: 10).run(on: asked).count }
      }
      guard count == 1_000_000 else { continue }
      measure("opening a city of \(name) features", operations: 1) {
        (try? City.layers([try LayerID("points")], at: location).count) ?? 0
      }
      let path = "\(folder)/points-\(count).d/points.\(layers[0].record.version).snapshot"
      report("index and coordinates, bytes a point", bytes: try indexBytes(path) / Double(count))
    }
  }

  /// All of a snapshot file but its columns.
  private static func indexBytes(_ path: String) throws -> Double {
    let bytes = try Files.read(path)
    func number(at offset: Int, bytes count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    // Header of 64 bytes with the number of sections at 24; 40 bytes a section: tag, column, offset, length, hash.
    let sections = (0..<number(at: 24, bytes: 8)).map { 64 + 40 * $0 }
    let index = sections.filter { (2...5).contains(number(at: $0, bytes: 4)) }
    return Double(index.reduce(0) { $0 + number(at: $1 + 16, bytes: 8) })
  }
}
