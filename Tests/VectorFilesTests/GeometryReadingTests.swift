import Geodesy
import Shapes
import TestSupport
import Testing
import VectorFiles

@Suite struct GeometryReadingTests {
  private func places(_ numbers: (Double, Double)...) -> [Coordinate] {
    numbers.map { Coordinate(longitude: $0.0, latitude: $0.1) }
  }

  @Test("reads a point, whatever else is measured at it", arguments: ["", "Z", "M", "ZM"])
  func points(dimension: String) {
    let more = String(repeating: " 5", count: dimension.count)
    let text = "POINT \(dimension) (113.5 23.25\(more))"
    #expect(RecordGeometry(wellKnownText: text) == .point(Coordinate(longitude: 113.5, latitude: 23.25)))
  }

  @Test(
    "takes empty geometries for none",
    arguments: ["POINT EMPTY", "POLYGON EMPTY", "MULTIPOINT EMPTY", "GEOMETRYCOLLECTION EMPTY"]
  )
  func empty(text: String) {
    #expect(RecordGeometry(wellKnownText: text) == RecordGeometry.none)
  }

  @Test("passes over a reference system before the text, as PostGIS writes it, and space behind it")
  func referenceSystem() {
    let place = Coordinate(longitude: 1, latitude: 2)
    #expect(RecordGeometry(wellKnownText: "SRID=4326;POINT (1 2)  ") == .point(place))
  }

  @Test(
    "takes nothing else for a geometry",
    arguments: [
      "", "POINT", "POINT (1)", "POINT (x y)", "POINT (1 2) and more", "广州", "LINESTRING (1 2", ";",
    ]
  )
  func noGeometry(text: String) {
    #expect(RecordGeometry(wellKnownText: text) == nil)
  }

  @Test("straightens arcs, and keeps where they begin and end")
  func arcs() throws {
    let read = RecordGeometry(wellKnownText: "CIRCULARSTRING (0 0, 1 1, 2 0)")
    guard case .shape(let line) = read else { return #expect(Bool(false), "\(String(describing: read))") }
    #expect(line.kind == .line)
    #expect(line.vertices.count > 20)
    #expect(line.vertices.first == places((0, 0))[0] && line.vertices.last == places((2, 0))[0])
    #expect(
      line.vertices.allSatisfy { place in
        let (x, y) = (place.longitude - 1, place.latitude)
        return abs((x * x + y * y).squareRoot() - 1) < 1e-9
      }
    )
    let curve = RecordGeometry(wellKnownText: "CURVEPOLYGON (CIRCULARSTRING (0 0, 2 0, 0 0))")
    guard case .shape(let disc) = curve else { return #expect(Bool(false), "\(String(describing: curve))") }
    #expect(disc.kind == .polygon && disc.vertices.count > 40)
  }

  @Test("closes rings, and keeps those that touch or cross themselves")
  func rings() {
    let bowTie = RecordGeometry(wellKnownText: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    guard case .shape(let shape) = bowTie else { return #expect(Bool(false)) }
    #expect(shape.vertices == places((0, 0), (2, 2), (2, 0), (0, 2), (0, 0)))
  }

  @Test("keeps the members of a collection, empty ones left out")
  func collections() {
    let text = "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING EMPTY, LINESTRING (3 4, 5 6))"
    guard case .shape(let shape) = RecordGeometry(wellKnownText: text) else { return #expect(Bool(false)) }
    #expect(shape.kind == .collection)
    #expect(shape.parts.map(\.role) == [.point, .line])
    #expect(shape.vertices == places((1, 2), (3, 4), (5, 6)))
  }

  @Test("names the kind of what is not whole", arguments: ["LINESTRING (1 2)", "POLYGON ((0 0, 1 1, 0 0))"])
  func notWhole(text: String) {
    let kind = String(text.prefix { $0 != " " })
    #expect(RecordGeometry(wellKnownText: text) == .unusable(kind))
  }
}
