import CityStore
import Geodesy
import Queries
import Shapes
import TestCity
import TestSupport
import Testing
import Wording

@Suite struct DistrictCountsTests {
  private let city: TestCity

  init() throws {
    city = try TestCity()
  }

  private func square(_ west: Double, _ south: Double, side: Double = 1) -> Shape {
    var shape = Shape(.polygon)
    let corners = [(0.0, 0.0), (side, 0), (side, side), (0, side), (0, 0)]
    shape.add(.outerRing, corners.map { Coordinate(longitude: west + $0.0, latitude: south + $0.1) })
    return shape
  }

  @Test("counts each feature once, in the polygon with the smallest id that holds it")
  func smallestID() throws {
    // Out of order, and the first two share the border at 114.
    try city.put(
      "d",
      rows: [TestRow(7, square(113, 23)), TestRow(3, square(114, 23)), TestRow(9, square(113, 23))]
    )
    try city.put(
      "p",
      [
        TestFeature(1, 113.5, 23.5), TestFeature(2, 114, 23.5), TestFeature(3, 114.5, 23.5),
        TestFeature(4, 112, 23),
      ]
    )
    let districts = try city.layer("d")
    let counts = try DistrictCounts(of: [.init(try city.layer("p").snapshot)], in: districts)
    #expect(counts.districts.map { districts.snapshot.id(at: $0.position) } == [3, 7, 9])
    #expect(counts.districts.map(\.counts) == [[2], [1], [0]])
    #expect(counts.elsewhere == [1])
  }

  @Test("counts as looking at every feature and polygon does", arguments: UInt64(0)..<12)
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let areas = (0..<25).map { _ in random.area() }
    try city.put(
      "d",
      rows: areas.enumerated().map { TestRow(Int64($0.offset), $0.element) }.shuffled(using: &random)
    )
    try city.put(
      "p",
      (0..<Int64(400)).map { number in
        let place = random.place(worldwide: false)
        return TestFeature(number, place.longitude, place.latitude)
      }
    )
    try city.put("s", rows: (Int64(1)...200).map { TestRow($0, random.shape()) })
    let districts = try city.layer("d")
    let snapshots = try ["p", "s"].map { try city.layer($0).snapshot }
    // Of the second layer only some.
    let asked = (0..<snapshots[1].count).filter { _ in Bool.random(using: &random) }
    let counts = try DistrictCounts(
      of: [.init(snapshots[0]), .init(snapshots[1], positions: asked)],
      in: districts
    )
    let polygons = try counts.districts.map { try #require(districts.snapshot.shape(at: $0.position)) }
    for (layer, positions) in [Array(0..<snapshots[0].count), asked].enumerated() {
      var expected = [Int](repeating: 0, count: polygons.count + 1)
      for position in positions {
        let place = try #require(snapshots[layer].shape(at: position)?.innerPoint)
        expected[polygons.firstIndex { $0.contains(place) } ?? polygons.count] += 1
      }
      #expect(counts.districts.map { $0.counts[layer] } + [counts.elsewhere[layer]] == expected)
    }
  }

  @Test("refuses to count by points, by the name of the layer")
  func points() throws {
    try city.put("p", [TestFeature(1, 113, 23)])
    let layer = try city.layer("p")
    #expect(throws: Fault(.badRequest, .countingNeedsPolygons("p"))) {
      try DistrictCounts(of: [.init(layer.snapshot)], in: layer)
    }
  }
}
