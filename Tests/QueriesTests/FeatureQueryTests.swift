import CityStore
import Geodesy
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

@Suite struct FeatureQueryTests {
  @Test("finds what looking at every feature finds, in the order of ids", arguments: UInt64(0)..<24)
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let isWorldwide = seed % 2 == 0
    let city = try TestCity()
    let features = (0..<Int64.random(in: 0...500, using: &random)).map { number in
      let place = random.place(worldwide: isWorldwide)
      return TestFeature(number * 2, place.longitude, place.latitude)
    }
    try city.put("a", features.shuffled(using: &random))
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    for _ in 0..<40 {
      let (one, other) = (random.place(worldwide: isWorldwide), random.place(worldwide: isWorldwide))
      // West may come out greater than east: then the box goes over the antimeridian.
      let box = GeoBox(
        west: one.longitude,
        south: min(one.latitude, other.latitude),
        east: other.longitude,
        north: max(one.latitude, other.latitude)
      )
      let expected = features.filter { Self.contains(box, $0.place) }.map(\.id)
      let whole = FeatureQuery(in: Self.region(box), limit: .max).run(on: layer)
      #expect(whole.positions.map { snapshot.id(at: $0) } == expected)
      #expect(whole.numberMatched == expected.count)
      let limit = Int.random(in: 1...50, using: &random)
      #expect(pages(of: box, limit, layer) == expected)
    }
    #expect(pages(of: nil, 7, layer) == features.map(\.id))
  }

  @Test("finds a feature on the antimeridian once in a box that goes all around")
  func wholeGirdle() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 180, 0), TestFeature(2, -180, 0), TestFeature(3, 0, 0)])
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    for box in [GeoBox(west: 10, south: -1, east: 10.nextDown, north: 1), .world] {
      let answer = FeatureQuery(in: Self.region(box), limit: 10).run(on: layer)
      #expect(answer.positions.map { snapshot.id(at: $0) } == [1, 2, 3])
      #expect(answer.numberMatched == 3)
    }
  }

  @Test("gives an empty page behind the end, however far")
  func behindTheEnd() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113, 23)])
    let layer = try city.layer("a")
    for offset in [1, 2, Int.max] {
      for box in [nil, GeoBox.world] {
        let query = FeatureQuery(in: Self.region(box), limit: .max, offset: offset)
        let answer = query.run(on: layer)
        #expect(answer.positions.isEmpty)
        #expect(answer.numberMatched == 1)
        #expect(query.nextOffset(after: answer) == nil)
      }
    }
  }

  /// Ids of all pages one after the other.
  private func pages(of box: GeoBox?, _ limit: Int, _ layer: Layer) -> [Int64] {
    let snapshot = layer.snapshot
    var ids: [Int64] = []
    var next: Int? = 0
    while let offset = next {
      let query = FeatureQuery(in: Self.region(box), limit: limit, offset: offset)
      let answer = query.run(on: layer)
      ids += answer.positions.map { snapshot.id(at: $0) }
      next = query.nextOffset(after: answer)
    }
    return ids
  }

  private static func region(_ box: GeoBox?) -> FeatureQuery.Region {
    box.map { .box($0, .wgs84) } ?? .everywhere
  }

  @Test("holds features against a box in the box's own frame", arguments: [Frame.gcj02, .bd09, .cgcs2000])
  func frames(frame: Frame) throws {
    var random = SplitMix64(seed: 8)
    let city = try TestCity()
    let rows = (Int64(0)..<400).map { TestRow($0, random.shape()) }
    try city.put("a", rows: rows)
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    for _ in 0..<30 {
      let place = random.place(worldwide: false)
      let box = GeoBox(
        west: place.longitude,
        south: place.latitude,
        east: place.longitude + .random(in: 0...0.2, using: &random),
        north: place.latitude + .random(in: 0...0.2, using: &random)
      )
      let expected = try (0..<snapshot.count).filter { position in
        let shape = try #require(snapshot.shape(at: position))
        return shape.mapVertices { frame.fromWGS84($0) }?.touches(box) == true
      }
      let answer = FeatureQuery(in: .box(box, frame), limit: .max).run(on: layer)
      #expect(answer.positions.sorted() == expected)
    }
  }

  private static func contains(_ box: GeoBox, _ place: Coordinate) -> Bool {
    guard box.south <= place.latitude, place.latitude <= box.north else { return false }
    return box.west <= box.east
      ? box.west <= place.longitude && place.longitude <= box.east
      : place.longitude >= box.west || place.longitude <= box.east
  }
}
