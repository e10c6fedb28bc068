import CityStore
import HTTPServer
import JSONText
import TestCity
import Testing

@Suite struct CollectionsTests {
  private let server: TestServer

  init() throws {
    server = try TestServer()
  }

  @Test("says that it is well, and what it is")
  func healthAndVersion() throws {
    let health = try server.get("/health")
    #expect(try health.json()["status"]?.string == "ok")
    #expect(health.response.header("Cache-Control") == "no-store")
    let version = try server.get("/version?v=5")
    let json = try version.json()
    #expect(json["name"]?.string == "suitu")
    #expect(json["version"]?.string?.isEmpty == false)
    #expect(json["data"]?.string == version.response.header("X-Data-Version"))
    #expect(json["layers"]?.members?.map(\.key) == ["bus", "empty", "医院"])
    #expect(json.at("layers", "医院")?.integer == 1)
  }

  @Test("lists the public layers with their boxes, counts and addresses")
  func collections() throws {
    let answer = try server.get("/collections?f=json")
    #expect(answer.response.contentType == "application/json")
    #expect(answer.response.header("Cache-Control") == "no-cache")
    let json = try answer.json()
    #expect(json.at("links", 0, "href")?.string == "http://suitu.example:8080/collections")
    let layers = try #require(json["collections"]?.elements)
    #expect(layers.map { $0["id"]?.string } == ["bus", "empty", "医院"])
    let hospitals = layers[2]
    #expect(hospitals["title"]?.string == "医院")
    #expect(hospitals["theme"]?.string == "health")
    #expect(hospitals["itemType"]?.string == "feature")
    #expect(hospitals["kind"]?.string == "point")
    #expect(hospitals["count"]?.integer == 25)
    #expect(hospitals["version"]?.integer == 1)
    #expect(
      hospitals.at("extent", "spatial", "bbox", 0)?.elements?.map(\.double) == [113.01, 23, 113.25, 23]
    )
    #expect(layers[1]["extent"] == nil)
    let address = "http://suitu.example:8080/collections/%E5%8C%BB%E9%99%A2"
    #expect(hospitals.at("links", 0, "href")?.string == address)
    #expect(hospitals.at("links", 1, "href")?.string == address + "/items")
    #expect(hospitals.at("links", 2, "rel")?.string == "nearest")
    #expect(hospitals.at("links", 2, "href")?.string == address + "/nearest")
    let fields = try #require(hospitals["fields"]?.elements)
    #expect(fields.map { $0["name"]?.string } == ["名称", "beds"])
    #expect(fields.map { $0["type"]?.string } == ["text", "integer"])
    #expect(try server.get("/collections/%E5%8C%BB%E9%99%A2").json() == hospitals)
  }

  @Test("gives addresses without a host to a client that names none")
  func noHost() throws {
    let json = try server.get("/collections", host: nil).json()
    #expect(json.at("links", 0, "href")?.string == "/collections")
  }

  @Test("keeps to itself what is not public")
  func secret() throws {
    for path in ["", "/items", "/items/1", "/nearest?lon=113&lat=23"] {
      let detail = try server.get("/collections/secret\(path)").problem(404)
      #expect(detail.hasPrefix("There is no layer “secret”"))
      #expect(detail.hasSuffix("Layers: bus, empty, 医院."))
    }
    for path in ["/collections", "/version"] {
      let text = String(decoding: try server.get(path).response.body.array, as: UTF8.self)
      #expect(!text.lowercased().contains("secret"))
    }
  }

  @Test("gives a tile as PNG, and says why it gives none")
  func tiles() throws {
    let tile = try server.get("/styles/plain/8/208/111.png?v=0123")
    #expect(tile.response.contentType == "image/png")
    #expect(tile.response.header("X-Data-Version") == (try server.city.open().state.dataVersion))
    #expect(tile.response.body.array.prefix(4) == [0x89, 0x50, 0x4E, 0x47])
    #expect(try server.get("/styles/plan/8/208/111.png").problem(404).contains("Styles: plain."))
    #expect(try server.get("/styles/plain/8/208/256.png").problem(404).contains("0 to 2^zoom"))
    #expect(try server.get("/styles/plain/8/208/1.jpg").problem(404).contains("must end in .png"))
    #expect(try server.get("/styles/plain/08/208/1.png").problem(404).contains("leading zero"))
    #expect(try server.get("/styles/plain/8/208/1.png?scale=2").problem(400).contains("scale"))
  }

  @Test(
    "names what is at no address",
    arguments: ["/", "/nothing", "/collections/", "/collections//items", "/health/"]
  )
  func noSuchAddress(path: String) throws {
    #expect(try server.get(path).problem(404).contains("/collections lists the layers"))
  }

  @Test("keeps an encoded slash inside a layer's id")
  func encodedSlash() throws {
    #expect(try server.get("/collections/a%2Fitems").problem(404).contains("“a/items”"))
  }
}
