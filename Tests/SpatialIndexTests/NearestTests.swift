import Geodesy
import SpatialIndex
import TestSupport
import Testing

@Suite struct NearestTests {
  /// Flat distances, which the index must not care about.
  private struct FlatMeasure: NearestMeasure {
    let origin: Coordinate
    let places: [Coordinate]
    let ranks: [Int64]

    func lowerBound(to box: GeoBox) -> Double {
      let x = max(0, box.west - origin.longitude, origin.longitude - box.east)
      let y = max(0, box.south - origin.latitude, origin.latitude - box.north)
      return (x * x + y * y).squareRoot()
    }

    /// Deliberately loose: a bound may be anything below.
    func lowerBound(toItem item: Int) -> Double {
      distance(toItem: item) * 0.9
    }

    func distance(toItem item: Int) -> Double {
      let x = places[item].longitude - origin.longitude
      let y = places[item].latitude - origin.latitude
      return (x * x + y * y).squareRoot()
    }

    func rank(ofItem item: Int) -> Int64 {
      ranks[item]
    }
  }

  private func measure(count: Int, grid: Int, _ random: inout SplitMix64) -> FlatMeasure {
    let places = (0..<count).map { _ in
      Coordinate(
        longitude: Double(Int.random(in: 0..<grid, using: &random)),
        latitude: Double(Int.random(in: 0..<grid, using: &random))
      )
    }
    let order = hilbertOrder(of: places.map { GeoBox($0) }).map { Int($0) }
    let origin = Coordinate(
      longitude: Double(Int.random(in: 0..<grid, using: &random)),
      latitude: Double(Int.random(in: 0..<grid, using: &random))
    )
    return FlatMeasure(
      origin: origin,
      places: order.map { places[$0] },
      ranks: (0..<Int64(count)).shuffled(using: &random)
    )
  }

  private func nearest(_ measure: FlatMeasure, count: Int, radius: Double) throws -> [Neighbour] {
    let nodes = PackedRTree.boxes(over: measure.places.map { GeoBox($0) })
    guard let tree = PackedRTree(itemCount: measure.places.count, boxes: nodes.span) else {
      throw WrongSize()
    }
    return tree.nearest(count: count, radius: radius, by: measure)
  }

  @Test("agrees with sorting all items, ties by rank", arguments: UInt64(0)..<300)
  func agreesWithBruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // A small grid gives hundreds of ties.
    let measure = measure(count: [1, 16, 40, 700][Int(seed) % 4], grid: 12, &random)
    let count = Int.random(in: 1...60, using: &random)
    let radius = seed % 3 == 0 ? Double.random(in: 0...8, using: &random) : .infinity
    let sorted = measure.places.indices
      .map { (distance: measure.distance(toItem: $0), rank: measure.ranks[$0], item: $0) }
      .filter { $0.distance <= radius }
      .sorted { ($0.distance, $0.rank) < ($1.distance, $1.rank) }
    let expected = sorted.prefix(count).map { Neighbour(item: $0.item, distance: $0.distance) }
    #expect(try nearest(measure, count: count, radius: radius) == expected)
  }

  @Test("finds nothing where there is nothing, and nothing when asked for nothing")
  func nothing() throws {
    var random = SplitMix64(seed: 0)
    #expect(try nearest(measure(count: 0, grid: 5, &random), count: 3, radius: .infinity).isEmpty)
    #expect(try nearest(measure(count: 9, grid: 5, &random), count: 0, radius: .infinity).isEmpty)
  }

  @Test("measures few more items than it returns")
  func measuresFew() throws {
    final class Counter { var measured = 0 }
    struct Counting: NearestMeasure {
      let inner: FlatMeasure
      let counter: Counter
      func lowerBound(to box: GeoBox) -> Double { inner.lowerBound(to: box) }
      func lowerBound(toItem item: Int) -> Double { inner.distance(toItem: item) }
      func distance(toItem item: Int) -> Double {
        counter.measured += 1
        return inner.distance(toItem: item)
      }
      func rank(ofItem item: Int) -> Int64 { inner.rank(ofItem: item) }
    }
    var random = SplitMix64(seed: 3)
    let counting = Counting(inner: measure(count: 5000, grid: 100_000, &random), counter: Counter())
    let nodes = PackedRTree.boxes(over: counting.inner.places.map { GeoBox($0) })
    guard let tree = PackedRTree(itemCount: 5000, boxes: nodes.span) else { throw WrongSize() }
    #expect(tree.nearest(count: 10, by: counting).count == 10)
    #expect(counting.counter.measured <= 12)
  }
}

/// The tree was built over another number of items than it is opened with.
struct WrongSize: Error {}
