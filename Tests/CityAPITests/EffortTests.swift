import Geodesy
import HTTPServer
import TestCity
import Testing

/// Which questions the event loop answers at once, and which go to the workers.
@Suite struct EffortTests {
  private let server: TestServer

  init() throws {
    server = try ShapeCity.server()
  }

  @Test(
    "answers small questions at once",
    arguments: [
      "/health", "/collections", "/collections/many", "/collections/many/items", "/collections/many/items/5",
      "/collections/many/items?limit=300", "/collections/many/items?limit=10&offset=2990",
      "/collections/many/items?bbox=113.2,23.1,113.25,23.15&limit=1000",
      "/collections/many/nearest?lon=113.26&lat=23.13",
      "/collections/many/nearest?lon=113.26&lat=23.13&k=100",
      "/collections/many/nearest?lon=113.26&lat=23.13&radius=500&frame=gcj02",
      "/nearest?layers=many,\(encoded("站"))&lon=113.26&lat=23.13&each=1",
    ]
  )
  func small(target: String) throws {
    let answer = try server.get(target)
    #expect(answer.status == 200 && !answer.isLater)
  }

  @Test(
    "hands questions that may take long to the workers",
    arguments: [
      "/collections/many/items?limit=301", "/collections/many/items?limit=10000",
      "/collections/many/items?bbox=112,22,115,25",
      "/collections/many/items?bbox=113,23,113.1,23.1&frame=gcj02",
      "/collections/many/items?filter=\(encoded("n = 5"))", "/collections/many/items?limit=1&filter=FALSE",
      "/collections/many/items?filter=\(encoded("S_DWITHIN(geometry, POINT(113 23), 10)"))",
      "/collections/many/nearest?lon=113.26&lat=23.13&k=101",
      "/collections/many/nearest?lon=113.26&lat=23.13&filter=\(encoded("n = 5"))",
      "/collections/many/nearest?lon=0&lat=90", "/collections/many/nearest?lon=180&lat=0",
      "/collections/\(encoded("区"))/nearest?lon=113.26&lat=23.13",
      "/nearest?layers=many,\(encoded("路"))&lon=113.26&lat=23.13",
    ]
  )
  func great(target: String) throws {
    let answer = try server.get(target)
    #expect(answer.status == 200 && answer.isLater)
  }

  @Test("hands a single feature to the workers where it is long")
  func longFeature() throws {
    let city = try TestCity()
    let coast = (0..<20_000).map { Coordinate(longitude: 113 + Double($0) / 100_000, latitude: 23) }
    try city.put("coast", rows: [TestRow(1, line: coast, []), TestRow(2, line: Array(coast.prefix(2)), [])])
    let server = try TestServer(city)
    for (id, isLong) in [(1, true), (2, false)] {
      let answer = try server.get("/collections/coast/items/\(id)")
      #expect(answer.status == 200 && answer.isLater == isLong)
    }
  }

  @Test("refuses faulty questions at once, however long they would have taken")
  func faults() throws {
    for query in ["limit=10000&filter=x%3D", "limit=10000&properties=x", "bbox=1&limit=10000"] {
      let answer = try server.get("/collections/many/items?\(query)")
      #expect(answer.status == 400 && !answer.isLater)
    }
  }
}
