import Geodesy
import SpatialIndex
import TestSupport
import Testing

@Suite struct NearestTests {
  /// Items on a plane, and a tree over them.
  private struct Plane {
    let places: [Coordinate]
    let itemsPerLeaf: Int
    let blocks: [BoxBlock]

    init(count: Int, itemsPerLeaf: Int, grid: Int, _ random: inout SplitMix64) {
      let places = (0..<count).map { _ in
        Coordinate(
          longitude: Double(Int.random(in: 0..<grid, using: &random)) / 4,
          latitude: Double(Int.random(in: 0..<grid, using: &random)) / 4
        )
      }
      self.places = hilbertOrder(of: places.map { GeoBox($0) }).map { places[Int($0)] }
      self.itemsPerLeaf = itemsPerLeaf
      blocks = PackedRTree.blocks(over: self.places.map { GeoBox($0) }, itemsPerLeaf: itemsPerLeaf)
    }

    func search(_ search: inout Search) throws {
      guard
        let tree = PackedRTree(
          itemCount: places.count,
          itemsPerLeaf: itemsPerLeaf,
          blocks: blocks.span
        )
      else { throw WrongSize() }
      tree.visitNearestFirst(&search)
    }
  }

  /// Keeps the least distances.
  private struct Search: NearestSearch {
    let origin: Coordinate
    let places: [Coordinate]
    let count: Int
    let radius: Double
    var distances: [Double] = []
    var visited = 0

    init(from origin: Coordinate, in plane: Plane, count: Int, radius: Double = .infinity) {
      self.origin = origin
      places = plane.places
      self.count = count
      self.radius = radius
    }

    func bounds(of block: BoxBlock) -> SIMD16<Float> {
      FlatBounds(from: origin, unitsPerDegreeEast: 1, unitsPerDegreeNorth: 1).squares(to: block)
    }

    var reach: Float {
      FlatBounds.reach(of: distances.count < count ? radius : min(radius, distances[count - 1]))
    }

    func distance(to item: Int) -> Double {
      let x = places[item].longitude - origin.longitude
      let y = places[item].latitude - origin.latitude
      return (x * x + y * y).squareRoot()
    }

    mutating func visit(_ items: Range<Int>) {
      visited += items.count
      distances += items.map { distance(to: $0) }.filter { $0 <= radius }
      distances.sort()
      distances = Array(distances.prefix(count))
    }
  }

  @Test("finds the distances that sorting all items finds", arguments: UInt64(0)..<400)
  func agreesWithBruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // A small grid gives hundreds of ties.
    let plane = Plane(
      count: [0, 1, 16, 40, 257, 700, 5000][Int(seed) % 7],
      itemsPerLeaf: seed % 2 == 0 ? 1 : 16,
      grid: seed % 3 == 0 ? 12 : 2000,
      &random
    )
    for _ in 0..<10 {
      let origin = Coordinate(
        longitude: .random(in: -100...600, using: &random),
        latitude: .random(in: -100...600, using: &random)
      )
      let radius = Bool.random(using: &random) ? Double.random(in: 0...300, using: &random) : .infinity
      let count = Int.random(in: 1...60, using: &random)
      var search = Search(from: origin, in: plane, count: count, radius: radius)
      try plane.search(&search)
      let sorted = plane.places.indices.map { search.distance(to: $0) }.filter { $0 <= radius }.sorted()
      #expect(search.distances == Array(sorted.prefix(count)))
    }
  }

  @Test("looks at few more items than it returns")
  func looksAtFew() throws {
    var random = SplitMix64(seed: 3)
    let plane = Plane(count: 100_000, itemsPerLeaf: 16, grid: 1_000_000, &random)
    var search = Search(from: Coordinate(longitude: 120_000, latitude: 90_000), in: plane, count: 10)
    try plane.search(&search)
    #expect(search.distances.count == 10)
    #expect(search.visited <= 160)
  }

  @Test("never bounds a box by more than the distance to anything in it", arguments: UInt64(0)..<200)
  func flatBounds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let boxes = (0..<16).map { _ in
      var box = GeoBox(random.somewhere())
      box.include(random.somewhere())
      return box
    }
    let block = PackedRTree.blocks(over: boxes, itemsPerLeaf: 1)[0]
    let (east, north) = (Double.random(in: 1...112_000, using: &random), 110_900.0)
    for _ in 0..<20 {
      let origin = random.somewhere()
      let squares = FlatBounds(from: origin, unitsPerDegreeEast: east, unitsPerDegreeNorth: north)
        .squares(to: block)
      for (place, box) in boxes.enumerated() {
        let x = max(box.west - origin.longitude, origin.longitude - box.east, 0) * east
        let y = max(box.south - origin.latitude, origin.latitude - box.north, 0) * north
        #expect(Double(squares[place]) <= x * x + y * y)
        // Not so loose that it would be of no use: three metres and three millionths.
        let bound = Double(squares[place]).squareRoot()
        #expect(bound >= (x * x + y * y).squareRoot() * (1 - 3e-6) - 3)
      }
    }
  }
}

extension SplitMix64 {
  fileprivate mutating func somewhere() -> Coordinate {
    Coordinate(
      longitude: .random(in: -180...180, using: &self),
      latitude: .random(in: -90...90, using: &self)
    )
  }
}

/// The tree was built over another number of items than it is opened with.
struct WrongSize: Error {}
