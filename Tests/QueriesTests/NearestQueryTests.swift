import CityStore
import Geodesy
import Projections
import Queries
import TestCity
import TestSupport
import Testing

@Suite struct NearestQueryTests {
  @Test("finds what asking every feature finds, in a city and all over the world", arguments: UInt64(0)..<24)
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let isWorldwide = seed % 2 == 0
    let city = try TestCity()
    for id in ["a", "b"] {
      let count = Int.random(in: 0...400, using: &random)
      var features = Self.features(count, isWorldwide, &random)
      // Some stand where another does, so that there are ties.
      for index in features.indices where index % 7 == 3 {
        let twin = features[index - 1].place
        features[index] = TestFeature(features[index].id, twin.longitude, twin.latitude)
      }
      try city.put(id, features.shuffled(using: &random))
    }
    let layers = try city.open().state.layers
    for _ in 0..<30 {
      let origin = random.place(worldwide: isWorldwide)
      let count = Int.random(in: 1...60, using: &random)
      let radius = Bool.random(using: &random) ? .infinity : Double.random(in: 0...3e6, using: &random)
      for asked in [[layers[0]], layers, layers.reversed()] {
        let query = NearestQuery(from: origin, count: count, radiusInMeters: radius)
        let found = query.run(on: asked).map(Answer.init)
        let expected = Self.bruteForce(query, asked)
        let isRight = found.map(\.feature) == expected.map(\.feature)
        #expect(isRight, "\(query)")
        let errors = zip(found, expected).map { abs($0.distance - $1.distance) }
        #expect(errors.allSatisfy { $0 <= LocalGeodesic.error })
      }
    }
  }

  @Test("puts features of one place in the order of layers, then of ids")
  func ties() throws {
    let city = try TestCity()
    try city.put("b", [9, 3, 7, 1].map { TestFeature($0, 113, 23) })
    try city.put("a", [8, 2].map { TestFeature($0, 113, 23) })
    let state = try city.open().state
    let layers = ["b", "a"].compactMap { state.layer($0) }
    let query = NearestQuery(from: Coordinate(longitude: 113, latitude: 23.5), count: 5)
    let found = query.run(on: layers).map(Answer.init)
    #expect(found.map(\.layer) == ["b", "b", "b", "b", "a"])
    #expect(found.map(\.id) == [1, 3, 7, 9, 2])
    #expect(query.run(on: [layers[0]]).map(Answer.init).map(\.id) == [1, 3, 7, 9])
  }

  @Test("counts what lies exactly at the radius as inside")
  func radius() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 113, 23), TestFeature(2, 113.1, 23), TestFeature(3, 113.2, 23)])
    let layer = try city.layer("a")
    let origin = Coordinate(longitude: 113, latitude: 23)
    let edge = Geodesic(from: origin, to: Coordinate(longitude: 113.1, latitude: 23)).distanceInMeters
    func ids(_ radius: Double) -> [Int64] {
      let query = NearestQuery(from: origin, count: 9, radiusInMeters: radius)
      return query.run(on: [layer]).map(Answer.init).map(\.id)
    }
    #expect(ids(edge) == [1, 2])
    #expect(ids(edge.nextDown) == [1])
    #expect(ids(0) == [1])
  }

  @Test("takes all places at a pole for one, in the order of ids", arguments: [90.0, -90])
  func poles(latitude: Double) throws {
    let city = try TestCity()
    try city.put("a", (Int64(0)..<100).map { TestFeature($0, Double($0 * 37 % 360) - 180, latitude) })
    let query = NearestQuery(from: Coordinate(longitude: 12, latitude: latitude), count: 100)
    #expect(query.run(on: [try city.layer("a")]).map(Answer.init).map(\.id) == Array(0..<100))
  }

  @Test("finds nothing in empty layers, and all there is when more is wanted")
  func fewFeatures() throws {
    let city = try TestCity()
    try city.put("empty", [])
    try city.put("one", [TestFeature(1, 113, 23)])
    let layers = try city.open().state.layers
    let query = NearestQuery(from: Coordinate(longitude: 0, latitude: 0), count: 1_000_000_000)
    #expect(query.run(on: [layers[0]]).isEmpty)
    #expect(query.run(on: layers).count == 1)
    #expect(query.run(on: [] as [Layer]).isEmpty)
  }

  private struct Answer: Equatable {
    var feature: String { "\(layer) \(id)" }
    let layer: String
    let id: Int64
    let distance: Double

    init(_ found: NearestQuery.Found) {
      layer = found.layer.record.id.text
      id = found.layer.snapshot.id(at: found.position)
      distance = found.distanceInMeters
    }

    init(layer: String, id: Int64, distance: Double) {
      self.layer = layer
      self.id = id
      self.distance = distance
    }
  }

  private static func bruteForce(_ query: NearestQuery, _ layers: [Layer]) -> [Answer] {
    let all = layers.flatMap { layer in
      (0..<layer.snapshot.count).compactMap { layer.snapshot.position(ofRank: $0) }.map { position in
        let line = Geodesic(from: query.origin, to: layer.snapshot.place(at: position))
        return Answer(
          layer: layer.record.id.text,
          id: layer.snapshot.id(at: position),
          distance: line.distanceInMeters
        )
      }
    }
    // Layers in their order, ids in theirs: the place in the list decides ties.
    let near = all.enumerated().filter { $0.element.distance <= query.radiusInMeters }
    let sorted = near.sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }
    return sorted.prefix(query.count).map(\.element)
  }

  private static func features(
    _ count: Int,
    _ isWorldwide: Bool,
    _ random: inout SplitMix64
  ) -> [TestFeature] {
    (0..<count).map { number in
      let place = random.place(worldwide: isWorldwide)
      return TestFeature(Int64(number * 3), place.longitude, place.latitude)
    }
  }
}
