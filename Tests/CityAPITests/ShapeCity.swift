import CityStore
import Geodesy
import Shapes
import TestCity
import TestSupport

/// A city with a layer of each kind of geometry, to ask in process.
enum ShapeCity {
  static let origin = Coordinate(longitude: 113.26, latitude: 23.13)

  /// `站` (points), `路` (lines), `区` (polygons, one with a hole), and `many` (3000 points).
  static func server() throws -> TestServer {
    let city = try TestCity()
    let fields = [Field("名称", .text), Field("n", .integer), Field("note", .text)]
    func row(_ id: Int64, _ shape: Shape, _ note: String) -> TestRow {
      TestRow(id, shape, [.text("第\(id)"), .integer(id * 10), .text(note)])
    }
    try city.put(
      "站",
      fields: fields,
      rows: [
        row(1, Shape(point: origin), "a,b"), row(2, Shape(point: moved(0.01, 0)), "\"quoted\""),
        row(3, Shape(point: moved(0, 0.02)), "two\nlines"), row(4, Shape(point: moved(-0.05, 0)), " plain "),
      ]
    )
    try city.put(
      "路",
      fields: fields,
      rows: [
        row(11, line((0.01, -0.01), (0.01, 0.01)), ""), row(12, line((-0.03, -0.01), (-0.03, 0.03)), ""),
      ]
    )
    try city.put(
      "区",
      fields: fields,
      rows: [
        row(21, area(-0.02...0.02, hole: -0.005...0.005), "环"), row(22, area(0.05...0.06), ""),
      ]
    )
    var random = SplitMix64(seed: 5)
    try city.put(
      "many",
      fields: [Field("n", .integer)],
      (Int64(1)...3000).map { number in
        let place = random.place(worldwide: false)
        return TestFeature(number, place.longitude, place.latitude, [.integer(number % 100)])
      }
    )
    return try TestServer(city)
  }

  static func moved(_ east: Double, _ north: Double) -> Coordinate {
    Coordinate(longitude: origin.longitude + east, latitude: origin.latitude + north)
  }

  private static func line(_ places: (Double, Double)...) -> Shape {
    var shape = Shape(.line)
    shape.add(.line, places.map { moved($0.0, $0.1) })
    return shape
  }

  private static func area(_ outer: ClosedRange<Double>, hole: ClosedRange<Double>? = nil) -> Shape {
    var shape = Shape(.polygon)
    for (role, range) in [(Shape.Role.outerRing, outer)] + (hole.map { [(.innerRing, $0)] } ?? []) {
      let (low, high) = (range.lowerBound, range.upperBound)
      shape.add(
        role,
        [(low, low), (high, low), (high, high), (low, high), (low, low)].map { moved($0.0, $0.1) }
      )
    }
    return shape
  }
}
