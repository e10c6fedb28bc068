import CityStore
import Geodesy
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

@Suite struct AreaTests {
  private let city: TestCity

  init() throws {
    city = try TestCity()
  }

  @Test("finds the points of an area, as looking at every one does", arguments: UInt64(0)..<6)
  func points(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let features = (0..<Int64(500)).map { number in
      let place = random.place(worldwide: false)
      return TestFeature(number * 3, place.longitude, place.latitude)
    }
    try city.put("a", features.shuffled(using: &random))
    let layer = try city.layer("a")
    for _ in 0..<20 {
      let area = random.area()
      let expected = features.filter { area.contains($0.place) }.map(\.id)
      try check(area, layer, expected, pageSize: .random(in: 1...50, using: &random))
    }
  }

  @Test("finds lines and areas that meet an area, as looking at every one does", arguments: UInt64(0)..<6)
  func shapes(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    try city.put("a", rows: (Int64(1)...200).map { TestRow($0, random.shape()) })
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    for _ in 0..<20 {
      let area = random.area()
      let positions = try (0..<snapshot.count).filter {
        try #require(snapshot.shape(at: $0)).intersects(area)
      }
      let expected = positions.map { snapshot.id(at: $0) }.sorted()
      try check(area, layer, expected, pageSize: .random(in: 1...50, using: &random))
    }
  }

  @Test("agrees with SpatiaLite about areas whose corners are whole numbers", arguments: UInt64(0)..<8)
  func besideSpatiaLite(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func onGrid(_ shape: Shape) -> Shape {
      // A fifth of a degree is a whole number: the city lies too close for degrees.
      shape.mapVertices {
        Coordinate(longitude: ($0.longitude * 5).rounded() - 540, latitude: ($0.latitude * 5).rounded() - 90)
      } ?? shape
    }
    try city.put("a", rows: (Int64(1)...150).map { TestRow($0, onGrid(random.shape())) })
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    let other = try OtherProgram(city)
    let valid = Set(try other.texts("SELECT suitu_id FROM a WHERE ST_IsValid(geometry) = 1"))
    for _ in 0..<30 {
      let area = onGrid(random.area())
      let text = "ST_GeomFromText('\(area.wellKnownText)', 4326)"
      guard try other.texts("SELECT ST_IsValid(\(text))") == ["1"] else { continue }
      let expected = Set(
        try other.texts("SELECT suitu_id FROM a WHERE ST_Intersects(geometry, \(text)) = 1")
      )
      let answer = FeatureQuery(in: .area(IndexedShape(area)), limit: .max).run(on: layer)
      let found = Set(answer.positions.map { "\(snapshot.id(at: $0))" })
      #expect(found.intersection(valid) == expected.intersection(valid), "\(area.wellKnownText)")
    }
  }

  @Test("finds nothing in an area of nothing")
  func empty() throws {
    try city.put("a", [TestFeature(1, 113, 23)])
    let query = FeatureQuery(in: .area(IndexedShape(Shape(.multiPolygon))), limit: 10)
    let answer = query.run(on: try city.layer("a"))
    #expect(answer.positions.isEmpty && answer.numberMatched == 0)
  }

  /// The whole answer, and the same page by page.
  private func check(_ area: Shape, _ layer: Layer, _ expected: [Int64], pageSize: Int) throws {
    let snapshot = layer.snapshot
    let area = IndexedShape(area)
    let whole = FeatureQuery(in: .area(area), limit: .max).run(on: layer)
    #expect(whole.positions.map { snapshot.id(at: $0) } == expected)
    #expect(whole.numberMatched == expected.count)
    let pages = stride(from: 0, to: expected.count + pageSize, by: pageSize).flatMap { offset in
      FeatureQuery(in: .area(area), limit: pageSize, offset: offset).run(on: layer).positions
    }
    #expect(pages == whole.positions)
    #expect(FeatureQuery(in: .area(area), limit: 1, offset: .max).run(on: layer).positions.isEmpty)
  }
}
