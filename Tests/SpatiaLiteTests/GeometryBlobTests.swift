import Geodesy
import SpatiaLite
import TestSupport
import Testing

@Suite(.tags(.database)) struct GeometryBlobTests {
  private let database: Connection

  init() throws {
    database = try Connection(":memory:", .create, busyTimeoutInMilliseconds: 0)
  }

  /// SpatiaLite's own form of a point, in hexadecimal digits.
  private func made(_ place: Coordinate) throws -> String? {
    try database.withStatement("SELECT hex(MakePoint(?, ?, 4326))") { select in
      try select.bind(place.longitude, at: 1)
      try select.bind(place.latitude, at: 2)
      try #require(try select.step())
      return select.text(0)
    }
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { String($0 >> 4, radix: 16, uppercase: true) + String($0 & 15, radix: 16, uppercase: true) }
      .joined()
  }

  @Test(
    "is what SpatiaLite makes, byte for byte, at special places",
    arguments: [
      (0, 0), (-0.0, 0.0), (180, 90), (-180, -90), (113.2644, 23.1291), (1e-300, -1e300),
      (.leastNonzeroMagnitude, .greatestFiniteMagnitude),
    ]
  )
  func specialPlaces(longitude: Double, latitude: Double) throws {
    let place = Coordinate(longitude: longitude, latitude: latitude)
    #expect(try made(place) == hexadecimal(GeometryBlob.encode(place)))
  }

  @Test("is what SpatiaLite makes, byte for byte, anywhere", arguments: UInt64(0)..<50)
  func anywhere(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let place = Coordinate(
      longitude: .random(in: -180...180, using: &random),
      latitude: .random(in: -90...90, using: &random)
    )
    #expect(try made(place) == hexadecimal(GeometryBlob.encode(place)))
  }

  @Test("is a valid geometry to SpatiaLite")
  func isUnderstood() throws {
    let place = Coordinate(longitude: 113.25, latitude: 23.125)
    try database.withStatement("SELECT ST_X(?1), ST_Y(?1), ST_SRID(?1), GeometryType(?1)") { select in
      try select.bind(blob: GeometryBlob.encode(place), at: 1)
      try #require(try select.step())
      #expect(select.double(0) == 113.25)
      #expect(select.double(1) == 23.125)
      #expect(select.integer(2) == Int64(GeometryBlob.referenceSystem))
      #expect(select.text(3) == "POINT")
    }
  }
}
