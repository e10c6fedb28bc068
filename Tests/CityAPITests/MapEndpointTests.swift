import CityStore
import HTTPServer
import JSONText
import TestCity
import Testing

/// Lists, documents and pictures of maps.
@Suite struct MapEndpointTests {
  private let server: TestServer

  init() throws {
    server = try TestServer()
  }

  /// What stands behind `v=` in the addresses of a document.
  private func version() throws -> String {
    try #require(try server.get("/version").json()["data"]?.string)
  }

  @Test("lists the styles with their addresses on every grid, as the client names the server")
  func styles() throws {
    let answer = try server.get("/styles.json")
    let style = try #require(try answer.json().at(0))
    let base = "http://suitu.example:8080/styles/plain"
    #expect(style["id"]?.string == "plain" && style["version"]?.integer == 8)
    #expect(style["url"]?.string == base + "/style.json" && style["tilejson"]?.string == base + ".json")
    let version = try version()
    let grids = try #require(style["grids"]?.elements)
    #expect(grids.map { $0["id"]?.string } == ["w", "c", "gcj02"])
    #expect(
      grids.map { $0["tiles"]?.string }
        == ["", "/c", "/gcj02"].map { "\(base)\($0)/{z}/{x}/{y}.png?v=\(version)" }
    )
    #expect(!answer.isLater)
  }

  @Test("tells of a style in TileJSON, and gives it to MapLibre as one raster source")
  func documents() throws {
    let tileJSON = try server.get("/styles/plain.json").json()
    #expect(tileJSON["tilejson"]?.string == "3.0.0" && tileJSON["scheme"]?.string == "xyz")
    let tiles = "http://suitu.example:8080/styles/plain/{z}/{x}/{y}.png?v=\(try version())"
    #expect(tileJSON.at("tiles", 0)?.string == tiles)
    #expect(tileJSON["minzoom"]?.integer == 0 && tileJSON["maxzoom"]?.integer == 20)
    // The layer goes from 113.01 to 113.25, and the hidden one is not counted.
    #expect(tileJSON["bounds"]?.elements?.map { $0.double ?? 0 } == [112.96, 22.95, 113.3, 23.05])
    #expect(tileJSON["center"]?.elements?.count == 3 && tileJSON["vector_layers"]?.elements?.isEmpty == true)
    let style = try server.get("/styles/plain/style.json").json()
    #expect(style["version"]?.integer == 8 && style.at("sources", "plain", "type")?.string == "raster")
    #expect(style.at("layers", 0, "source")?.string == "plain")
    let source = try #require(style.at("sources", "plain", "tiles", 0)?.string)
    #expect(source.hasPrefix("http://suitu.example:8080/styles/plain/512/{z}/{x}/{y}{ratio}.png?v="))
  }

  @Test("lists the public layers with what a page needs, and tells of each in TileJSON")
  func layers() throws {
    let layers = try #require(try server.get("/layers").json().elements)
    #expect(layers.map { $0["id"]?.string } == ["bus", "empty", "医院"])
    let hospitals = try #require(layers.last)
    #expect(hospitals["title"]?.string == "医院" && hospitals["theme"]?.string == "health")
    #expect(hospitals["icon"]?.string == "hospital" && hospitals["kind"]?.string == "point")
    #expect(hospitals["count"]?.integer == 25 && hospitals["version"]?.integer == 1)
    #expect(hospitals["box"]?.elements?.map { $0.double ?? 0 } == [113.01, 23, 113.25, 23])
    #expect(hospitals["colour"]?.string == "#cf3e3e")
    #expect(layers[1]["box"]?.isNull == true && layers[1]["icon"]?.isNull == true)
    let address = "http://suitu.example:8080/layers/\(encoded("医院"))"
    #expect(hospitals["tilejson"]?.string == address + ".json")
    let tileJSON = try server.get("/layers/\(encoded("医院")).json").json()
    #expect(tileJSON["name"]?.string == "医院")
    #expect(tileJSON.at("tiles", 0)?.string == "\(address)/{z}/{x}/{y}.png?v=\(try version())")
    // Nothing is everywhere, or nowhere: the world is no lie.
    let empty = try server.get("/layers/empty.json").json()
    #expect(empty["bounds"]?.elements?.map { $0.double ?? 0 } == [-180, -85.0511, 180, 85.0511])
  }

  @Test("repeats no host that is no plain name")
  func oddHosts() throws {
    for host in [nil, "", "a b", "evil\"><script>", "a/b"] {
      let tiles = try server.get("/styles/plain.json", host: host).json().at("tiles", 0)?.string
      #expect(tiles?.hasPrefix("/styles/plain/{z}/{x}/{y}.png?v=") == true)
    }
  }

  @Test(
    "draws on the workers, in every form of an address",
    arguments: [
      ("/styles/plain/9/416/223.png", "image/png"), ("/styles/plain/256/9/416/223@3x.png32", "image/png"),
      ("/styles/plain/512/8/208/111@2x.webp", "image/webp"), ("/styles/plain/c/9/416/95.png", "image/png"),
      ("/styles/plain/gcj02/512/9/416/223.webp", "image/webp"), ("/layers/bus/3/7/4.png", "image/png"),
      ("/layers/bus/c/512/3/7/2@2x.png", "image/png"),
      ("/styles/plain/static/113,23,9/30x20.png", "image/png"),
      ("/styles/plain/static/113,23,114,24/30x20@2x.webp?padding=0.2", "image/webp"),
      (
        "/styles/plain/static/auto/30x20.png32?marker=113,23&marker=114,24&path=width:3|113,23|114,24",
        "image/png"
      ),
      ("/styles/plain/static/23,113,24,114/9x9.png?frame=gcj02&latlng=true", "problem"),
    ]
  )
  func pictures(address: String, type: String) throws {
    let answer = try server.get(address)
    guard type != "problem" else {
      #expect(answer.status == 400)
      return
    }
    #expect(answer.status == 200 && answer.response.contentType == type && answer.isLater)
    #expect(try server.sharesWork(address))
    #expect(answer.response.header("X-Data-Version") == (try version()))
    #expect(answer.response.header("Last-Modified")?.hasSuffix(" GMT") == true)
    #expect(answer.response.header("Cache-Control") == "no-cache")
  }

  @Test(
    "answers each question for features by itself, since its answer names the host",
    arguments: ["/collections/bus/items", "/collections/bus/nearest", "/nearest", "/collections/bus/items/7"]
  )
  func questions(address: String) throws {
    #expect(try !server.sharesWork(address))
  }

  @Test(
    "lets everything be kept for ever that is asked for with the version of its data",
    arguments: ["/styles/plain/3/6/3.png", "/styles.json", "/styles/plain.json", "/layers", "/collections"]
  )
  func versions(address: String) throws {
    let version = try version()
    func cacheControl(_ query: String) throws -> [String] {
      try server.get(address + query).response.headers.filter { $0.name == "Cache-Control" }.map(\.value)
    }
    #expect(try cacheControl("?v=\(version)") == ["public, max-age=31536000, immutable"])
    for query in ["", "?v=", "?v=0000000000000000", "?v=\(version)0"] {
      #expect(try cacheControl(query) == ["no-cache"])
    }
  }

  @Test("knows nothing of a layer that is not public")
  func secret() throws {
    for address in [
      "/layers/secret.json", "/layers/secret/3/6/3.png", "/layers/secret/c/3/6/1.png",
      "/layers/nosuch/0/0/0.png",
    ] {
      let detail = try server.get(address).problem(404)
      #expect(detail.contains("bus") && !detail.contains("Secret"))
    }
    for address in ["/layers", "/styles.json", "/styles/plain.json", "/styles/plain/style.json"] {
      let answer = try server.get(address)
      #expect(answer.status == 200 && !answer.text.contains("ecret"))
    }
    // The style names the hidden layer, whose only feature lies where no other does.
    let tile = try server.get("/styles/plain/14/13334/7115.png32")
    let empty = try server.get("/styles/plain/14/0/0.png32")
    #expect(tile.status == 200 && tile.response.body.array == empty.response.body.array)
  }

  @Test(
    "names what is wrong with an address, and what is allowed",
    arguments: [
      ("/styles/nosuch/0/0/0.png", 404, "plain"), ("/styles/nosuch.json", 404, "plain"),
      ("/styles/nosuch/style.json", 404, "plain"), ("/styles/plain", 404, ".json"),
      ("/layers/bus", 404, ".json"),
      ("/styles/plain/w/0/0/0.png", 404, "gcj02"), ("/styles/plain/1024/0/0/0.png", 404, "512"),
      ("/styles/plain/512/c/1/0/0.png", 404, "first"), ("/styles/plain/c/0/0/0.png", 404, "level 1"),
      ("/styles/plain/0/0/0.jpg", 404, ".webp"), ("/styles/plain/0/0/0@4x.png", 404, "@3x"),
      ("/styles/plain/01/0/0.png", 404, "leading zero"), ("/styles/plain/21/0/0.png", 404, "20"),
      ("/styles/plain/0/0/0.png?scale=2", 400, "scale"),
      ("/styles/nosuch/static/1,2,3/9x9.png", 404, "plain"),
      ("/styles/plain/static/1,2,3@90/9x9.png", 400, "turned"),
      ("/styles/plain/static/1,2,3/9x.png", 400, "800x600"),
      ("/styles/plain/static/1,2,3/9x9.jpg", 404, ".png"),
      ("/styles/plain/static/1,2,3/5000x5000.png", 400, "16000000"),
      ("/styles/plain/static/1,2,3/9x9.png?marker=1", 400, "marker: "),
      ("/styles/plain/static/1,2,3/9x9.png?marker=1,2|http://example.org/a.png", 400, "no icon"),
      ("/styles/plain/static/1,2,3/9x9.png?path=1,2", 400, "path: "),
      ("/styles/plain/static/1,2,3/9x9.png?stroke=plaid", 400, "stroke: "),
      ("/styles/plain/static/1,2,3/9x9.png?width=-1", 400, "width"),
      ("/styles/plain/static/1,2,3/9x9.png?linecap=flat", 400, "square"),
      ("/styles/plain/static/1,2,3/9x9.png?padding=2", 400, "padding"),
      ("/styles/plain/static/1,2,3/9x9.png?frame=mars", 400, "gcj02"),
      ("/styles/plain/static/1,2,3/9x9.png?fill=red&fill=blue", 400, "twice"),
      ("/styles/plain/static/auto/9x9.png", 400, "marker"),
    ] as [(String, Int, String)]
  )
  func problems(address: String, status: Int, expected: String) throws {
    let detail = try server.get(address).problem(status)
    #expect(detail.contains(expected), "\(detail)")
    #expect(server.log.lines.isEmpty)
  }
}
