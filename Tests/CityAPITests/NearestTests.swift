import HTTPServer
import JSONText
import Testing

@Suite struct NearestTests {
  private let server: TestServer
  private let nearest = "/collections/%E5%8C%BB%E9%99%A2/nearest"

  init() throws {
    server = try TestServer()
  }

  @Test("gives the nearest first, with distance and direction")
  func nearestFirst() throws {
    let answer = try server.get("\(nearest)?lon=113.101&lat=22.99&k=3")
    #expect(answer.response.contentType == "application/geo+json")
    let json = try answer.json()
    #expect(json["numberReturned"]?.integer == 3)
    let features = try #require(json["features"]?.elements)
    #expect(features.map { $0["id"]?.integer } == [10, 11, 9])
    let distances = features.compactMap { $0.at("properties", "_distance")?.double }
    #expect(distances == distances.sorted() && distances.count == 3)
    #expect(abs(distances[0] - 1112) < 2)
    #expect(features[0].at("properties", "_bearing")?.double == 354.7)
    #expect(features.map { $0.at("properties", "_direction")?.string } == ["北", "东北", "西北"])
    #expect(features[0].at("properties", "名称")?.string == "第10医院")
  }

  @Test("gives ten unless more are wanted, and only those within the radius")
  func counts() throws {
    func count(_ query: String) throws -> Int? {
      try server.get("\(nearest)?lon=113.01&lat=23\(query)").json()["features"]?.elements?.count
    }
    #expect(try count("") == 10)
    #expect(try count("&k=1000") == 25)
    #expect(try count("&k=1000&radius=2100") == 3)
    #expect(try count("&radius=0") == 1)
    #expect(try count("&radius=20037508") == 10)
    #expect(try server.get("/collections/empty/nearest?lon=0&lat=0").json()["numberReturned"]?.integer == 0)
  }

  @Test("takes places with blanks, frames in capitals, and lists with commas of either width")
  func kindReading() throws {
    let plain = try server.get("/nearest?layers=bus,%E5%8C%BB%E9%99%A2&lon=113&lat=23&frame=gcj02").json()
    let kind = try server.get(
      "/nearest?layers=bus%EF%BC%8C%20%E5%8C%BB%E9%99%A2&lon=%20113%20&lat=23%20&frame=GCJ02"
    )
    #expect(kind.status == 200)
    #expect(try kind.json() == plain)
  }

  @Test("names the words that it takes, and no empty one")
  func words() throws {
    let detail = try server.get("/nearest?layers=bus&lon=1&lat=2&each=maybe").problem(400)
    #expect(detail == "each must be true, false, 1, 0, not “maybe”.")
    #expect(try server.get("/nearest?layers=bus&lon=1&lat=2&each=True").status == 200)
  }

  @Test(
    "refuses wrong values by the name of their parameter",
    arguments: [
      ("lat=23", "The parameter lon is missing."), ("lon=113", "The parameter lat is missing."),
      ("lon=&lat=23", "lon must be a number between -180 and 180"), ("lon=nan&lat=23", "lon must be"),
      ("lon=inf&lat=23", "lon must be"), ("lon=113&lat=-infinity", "lat must be"),
      ("lon=181&lat=23", "lon must be"),
      ("lon=23.1&lat=113.2", "longitude and latitude seem to be exchanged"),
      ("lon=424653&lat=2559025", "`suitu convert --from EPSG:N` makes degrees"),
      ("lon=113&lat=23&each=maybe", "Unknown parameter"),
      ("lon=113&lat=91", "lat must be a number between -90 and 90, not “91”"),
      ("lon=113,5&lat=23", "not “113,5”"),
      ("lon=113&lat=23&k=0", "k must be a whole number between 1 and 1000"),
      ("lon=113&lat=23&k=-1", "k must be"), ("lon=113&lat=23&k=1000000000", "k must be"),
      ("lon=113&lat=23&k=99999999999999999999", "k must be"), ("lon=113&lat=23&k=1e2", "k must be"),
      ("lon=113&lat=23&radius=-1", "radius must be"), ("lon=113&lat=23&radius=nan", "radius must be"),
      ("lon=113&lat=23&radius=1e300", "radius must be"), ("lon=113&lat=23&f=html", "f must be json, csv"),
      ("lon=113&latt=23", "Unknown parameter “latt”; did you mean lat?"),
      ("lon=113&lat=23&filtr=x", "Unknown parameter “filtr”; did you mean filter?"),
      ("lon=113&lat=23&where=x", "did you mean filter?"), ("lon=113&lat=23&limit=5", "did you mean k?"),
      ("lon=113&lat=23&filter=x", "filter: character 1 (“x”): there is no such field"),
      ("lon=113&lat=23&filter=", "filter: no condition is given."),
      ("lon=113&lat=23&filter=名称%3D%27a", "filter: "),
      ("lon=113&lat=23&filter-lang=cql2-json", "filter-lang must be cql2-text"),
      ("lon=113&lat=23&frame=gps", "frame must be wgs84, cgcs2000, gcj02, bd09"),
      ("lon=113&lat=23&properties=名称,地址", "has no field “地址”"),
    ]
  )
  func wrongValues(query: String, words: String) throws {
    #expect(try server.get("\(nearest)?\(query)").problem(400).contains(words))
  }

  @Test("names the layer that does not have a field of the filter, where several are asked")
  func filterOfSeveral() throws {
    let asked = "/nearest?lon=113&lat=23&layers=医院,bus"
    let problem = try server.get("\(asked)&filter=beds%3E5").problem(400)
    #expect(problem.contains("filter: character 1 (“beds”): layer bus has no field beds."))
    #expect(try server.get("\(asked)&filter=id%3E5").response.contentType == "application/geo+json")
  }
}
