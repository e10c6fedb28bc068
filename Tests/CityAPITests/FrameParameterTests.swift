import Geodesy
import HTTPServer
import JSONText
import Testing

/// `frame`: of the question and of the answer.
@Suite struct FrameParameterTests {
  private let server: TestServer
  private static let places = [ShapeCity.origin, ShapeCity.moved(0.01, 0), ShapeCity.moved(0, 0.02)]

  init() throws {
    server = try ShapeCity.server()
  }

  @Test("gives places in the frame that is asked for", arguments: Frame.allCases)
  func out(frame: Frame) throws {
    let stations = "/collections/\(encoded("站"))"
    for (index, place) in Self.places.enumerated() {
      let expected = frame.fromWGS84(place)
      let one = try server.get("\(stations)/items/\(index + 1)?frame=\(frame.rawValue)").json()
      expectClose(one, expected)
      let page = try server.get("\(stations)/items?frame=\(frame.rawValue)").json()
      expectClose(try #require(page.at("features", index)), expected)
      let csv = try server.get("\(stations)/items?f=csv&frame=\(frame.rawValue)").text
      let cells = csv.split(separator: "\r\n")[index + 1].split(separator: ",")
      #expect(abs((Double(cells[1]) ?? 0) - expected.longitude) < 1e-9)
      #expect(abs((Double(cells[2]) ?? 0) - expected.latitude) < 1e-9)
    }
    let area = try server.get("/collections/\(encoded("区"))/items/22?frame=\(frame.rawValue)").json()
    let corner = try #require(area.at("geometry", "coordinates", 0, 0)?.elements).compactMap(\.double)
    let expected = frame.fromWGS84(ShapeCity.moved(0.05, 0.05))
    #expect(abs(corner[0] - expected.longitude) < 1e-6 && abs(corner[1] - expected.latitude) < 1e-6)
  }

  @Test("takes a box in the frame, and what lies in it there", arguments: Frame.allCases)
  func box(frame: Frame) throws {
    let shown = frame.fromWGS84(Self.places[1])
    let (x, y) = (shown.longitude, shown.latitude)
    let box = [x - 1e-5, y - 1e-5, x + 1e-5, y + 1e-5].map { "\($0)" }.joined(separator: ",")
    func ids(_ frame: Frame, _ layer: String) throws -> [Int] {
      try server.get("/collections/\(encoded(layer))/items?bbox=\(box)&frame=\(frame.rawValue)").ids()
    }
    #expect(try ids(frame, "站") == [2])
    #expect(try ids(frame, "路") == [11])
    #expect(try ids(frame, "区") == [21])
    let isDisplaced = frame == .gcj02 || frame == .bd09
    #expect(try ids(.wgs84, "站") == (isDisplaced ? [] : [2]))
  }

  @Test("takes a place and the geometries of a condition in the frame", arguments: Frame.allCases)
  func nearest(frame: Frame) throws {
    let shown = frame.fromWGS84(Self.places[1])
    let (x, y) = (shown.longitude, shown.latitude)
    let base = "/collections/\(encoded("站"))/nearest?lon=\(x)&lat=\(y)&frame=\(frame.rawValue)"
    let json = try server.get("\(base)&k=1").json()
    #expect(json.at("features", 0, "id")?.integer == 2)
    #expect(try #require(json.at("features", 0, "properties", "_distance")?.double) < 0.01)
    expectClose(try #require(json.at("features", 0)), shown)
    let filter = encoded("S_DWITHIN(geometry, POINT(\(x) \(y)), 5)")
    #expect(try server.get("\(base)&filter=\(filter)").ids() == [2])
    let items = "/collections/\(encoded("站"))/items?frame=\(frame.rawValue)"
    #expect(try server.get("\(items)&filter=\(filter)").ids() == [2])
    let box = encoded("S_INTERSECTS(geometry, BBOX(\(x - 1e-5),\(y - 1e-5),\(x + 1e-5),\(y + 1e-5)))")
    #expect(try server.get("\(items)&filter=\(box)").ids() == [2])
  }

  @Test("keeps the frame in the address of the next page")
  func pages() throws {
    let json = try server.get("/collections/many/items?limit=5&frame=gcj02&bbox=113,22.6,114,23.9").json()
    let next = json["links"]?.elements?.first { $0["rel"]?.string == "next" }?["href"]?.string
    #expect(next?.contains("frame=gcj02") == true && next?.contains("bbox=113,22.6,114,23.9") == true)
  }

  @Test(
    "refuses frames that it does not know, by name",
    arguments: [
      "items?frame=gcj2", "items/1?frame=EPSG:4490", "nearest?lon=113&lat=23&frame=mars",
      "items?frame=gcj02&frame=bd09",
    ]
  )
  func unknown(address: String) throws {
    #expect(try server.get("/collections/many/\(address)").problem(400).contains("frame"))
  }

  private func expectClose(_ feature: JSONValue, _ place: Coordinate) {
    let numbers = feature.at("geometry", "coordinates")?.elements?.compactMap(\.double) ?? []
    #expect(numbers.count == 2)
    guard numbers.count == 2 else { return }
    #expect(abs(numbers[0] - place.longitude) < 1e-9 && abs(numbers[1] - place.latitude) < 1e-9)
  }
}
