import HTTPServer
import JSONText
import Testing

/// `GET /nearest?layers=a,b`.
@Suite struct SeveralLayersTests {
  private let server: TestServer
  private let all = encoded("站,路,区")

  init() throws {
    server = try ShapeCity.server()
  }

  @Test("gives the nearest of all layers, each named by its layer")
  func mixed() throws {
    let json = try server.get("/nearest?layers=\(all)&lon=113.26&lat=23.13&k=4").json()
    let features = try #require(json["features"]?.elements)
    #expect(features.map { $0["id"]?.integer } == [1, 21, 11, 2])
    #expect(features.map { $0.at("properties", "_layer")?.string } == ["站", "区", "路", "站"])
    let distances = features.compactMap { $0.at("properties", "_distance")?.double }
    #expect(distances.count == 4 && distances == distances.sorted() && distances[0] == 0)
    // From where one stands there is no way to go.
    #expect(features[0].at("properties", "_bearing")?.isNull == true)
    #expect(features[0].at("properties", "_direction")?.isNull == true)
    #expect(features[2].at("properties", "_direction")?.string == "东")
    #expect(features[1].at("geometry", "type")?.string == "Polygon")
  }

  @Test("gives so many of each layer, in the order in which they are named", arguments: ["true", "1", ""])
  func each(flag: String) throws {
    let target = "/nearest?layers=\(encoded("区,站,路"))&lon=113.26&lat=23.13&k=1&each=\(flag)"
    #expect(try server.get(target).ids() == [21, 1, 11])
    let none = "/nearest?layers=\(encoded("区,站"))&lon=113.26&lat=23.13&k=9&each=1&radius=0"
    #expect(try server.get(none).ids() == [1])
  }

  @Test("gives them together where they are not wanted of each", arguments: ["false", "0"])
  func together(flag: String) throws {
    let target = "/nearest?layers=\(all)&lon=113.26&lat=23.13&k=2&each=\(flag)"
    #expect(try server.get(target).ids() == [1, 21])
  }

  @Test("measures to the edge from inside a hole, and nothing inside of an area")
  func holes() throws {
    let layer = encoded("区")
    let inHole = try server.get("/collections/\(layer)/nearest?lon=113.26&lat=23.13&k=1").json()
    let metres = try #require(inHole.at("features", 0, "properties", "_distance")?.double)
    #expect(abs(metres - 512) < 2)
    let inside = try server.get("/collections/\(layer)/nearest?lon=113.27&lat=23.13&k=1").json()
    #expect(inside.at("features", 0, "properties", "_distance")?.double == 0)
  }

  @Test("holds the same conditions and fields against each layer")
  func filtered() throws {
    let base = "/nearest?layers=\(all)&lon=113.26&lat=23.13&k=100"
    #expect(try server.get("\(base)&filter=\(encoded("n IN (20, 110, 220)"))").ids() == [11, 2, 22])
    let json = try server.get("\(base)&properties=n").json()
    let names = json.at("features", 0, "properties")?.members?.map(\.key) ?? []
    #expect(Set(names) == ["n", "_layer", "_distance", "_bearing", "_direction"])
    let layers = encoded("站,many")
    // A field that one of the layers has may be asked for; a condition must be understood by each.
    let mixed = try server.get("/nearest?layers=\(layers)&lon=113.26&lat=23.13&k=1&properties=note")
    #expect(try mixed.json().at("features", 0, "properties", "note")?.string == "a,b")
    let address = "/nearest?layers=\(layers)&lon=113.26&lat=23.13&filter=\(encoded("note = 'x'"))"
    let detail = try server.get(address).problem(400)
    #expect(detail.contains("filter: character 1 (“note”)"), "\(detail)")
    let unknown = try server.get("\(base)&properties=noet").problem(400)
    #expect(unknown.contains("did you mean note?") && unknown.contains("properties"), "\(unknown)")
  }

  @Test(
    "refuses lists of layers by the name of the parameter",
    arguments: [
      ("", "The parameter layers is missing."), ("layers=", "layers is missing"),
      ("layers=,", "layers is missing"),
      ("layers=bus,bus", "layers names bus twice."), ("layers=bus,empty,bus", "layers names bus twice."),
      ("layers=" + (0..<51).map { "l\($0)" }.joined(separator: ","), "layers may name 50 at most."),
      ("layers=bus&layers=empty", "The parameter layers is there twice."),
      ("layer=bus", "Unknown parameter “layer”; did you mean layers?"),
      ("layers=bus&each=yes", "each must be true, false, 1, 0"),
    ]
  )
  func faults(query: String, words: String) throws {
    let server = try TestServer()
    let detail = try server.get("/nearest?\(query)&lon=113&lat=23".replacing("?&", with: "?")).problem(400)
    #expect(detail.contains(words), "\(detail)")
  }

  @Test(
    "takes a layer that is not public for one that is not there",
    arguments: ["secret", "nosuch", "bus,secret"]
  )
  func unknown(layers: String) throws {
    let server = try TestServer()
    let detail = try server.get("/nearest?layers=\(layers)&lon=113&lat=23").problem(404)
    #expect(detail.contains("There is no layer “\(layers.replacing("bus,", with: ""))”"))
    #expect(!detail.dropFirst(40).contains("secret"))
  }

  @Test(
    "refuses numbers that are none of the question, by their parameters",
    arguments: [
      ("k=0", "k must be a whole number between 1 and 1000, not “0”"), ("k=-1", "k must be"),
      ("k=1000000000", "k must be"),
      ("k=1e9", "k must be"), ("k=", "k must be"), ("k=1001", "k must be"), ("k=%2B5%20", "k must be"),
      ("radius=-1", "radius must be"), ("radius=-0.001", "radius must be"), ("radius=nan", "radius must be"),
      ("radius=inf", "radius must be"),
      ("radius=1e400", "radius must be"), ("radius=20037509", "radius must be"),
      ("radius=", "radius must be"),
      ("radius=1,5", "radius must be"), ("radius=0x10", "radius must be"), ("frame=", "frame must be"),
      ("frame=WGS-84", "frame must be"), ("f=geojson", "f must be json, csv"), ("f=", "f must be json, csv"),
    ]
  )
  func numbers(query: String, words: String) throws {
    for address in ["/nearest?layers=\(all)", "/collections/many/nearest?"] {
      let detail = try server.get("\(address)&lon=113&lat=23&\(query)".replacing("?&", with: "?")).problem(
        400
      )
      #expect(detail.contains(words), "\(detail)")
    }
  }

  @Test("takes the least and the greatest that it allows")
  func limits() throws {
    let base = "/nearest?layers=\(all)&lon=113.26&lat=23.13"
    #expect(try server.get("\(base)&k=1").ids() == [1])
    #expect(try server.get("\(base)&k=1000").ids().count == 8)
    #expect(try server.get("\(base)&k=1000&radius=0").ids() == [1])
    #expect(try server.get("\(base)&k=1000&radius=20037508").ids().count == 8)
    #expect(try server.get("\(base)&k=0007&radius=1e3").ids() == [1, 21])
    #expect(try server.get("/collections/many/nearest?lon=-60&lat=-23&k=1000").ids().count == 1000)
  }
}
