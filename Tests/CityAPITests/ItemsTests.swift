import HTTPServer
import JSONText
import Testing

@Suite struct ItemsTests {
  private let server: TestServer
  private let hospitals = "/collections/%E5%8C%BB%E9%99%A2"

  init() throws {
    server = try TestServer()
  }

  @Test("gives ten features in the order of their ids unless more are wanted")
  func page() throws {
    let answer = try server.get("\(hospitals)/items")
    #expect(answer.response.contentType == "application/geo+json")
    let json = try answer.json()
    #expect(json["type"]?.string == "FeatureCollection")
    #expect(json["numberMatched"]?.integer == 25)
    #expect(json["numberReturned"]?.integer == 10)
    #expect(json["features"]?.elements?.map { $0["id"]?.integer } == Array(1...10))
    let third = try #require(json.at("features", 2))
    #expect(third["type"]?.string == "Feature")
    #expect(third.at("geometry", "type")?.string == "Point")
    #expect(third.at("geometry", "coordinates")?.elements?.map(\.double) == [113.03, 23])
    #expect(third.at("properties", "名称")?.string == "第3医院")
    #expect(third.at("properties", "beds")?.isNull == true)
    #expect(try server.get("\(hospitals)/items/3").json() == third)
  }

  @Test(
    "leads over all pages by its links, each feature once",
    arguments: [
      ("", 1...25), ("?limit=1", 1...25), ("?limit=7&f=json", 1...25),
      ("?bbox=113.05,22,113.15,24&limit=4", 5...15),
    ]
  )
  func links(query: String, ids: ClosedRange<Int>) throws {
    var next: String? = "\(hospitals)/items\(query)"
    var walked: [Int] = []
    while let target = next {
      let json = try server.get(target).json()
      walked += try #require(json["features"]?.elements).compactMap { $0["id"]?.integer }
      #expect(json["numberMatched"]?.integer == ids.count)
      let links = try #require(json["links"]?.elements)
      #expect(links.first?["rel"]?.string == "self")
      let link = links.first { $0["rel"]?.string == "next" }?["href"]?.string
      next = link.map { String($0.dropFirst("http://suitu.example:8080".count)) }
      try #require(walked.count <= 25)
    }
    #expect(walked == Array(ids))
  }

  @Test(
    "finds what lies in a box, over the antimeridian too",
    arguments: [
      ("bus", "170,-20,-170,0", 1), ("bus", "-180,-90,180,90", 1), ("bus", "180,-10,180,-10", 1),
      ("bus", "170,-9,-170,0", 0), ("bus", "-170,-20,170,0", 0), ("empty", "-180,-90,180,90", 0),
      ("bus", "170,-20,0,-170,0,100", 1),
    ]
  )
  func boxes(layer: String, box: String, count: Int) throws {
    let json = try server.get("/collections/\(layer)/items?bbox=\(box)").json()
    #expect(json["numberMatched"]?.integer == count)
    #expect(json["features"]?.elements?.count == count)
  }

  @Test("gives an empty page behind the end, and all there is for a great wish")
  func edges() throws {
    for offset in ["25", "1000000", "9223372036854775807", "99999999999999999999"] {
      let json = try server.get("\(hospitals)/items?offset=\(offset)").json()
      #expect(json["features"]?.elements?.isEmpty == true)
      #expect(json["numberMatched"]?.integer == 25)
      #expect(json["links"]?.elements?.count == 1)
    }
    for limit in ["10001", "9223372036854775807", "99999999999999999999"] {
      #expect(try server.get("\(hospitals)/items?limit=\(limit)").json()["numberReturned"]?.integer == 25)
    }
  }

  @Test("gives all there is as CSV, as a file with the name of the layer, and says how much it is")
  func csv() throws {
    let answer = try server.get("\(hospitals)/items?f=csv").response
    let text = String(decoding: answer.body.array, as: UTF8.self)
    #expect(text.split(separator: "\r\n").count == 26)
    #expect(answer.header("OGC-NumberMatched") == "25")
    #expect(
      answer.header("Content-Disposition") == "attachment; filename*=UTF-8''%E5%8C%BB%E9%99%A2.csv"
    )
    #expect(answer.header("Link") == nil)
    let page = try server.get("\(hospitals)/items?f=csv&limit=2").response
    #expect(page.header("OGC-NumberMatched") == "25")
    #expect(page.header("Link")?.contains("offset=2") == true)
    let nearest = try server.get("/nearest?layers=bus,empty&lon=113&lat=23&f=csv").response
    #expect(nearest.header("Content-Disposition") == "attachment; filename*=UTF-8''nearest.csv")
  }

  @Test(
    "refuses wrong values by the name of their parameter",
    arguments: [
      ("limit=0", "limit must be a whole number from 1; at most 10000 are given at once, not “0”."),
      ("limit=-1", "limit must be"), ("limit=ten", "“ten”"),
      ("limit=1.5", "limit must be"), ("limit=", "limit must be"),
      ("offset=-1", "offset must be a whole number from 0, not"),
      ("offset=-99999999999999999999", "offset must be"),
      ("bbox=1,2,3", "bbox must be west,south,east,north"),
      ("bbox=1,2,3,4,5", "bbox must be"), ("bbox=", "bbox must be"), ("bbox=1,2,3,", "bbox must be"),
      ("bbox=a,b,c,d", "bbox must be"), ("bbox=113,24,114,23", "south not above north"),
      ("bbox=113,23,181,24", "−180…180"), ("bbox=113,-91,114,24", "−90…90"),
      ("bbox=nan,0,1,1", "bbox must be"),
      ("bbox=23,113,24,114", "the longitude comes first."), ("bbox=1,2,424653,2559025", "`suitu convert"),
      ("bbox=-inf,0,inf,1", "bbox must be"), ("f=xml", "f must be json, csv, not “xml”"),
      ("limi=5", "Unknown parameter “limi”; did you mean limit?"),
      (
        "zzzzz=1",
        "Unknown parameter “zzzzz”. Allowed: bbox, limit, offset, filter, filter-lang, properties, frame, f."
      ),
    ]
  )
  func wrongValues(query: String, words: String) throws {
    #expect(try server.get("\(hospitals)/items?\(query)").problem(400).contains(words))
  }

  @Test(
    "names a feature that is not there",
    arguments: ["0", "26", "-1", "abc", "1.0", "05", "+5", "99999999999999999999"]
  )
  func noFeature(id: String) throws {
    let detail = try server.get("\(hospitals)/items/\(id)").problem(404)
    #expect(detail == "The layer 医院 has no feature with the id “\(id)”.")
  }

  @Test("suggests the layer that was meant")
  func noLayer() throws {
    #expect(try server.get("/collections/bux/items").problem(404).contains("did you mean bus?"))
  }
}
