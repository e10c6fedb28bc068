import CityStore
import Foundation
import Geodesy
import Shapes
import SpatiaLite
import TestCity
import TestSupport
import Testing

@Suite struct ShapeLayerTests {
  @Test("gives back every shape that was put in, to a ten-millionth of a degree", arguments: UInt64(0)..<12)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    let kind = Shape.Kind.allCases.randomElement(using: &random)
    let rows = (Int64(1)...200).map { id in
      let reach = Double.random(in: 0.001...0.2, using: &random)
      let place = random.place(worldwide: false)
      // Half of the layers are of one kind.
      let shape = seed % 2 == 0 ? random.shape() : random.shape(kind ?? .line, around: place, reach: reach)
      return TestRow(id, shape)
    }
    try city.put("层", rows: rows.shuffled(using: &random))
    let snapshot = try city.layer("层").snapshot
    #expect(snapshot.isIntact() && snapshot.count == rows.count)
    let other = try OtherProgram(city)
    #expect(try other.stateOfIndex("层") == "ok 1")
    #expect(try other.texts("SELECT count(*) FROM 层 WHERE ST_IsValid(geometry) = 1") == ["200"])
    for row in rows {
      let shape = try #require(row.shape)
      let position = try #require(snapshot.position(ofID: row.id))
      #expect(Self.areClose(try #require(snapshot.shape(at: position)), shape))
    }
  }

  @Test(
    "has the kind of its shapes in SpatiaLite's register and for GDAL, as other programs want it",
    arguments: [
      ([.point], 1, "Point", .point), ([.line], 2, "Line String", .line),
      ([.polygon], 3, "Polygon", .polygon), ([.point, .multiPoint], 4, "Multi Point", .point),
      ([.multiLine, .line], 5, "Multi Line String", .line),
      ([.polygon, .multiPolygon], 6, "Multi Polygon", .polygon),
      ([.multiPolygon], 6, "Multi Polygon", .polygon), ([.collection], 7, "Geometry Collection", .mixed),
      ([.point, .line], 0, "Unknown (any)", .mixed),
      ([.line, .multiLine, .polygon], 0, "Unknown (any)", .mixed),
      ([.collection, .polygon], 0, "Unknown (any)", .mixed), ([], 0, "Unknown (any)", .point),
    ] as [([Shape.Kind], Int, String, GeometryKind)]
  )
  func geometryType(kinds: [Shape.Kind], type: Int, name: String, kind: GeometryKind) throws {
    var random = SplitMix64(seed: UInt64(type))
    let city = try TestCity()
    let rows = kinds.enumerated().map { index, kind in
      TestRow(Int64(index + 1), random.shape(kind, around: random.place(worldwide: false), reach: 0.1))
    }
    #expect(try city.put("a", rows: rows).kind == kind)
    let other = try OtherProgram(city)
    #expect(try other.geometryType("a") == type)
    #expect(try other.stateOfIndex("a") == "ok 1")
    #expect(try Self.ogrinfo(city, "a").contains("Geometry: \(name)\n"))
    // Single shapes became several of their kind; the vertices are the same to the last bit.
    if type > 0 {
      let types = "SELECT DISTINCT ST_GeometryType(geometry) FROM a"
      #expect(try other.texts(types).count == 1)
    }
    let snapshot = try city.layer("a").snapshot
    for row in rows {
      let position = try #require(snapshot.position(ofID: row.id))
      let shape = try #require(row.shape)
      let expected = type > 3 && type < 7 ? shape.asMulti : shape
      #expect(Self.areClose(try #require(snapshot.shape(at: position)), expected))
      let stored = try other.connection.withStatement("SELECT geometry FROM a WHERE suitu_id = \(row.id)") {
        try $0.step() ? $0.geometry(0) : .none
      }
      #expect(stored == (expected.kind == .point ? .point(expected.vertices[0]) : .shape(expected)))
    }
  }

  @Test("stands in the table without a place, and in no answer")
  func rowsWithoutPlace() throws {
    let city = try TestCity()
    let line = Shape(
      .line,
      vertices: [Coordinate(longitude: 113, latitude: 23), Coordinate(longitude: 114, latitude: 23)],
      parts: [.init(role: .line, end: 2)]
    )
    let record = try city.put(
      "a",
      fields: [Field("n", .integer)],
      rows: [TestRow(1, nil, [.integer(1)]), TestRow(2, line, [.integer(2)]), TestRow(3, nil, [.null])]
    )
    #expect(record.count == 1)
    let snapshot = try city.layer("a").snapshot
    #expect(snapshot.count == 1 && snapshot.id(at: 0) == 2 && snapshot.position(ofID: 1) == nil)
    let other = try OtherProgram(city)
    #expect(try other.texts("SELECT count(*) FROM a") == ["3"])
    #expect(try other.geometryType("a") == 2)
    #expect(try other.stateOfIndex("a") == "ok 1")
    let empty = try city.put("b", rows: [TestRow(1, nil)])
    #expect(empty.count == 0 && empty.box.isEmpty)
    #expect(try OtherProgram(city).stateOfIndex("b") == "ok 1")
  }

  @Test("keeps a valid index over places that are not on the globe, which are on no map")
  func beyondTheGlobe() throws {
    let city = try TestCity()
    try city.put("a", rows: [TestRow(1, Shape(point: Coordinate(longitude: 113, latitude: 23)))])
    try OtherProgram(city).execute("INSERT INTO a (geometry) VALUES (MakePoint(200, 23, 4326))")
    #expect(try city.refresh("a").count == 1)
    try city.put(
      "a",
      rows: [TestRow(7, Shape(point: Coordinate(longitude: 113, latitude: 24)))],
      from: .present
    )
    let other = try OtherProgram(city)
    #expect(try other.texts("SELECT count(*) FROM a") == ["3"])
    #expect(try city.layer("a").snapshot.count == 2)
    #expect(try other.stateOfIndex("a") == "ok 1")
  }

  private static func areClose(_ one: Shape, _ other: Shape) -> Bool {
    guard one.kind == other.kind, one.parts == other.parts else { return false }
    return zip(one.vertices, other.vertices).allSatisfy {
      abs($0.longitude - $1.longitude) <= 0.500001e-7 && abs($0.latitude - $1.latitude) <= 0.500001e-7
    }
  }

  /// What GDAL says of a layer.
  static func ogrinfo(_ city: TestCity, _ layer: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["ogrinfo", "-ro", "-so", city.location.databasePath, layer]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }
}
