import HTTPServer
import JSONText
import Testing

/// `filter`, `filter-lang` and `properties`.
@Suite struct FilterParameterTests {
  private let server: TestServer
  private let hospitals = "/collections/%E5%8C%BB%E9%99%A2"

  init() throws {
    server = try TestServer()
  }

  @Test(
    "gives the features for which a condition holds",
    arguments: [
      ("beds > 20", Array(21...25)), ("beds IS NULL", [3]), ("名称 = '第7医院'", [7]), ("id IN (5, 4)", [4, 5]),
      ("NOT beds < 25", [25]), ("名称 LIKE '第2_医院'", [20, 21, 22, 23, 24, 25]), ("beds = 0", []),
      ("S_INTERSECTS(geometry, BBOX(113.015,22,113.035,24))", [2, 3]),
      ("S_DWITHIN(geometry, POINT(113.05 23), 1100) AND beds <> 5", [4, 6]),
      (
        "S_WITHIN(geometry, POLYGON((113.005 22.9, 113.025 22.9, 113.025 23.1, 113.005 23.1, 113.005 22.9)))",
        [1, 2]
      ),
      ("TRUE", Array(1...25)), ("名称 = '' OR \"BEDS\" = 9", [9]),
    ]
  )
  func filters(filter: String, ids: [Int]) throws {
    for language in ["", "&filter-lang=cql2-text"] {
      let page = try server.get("\(hospitals)/items?limit=100&filter=\(encoded(filter))\(language)")
      #expect(try page.ids() == ids)
      #expect(try page.json()["numberMatched"]?.integer == ids.count)
      let address = "\(hospitals)/nearest?lon=113&lat=23&k=100&filter=\(encoded(filter))\(language)"
      // From the west of all of them the nearest first is the order of their ids.
      #expect(try server.get(address).ids() == ids)
    }
  }

  @Test("takes a condition and a box together, over all pages")
  func pages() throws {
    var next: String? =
      "\(hospitals)/items?limit=2&bbox=113.05,22,113.15,24&filter=\(encoded("beds > 8 OR 名称 = '第5医院'"))"
    var ids: [Int] = []
    while let target = next {
      let answer = try server.get(target)
      ids += try answer.ids()
      #expect(try answer.json()["numberMatched"]?.integer == 8)
      let links = try #require(try answer.json()["links"]?.elements)
      next = links.first { $0["rel"]?.string == "next" }?["href"]?.string
        .map { String($0.dropFirst("http://suitu.example:8080".count)) }
      try #require(ids.count <= 8)
    }
    #expect(ids == [5] + Array(9...15))
  }

  @Test(
    "names the parameter and the place of what is wrong in a condition",
    arguments: [
      ("beds >", "filter: character 7"), ("beds > 'x'", "filter: character 8"),
      ("bed > 5", "filter: character 1 (“bed”)"), ("bed > 5", "beds"), ("名称 = \"a\"", "character 6"),
      ("beds ＝ 5", "character 6 (“＝”)"), ("(beds = 1", "filter: "), ("", "filter: "), ("   ", "filter: "),
      ("beds = 1;", "character 9"), ("beds = 1 AND", "character 13"),
      ("beds LIKE '5'", "character 1 (“beds”)"),
      ("S_DWITHIN(geometry, POINT(113 23), -1)", "character 36"), ("S_BUFFER(geometry, 1)", "character 1"),
      ("S_INTERSECTS(geometry, POINT(213 23))", "character "),
      ("S_INTERSECTS(geom, POINT(113 23), 4)", "filter: "),
      (String(repeating: "(", count: 200) + "beds = 1" + String(repeating: ")", count: 200), "filter: "),
      (String(repeating: "NOT ", count: 500) + "beds = 1", "filter: "), ("beds = 1e999", "filter: "),
    ]
  )
  func faults(filter: String, words: String) throws {
    for address in ["/items?", "/nearest?lon=113&lat=23&"] {
      let detail = try server.get("\(hospitals)\(address)filter=\(encoded(filter))").problem(400)
      #expect(detail.hasPrefix("filter: ") && detail.contains(words), "\(detail)")
    }
    let several = "/nearest?layers=\(encoded("医院"))&lon=113&lat=23&filter=\(encoded(filter))"
    #expect(try server.get(several).problem(400).contains(words))
  }

  @Test("knows one language of filters")
  func languages() throws {
    for language in ["cql2-json", "cql-text", ""] {
      for address in ["/items?", "/nearest?lon=113&lat=23&"] {
        let detail = try server.get("\(hospitals)\(address)filter-lang=\(language)").problem(400)
        #expect(detail.contains("filter-lang must be cql2-text"))
      }
    }
    for language in ["cql2-text", "CQL2-TEXT"] {
      #expect(try server.get("\(hospitals)/items?filter-lang=\(language)").ids().count == 10)
    }
  }

  @Test("gives the fields that are wanted, in the order of the layer")
  func properties() throws {
    func keys(_ query: String) throws -> [String]? {
      try server.get("\(hospitals)/items?limit=1&\(query)").json().at("features", 0, "properties")?.members?
        .map(\.key)
    }
    #expect(try keys("") == ["名称", "beds"])
    #expect(try keys("properties=beds") == ["beds"])
    #expect(try keys("properties=beds,\(encoded("名称"))") == ["名称", "beds"])
    #expect(try keys("properties=beds,beds") == ["beds"])
    #expect(try keys("properties=") == [])
    let one = try server.get("\(hospitals)/items/3?properties=beds").json()
    #expect(one["properties"]?.members?.map(\.key) == ["beds"])
    let near = try server.get("\(hospitals)/nearest?lon=113&lat=23&k=1&properties=beds").json()
    let names = near.at("features", 0, "properties")?.members?.map(\.key)
    #expect(names?.sorted() == ["_bearing", "_direction", "_distance", "beds"])
    // A condition may ask for what is not given.
    let filtered = "\(hospitals)/items?properties=beds&filter=\(encoded("名称 = '第7医院'"))"
    #expect(try server.get(filtered).ids() == [7])
  }

  @Test(
    "names the parameter and the right word where a field is not there",
    arguments: ["/items?", "/items/3?", "/nearest?lon=113&lat=23&", "/items?f=csv&"]
  )
  func unknownProperties(address: String) throws {
    for (list, word) in [("bed", "did you mean beds?"), ("beds,xyz", "“xyz”"), (encoded("名稱"), "“名稱”")] {
      let detail = try server.get("\(hospitals)\(address)properties=\(list)").problem(400)
      #expect(detail.contains(word) && detail.contains("properties"), "\(detail)")
    }
  }
}
