import CityStore
import Geodesy
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

/// Boxes beside looking at every feature, in every frame and all over the globe.
@Suite struct BoxPropertyTests {
  @Test("finds the points of a box in any frame", arguments: UInt64(0)..<900)
  func points(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let layer = try LooseLayer.made("a", random.features(random.count(upTo: 150), in: region))
    let snapshot = layer.snapshot
    for _ in 0..<5 {
      let frame = Frame.allCases[Int.random(in: 0..<4, using: &random)]
      let box = random.box(in: region)
      let expected = (0..<snapshot.count).filter { position in
        Self.contains(box, Self.displayed(snapshot.place(at: position), in: frame))
      }.map { snapshot.id(at: $0) }.sorted()
      let answer = FeatureQuery(in: .box(box, frame), limit: .max).run(on: layer)
      #expect(answer.positions.map { snapshot.id(at: $0) } == expected, "\(region) \(frame) \(box)")
      #expect(answer.numberMatched == expected.count)
      let query = FeatureQuery(
        in: .box(box, frame),
        limit: Int.random(in: 1...20, using: &random),
        offset: Int.random(in: 0...20, using: &random)
      )
      let page = query.run(on: layer).positions.map { snapshot.id(at: $0) }
      #expect(page == Array(expected.dropFirst(query.offset).prefix(query.limit)))
    }
  }

  @Test("finds the shapes that reach into a box in any frame", arguments: UInt64(0)..<600)
  func shapes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let region = Region(ofSeed: seed)
    let rows = (0..<30).map { TestRow($0, random.shape(in: region)) }
    let layer = try LooseLayer.made("a", rows: rows)
    let snapshot = layer.snapshot
    for _ in 0..<5 {
      let frame = Frame.allCases[Int.random(in: 0..<4, using: &random)]
      let box = random.box(in: region)
      var expected: [Int64] = []
      var unclear: Set<Int64> = []
      for position in 0..<snapshot.count {
        let id = snapshot.id(at: position)
        let shape = try #require(snapshot.shape(at: position))
        let displayed = shape.vertices.map { Self.displayed($0, in: frame) }
        let moved = try #require(Shape(shape.kind, vertices: displayed, parts: shape.parts))
        // Where a frame moves a corner over the antimeridian, the shape is none any more.
        let isTorn = zip(shape.vertices, displayed).contains { abs($0.longitude - $1.longitude) > 1 }
        if isTorn { unclear.insert(id) }
        if !isTorn, moved.intersects(box.covered) { expected.append(id) }
      }
      let answer = FeatureQuery(in: .box(box, frame), limit: .max).run(on: layer)
      let found = answer.positions.map { snapshot.id(at: $0) }.filter { !unclear.contains($0) }
      #expect(found == expected.sorted(), "\(region) \(frame) \(box)")
    }
  }

  @Test("finds nearly everything in a box that leaves out a narrow strip", arguments: Frame.allCases)
  func nearlyAllAround(frame: Frame) throws {
    let places = [
      (113.26, 23.13), (-113.0, 23.0), (179.99, 10), (-179.99, 10), (10.5, 10), (9.5, 10), (10.01, 10),
    ]
    let layer = try LooseLayer.made("a", places.enumerated().map { TestFeature(Int64($0), $1.0, $1.1) })
    for (west, east) in [(10.02, 10.0), (10.09, 10.0), (10.2, 10.0), (0, -0.001), (-179.999, 180), (11, 8.2)]
    {
      let box = GeoBox(west: west, south: -90, east: east, north: 90)
      let expected = places.indices.filter { index in
        let place = Coordinate(longitude: places[index].0, latitude: places[index].1)
        return Self.contains(box, Self.displayed(place, in: frame))
      }
      let answer = FeatureQuery(in: .box(box, frame), limit: .max).run(on: layer)
      #expect(answer.positions.map { Int(layer.snapshot.id(at: $0)) } == expected, "\(box)")
      #expect(expected.count >= 4)
    }
  }

  @Test(
    "displaces nothing around China farther than its search for boxes looks",
    arguments: [Frame.gcj02, .bd09]
  )
  func displacement(frame: Frame) {
    for step in 0..<130_000 {
      let place = Coordinate(longitude: Double(step % 361) - 180, latitude: Double(step / 361) / 2 - 90)
      let moved = frame.fromWGS84(place)
      let east = abs(moved.longitude - place.longitude)
      guard (70...140).contains(place.longitude), (0...56).contains(place.latitude) else { continue }
      guard east > 0.05 || abs(moved.latitude - place.latitude) > 0.05 else { continue }
      Issue.record("\(place) becomes \(moved)")
      return
    }
  }

  /// A place as an answer has it: to nine decimals where the frame displaces.
  private static func displayed(_ place: Coordinate, in frame: Frame) -> Coordinate {
    guard frame == .gcj02 || frame == .bd09 else { return place }
    let displaced = frame.fromWGS84(place)
    return Coordinate(
      longitude: (displaced.longitude * 1e9).rounded() / 1e9,
      latitude: (displaced.latitude * 1e9).rounded() / 1e9
    )
  }

  private static func contains(_ box: GeoBox, _ place: Coordinate) -> Bool {
    guard box.south <= place.latitude, place.latitude <= box.north else { return false }
    return box.west <= box.east
      ? box.west <= place.longitude && place.longitude <= box.east
      : place.longitude >= box.west || place.longitude <= box.east
  }
}

extension SplitMix64 {
  /// Of two places of a region, or one of them anywhere; often over the antimeridian.
  mutating func box(in region: Region) -> GeoBox {
    let one = place(in: region)
    var other = place(in: Bool.random(using: &self) ? region : .world)
    if Int.random(in: 0..<8, using: &self) == 0 { other.longitude = one.longitude }
    if Int.random(in: 0..<8, using: &self) == 0 { other.latitude = one.latitude }
    if Int.random(in: 0..<8, using: &self) == 0 { other.latitude = Bool.random(using: &self) ? 90 : -90 }
    var box = GeoBox(
      west: one.longitude,
      south: min(one.latitude, other.latitude),
      east: other.longitude,
      north: max(one.latitude, other.latitude)
    )
    // All around but for a strip, or a strip alone.
    if Int.random(in: 0..<6, using: &self) == 0 {
      box.east = one.longitude - .random(in: 0...0.2, using: &self)
    }
    if box.east < -180 { box.east = 180 }
    return box
  }
}
