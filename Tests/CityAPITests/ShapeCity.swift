import CityStore
import Geodesy
import TestCity
import TestSupport

/// A city with a layer of each kind of geometry, to ask in process.
enum ShapeCity {
  static let origin = Coordinate(longitude: 113.26, latitude: 23.13)

  /// `站` (points), `路` (lines), `区` (polygons, one with a hole), and `many` (3000 points).
  static func server() throws -> TestServer {
    let city = try TestCity()
    let fields = [Field("名称", .text), Field("n", .integer), Field("note", .text)]
    func values(_ id: Int64, _ note: String) -> [FeatureValue] {
      [.text("第\(id)"), .integer(id * 10), .text(note)]
    }
    try city.put(
      "站",
      fields: fields,
      rows: [
        TestRow(1, point: origin, values(1, "a,b")),
        TestRow(2, point: moved(0.01, 0), values(2, "\"quoted\"")),
        TestRow(3, point: moved(0, 0.02), values(3, "two\nlines")),
        TestRow(4, point: moved(-0.05, 0), values(4, " plain ")),
      ]
    )
    try city.put(
      "路",
      fields: fields,
      rows: [
        TestRow(11, line: [moved(0.01, -0.01), moved(0.01, 0.01)], values(11, "")),
        TestRow(12, line: [moved(-0.03, -0.01), moved(-0.03, 0.03)], values(12, "")),
      ]
    )
    try city.put(
      "区",
      fields: fields,
      rows: [
        TestRow(21, polygon: [square(-0.02...0.02), square(-0.005...0.005)], values(21, "环")),
        TestRow(22, polygon: [square(0.05...0.06)], values(22, "")),
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

  private static func square(_ range: ClosedRange<Double>) -> [Coordinate] {
    let (low, high) = (range.lowerBound, range.upperBound)
    return [(low, low), (high, low), (high, high), (low, high), (low, low)].map { moved($0.0, $0.1) }
  }
}
