import HTTPServer
import JSONText
import Testing

/// `f=csv`.
@Suite struct TableAnswerTests {
  private let server: TestServer

  init() throws {
    server = try ShapeCity.server()
  }

  @Test("writes a page of points with a byte order mark, CRLF and quotes where they are needed")
  func points() throws {
    let answer = try server.get("/collections/\(encoded("站"))/items?f=csv")
    #expect(answer.response.contentType == "text/csv; charset=utf-8; header=present")
    #expect(answer.response.header("Cache-Control") == "no-cache")
    #expect(answer.response.header("X-Data-Version")?.isEmpty == false)
    #expect(answer.response.header("Link") == nil)
    #expect(answer.response.body.array.prefix(3) == [0xEF, 0xBB, 0xBF])
    let lines = [
      "\u{FEFF}id,lon,lat,名称,n,note", "1,113.26,23.13,第1,10,\"a,b\"",
      "2,113.27000000000001,23.13,第2,20,\"\"\"quoted\"\"\"",
      "3,113.26,23.15,第3,30,\"two\nlines\"", "4,113.21000000000001,23.13,第4,40, plain ",
    ]
    let text = answer.text.replacing("113.27,", with: "113.27000000000001,")
      .replacing("113.21,", with: "113.21000000000001,")
    #expect(text == lines.joined(separator: "\r\n") + "\r\n")
  }

  @Test("writes lines and areas as well-known text, in quotes for its commas")
  func shapes() throws {
    let lines = try server.get("/collections/\(encoded("路"))/items?f=csv&properties=n").text
    #expect(lines.hasPrefix("\u{FEFF}id,geometry,n\r\n11,\"LINESTRING"))
    #expect(lines.hasSuffix("\",120\r\n"))
    let areas = try server.get("/collections/\(encoded("区"))/items?f=csv&properties=n").text
    #expect(areas.contains("\r\n21,\"POLYGON") && areas.contains("\r\n22,\"POLYGON"))
  }

  @Test("leads from page to page by the address in a header")
  func pages() throws {
    var next: String? = "/collections/many/items?f=csv&limit=7&filter=\(encoded("n < 2 AND id < 2000"))"
    var ids: [String] = []
    while let target = next {
      let answer = try server.get(target)
      let rows = answer.text.split(separator: "\r\n").dropFirst()
      #expect(!rows.isEmpty && rows.count <= 7)
      ids += rows.compactMap { $0.split(separator: ",").first.map { String($0) } }
      let link = answer.response.header("Link")
      #expect(link?.hasPrefix("<http://suitu.example:8080/collections/many/items?") ?? true)
      #expect(link?.hasSuffix(">; rel=\"next\"") ?? true)
      next = link.flatMap { $0.split(separator: ">").first }
        .map { String($0.dropFirst("<http://suitu.example:8080".count)) }
      try #require(ids.count <= 40)
    }
    let expected = try server.get(
      "/collections/many/items?limit=100&filter=\(encoded("n < 2 AND id < 2000"))"
    ).ids()
    #expect(ids == expected.map { "\($0)" } && ids.count == 39)
  }

  @Test("writes only the headings where nothing matches")
  func nothing() throws {
    let answer = try server.get("/collections/\(encoded("站"))/items?f=csv&filter=FALSE")
    #expect(answer.status == 200 && answer.text == "\u{FEFF}id,lon,lat,名称,n,note\r\n")
    let beyond = try server.get("/collections/\(encoded("站"))/items?f=csv&offset=9")
    #expect(beyond.text == "\u{FEFF}id,lon,lat,名称,n,note\r\n" && beyond.response.header("Link") == nil)
  }

  @Test("writes the nearest of several layers side by side, with distance, bearing and direction")
  func nearest() throws {
    let layers = encoded("站,many")
    let answer = try server.get(
      "/nearest?layers=\(layers)&lon=113.26&lat=23.13&k=1&each=1&f=csv&filter=\(encoded("n = 20"))"
    )
    let lines = answer.text.split(separator: "\r\n").map { String($0) }
    #expect(lines.first == "\u{FEFF}_distance,_bearing,_direction,_layer,id,lon,lat,名称,n,note")
    #expect(lines.count == 3)
    #expect(
      lines[1].hasPrefix("1024.") && lines[1].contains(",90,东,站,2,") || lines[1].contains(",90.0,东,站,2,")
    )
    #expect(lines[2].contains(",many,") && lines[2].hasSuffix(",,20,"))
    let mixed = try server.get("/nearest?layers=\(encoded("站,区"))&lon=113.26&lat=23.13&k=2&f=csv").text
    #expect(mixed.hasPrefix("\u{FEFF}_distance,_bearing,_direction,_layer,id,geometry,名称,n,note\r\n"))
    #expect(mixed.contains(",站,1,POINT") && mixed.contains(",区,21,\"POLYGON"))
  }
}
