import Geodesy
import Projections
import SpatialIndex

/// Building the index over a million points, and the nearest ten with exact metres.
enum NearestBenchmarks {
  private static let pointCount = 1_000_000
  private static let queryCount = 2_000

  static func run() {
    let places = randomPlaces(pointCount, seed: 1)
    let boxes = places.map { GeoBox($0) }
    measure("index build, 1 M points", operations: 1, runs: 3) {
      let order = hilbertOrder(of: boxes)
      return PackedRTree.boxes(over: order.map { boxes[Int($0)] }).count
    }
    let sorted = hilbertOrder(of: boxes).map { places[Int($0)] }
    let nodes = PackedRTree.boxes(over: sorted.map { GeoBox($0) })
    let origins = randomPlaces(queryCount, seed: 2)
    measure("nearest 10 of 1 M points", operations: queryCount) {
      guard let tree = PackedRTree(itemCount: sorted.count, boxes: nodes.span) else { return 0 }
      return origins.reduce(0) { sum, origin in
        let measure = GeodesicMeasure(
          origin: origin,
          bounds: SphericalBounds(from: origin),
          places: sorted
        )
        return sum + tree.nearest(count: 10, by: measure).count
      }
    }
  }

  private struct GeodesicMeasure: NearestMeasure {
    let origin: Coordinate
    let bounds: SphericalBounds
    let places: [Coordinate]

    func lowerBound(to box: GeoBox) -> Double { bounds.lowerBound(to: box) }
    func lowerBound(toItem item: Int) -> Double { bounds.lowerBound(to: places[item]) }
    func distance(toItem item: Int) -> Double {
      Geodesic(from: origin, to: places[item]).distanceInMeters
    }
    func rank(ofItem item: Int) -> Int64 { Int64(item) }
  }
}
