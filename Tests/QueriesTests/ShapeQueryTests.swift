import CityStore
import Geodesy
import JSONText
import Queries
import Shapes
import TestCity
import TestSupport
import Testing

@Suite struct ShapeQueryTests {
  private let city: TestCity

  init() throws {
    city = try TestCity()
  }

  @Test(
    "finds lines and areas that reach into a box, as looking at every one does",
    arguments: UInt64(0)..<12
  )
  func bruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let rows = (Int64(1)...300).map { TestRow($0, random.shape()) }
    try city.put("a", rows: rows)
    let layer = try city.layer("a")
    let snapshot = layer.snapshot
    for _ in 0..<60 {
      let box = random.box(in: 112.8...114.2, 22.4...24.1)
      let expected = try (0..<snapshot.count).filter { try #require(snapshot.shape(at: $0)).touches(box) }
      let answer = FeatureQuery(in: .box(box, .wgs84), limit: .max).run(on: layer)
      #expect(answer.positions.sorted() == expected)
      #expect(answer.numberMatched == expected.count)
    }
  }

  @Test("agrees with SpatiaLite about which shapes a box touches", arguments: UInt64(0)..<12)
  func besideSpatiaLite(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // On half the seeds all corners lie on a grid, so that edges and corners meet exactly.
    let isOnGrid = seed % 2 == 0
    let shapes = (0..<150).map { _ in isOnGrid ? random.gridShape() : random.shape() }
    try city.put("a", rows: shapes.enumerated().map { TestRow(Int64($0.offset), $0.element) })
    let other = try OtherProgram(city)
    let valid = Set(try other.texts("SELECT suitu_id FROM a WHERE ST_IsValid(geometry) = 1"))
    for _ in 0..<40 {
      let box = isOnGrid ? random.gridBox() : random.box(in: 112.8...114.2, 22.4...24.1)
      let window = "BuildMbr(\(box.west), \(box.south), \(box.east), \(box.north), 4326)"
      let touched = Set(
        try other.texts("SELECT suitu_id FROM a WHERE ST_Intersects(geometry, \(window)) = 1")
      )
      for (id, shape) in shapes.enumerated() where valid.contains("\(id)") {
        #expect(shape.touches(box) == touched.contains("\(id)"), "\(shape.wellKnownText) and \(box)")
      }
    }
  }

  @Test("writes every kind of geometry as GeoJSON that is read back the same", arguments: Shape.Kind.allCases)
  func geoJSON(kind: Shape.Kind) throws {
    var random = SplitMix64(seed: UInt64(kind.rawValue))
    for _ in 0..<20 {
      let shape = random.shape(kind, around: random.place(worldwide: true), reach: 0.1)
      var writer = JSONWriter()
      writer.shape(shape)
      let value = try JSONValue(parsing: writer.bytes)
      #expect(WrittenGeometry(value)?.shape(kind) == shape)
    }
  }
}

extension SplitMix64 {
  fileprivate mutating func box(
    in longitudes: ClosedRange<Double>,
    _ latitudes: ClosedRange<Double>
  ) -> GeoBox {
    // Small ones and large ones.
    let width = Double.random(in: 0...1, using: &self)
    let west = Double.random(in: longitudes, using: &self)
    let south = Double.random(in: latitudes, using: &self)
    return GeoBox(west: west, south: south, east: west + width * width, north: south + width)
  }

  fileprivate mutating func gridBox() -> GeoBox {
    let west = Double(Int.random(in: 0...30, using: &self))
    let south = Double(Int.random(in: 0...30, using: &self))
    let east = west + Double(Int.random(in: 1...10, using: &self))
    return GeoBox(
      west: west,
      south: south,
      east: east,
      north: south + Double(Int.random(in: 1...10, using: &self))
    )
  }

  fileprivate mutating func gridShape() -> Shape {
    let kind = Shape.Kind.allCases[Int.random(in: 0..<Shape.Kind.allCases.count, using: &self)]
    let center = Coordinate(
      longitude: Double(Int.random(in: 5...30, using: &self)),
      latitude: Double(Int.random(in: 5...30, using: &self))
    )
    let shape = shape(kind, around: center, reach: .random(in: 2...12, using: &self))
    return shape.mapVertices {
      Coordinate(longitude: $0.longitude.rounded(), latitude: $0.latitude.rounded())
    } ?? shape
  }
}
