import Testing

@testable import HTTPServer

@Suite struct DeliveryTests {
  private let long = SharedBytes([UInt8](repeating: 65, count: 5000))

  private func request(
    gzip: Bool = false,
    ifNoneMatch: String? = nil,
    method: Request.Method = .get
  ) throws -> Request {
    var headers = RequestHeaders()
    headers.acceptsGzip = gzip
    headers.ifNoneMatch = ifNoneMatch
    return Request(method: method, address: try #require(Address([0x2F])), headers: headers)
  }

  private func json(_ body: SharedBytes) -> Response {
    Response(contentType: "application/json", body: body)
  }

  @Test("gives a strong tag that follows the content")
  func tags() throws {
    let first = Delivery.finish(json(SharedBytes([1])), for: try request())
    let same = Delivery.finish(json(SharedBytes([1])), for: try request(gzip: true))
    let other = Delivery.finish(json(SharedBytes([2])), for: try request())
    let tag = try #require(first.header("ETag"))
    #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.utf8.count == 18)
    #expect(same.header("etag") == tag)
    #expect(other.header("ETag") != tag)
  }

  @Test("compresses long texts for those who can read it, under another tag")
  func compresses() throws {
    let plain = Delivery.finish(json(long), for: try request())
    let packed = Delivery.finish(json(long), for: try request(gzip: true))
    #expect(plain.header("Content-Encoding") == nil && plain.body === long)
    #expect(packed.header("Content-Encoding") == "gzip")
    #expect(packed.body.count < 200)
    #expect(packed.body.array.starts(with: [0x1F, 0x8B]))
    #expect(packed.header("ETag") != plain.header("ETag"))
    #expect(plain.header("Vary") == "Accept-Encoding" && packed.header("Vary") == "Accept-Encoding")
  }

  @Test("never compresses pictures, short texts and errors")
  func doesNotCompress() throws {
    let answers = [
      Response(contentType: "image/png", body: long), json(SharedBytes([UInt8](repeating: 65, count: 1023))),
      Response(status: 404, contentType: "application/json", body: long),
    ]
    for answer in answers {
      let finished = Delivery.finish(answer, for: try request(gzip: true))
      #expect(finished.header("Content-Encoding") == nil)
      let isSame = finished.body === answer.body
      #expect(isSame)
    }
    #expect(Delivery.finish(answers[0], for: try request()).header("Vary") == nil)
  }

  @Test(
    "says that nothing changed where the tag is known",
    arguments: [
      ("TAG", 304), ("W/TAG", 304), ("*", 304), ("\"x\", TAG", 304), ("\"x\",W/TAG , \"y\"", 304),
      ("\"x\"", 200), ("", 200), (",", 200), ("W/", 200), ("\"\"", 200), ("TAGx", 200),
    ]
  )
  func ifNoneMatch(template: String, status: Int) throws {
    let tag = try #require(Delivery.finish(json(long), for: try request()).header("ETag"))
    let known = template.split(separator: "TAG", omittingEmptySubsequences: false).joined(separator: tag)
    let finished = Delivery.finish(json(long), for: try request(ifNoneMatch: known))
    #expect(finished.status == status)
    // Not sent with a 304, but its length is told.
    #expect(finished.body.count == 5000)
    #expect(finished.header("ETag") == tag)
  }

  @Test("does not take the tag of another encoding for its own")
  func otherEncoding() throws {
    let tag = try #require(Delivery.finish(json(long), for: try request(gzip: true)).header("ETag"))
    #expect(Delivery.finish(json(long), for: try request(ifNoneMatch: tag)).status == 200)
    #expect(Delivery.finish(json(long), for: try request(gzip: true, ifNoneMatch: tag)).status == 304)
  }

  @Test("gives errors no tag, and everyone leave to read them", arguments: [400, 404, 500, 503])
  func errors(status: Int) throws {
    let response = Response(status: status, contentType: "text/plain", body: long)
    let finished = Delivery.finish(response, for: try request(ifNoneMatch: "*"))
    #expect(finished.status == status)
    #expect(finished.header("ETag") == nil)
    #expect(finished.header("Access-Control-Allow-Origin") == "*")
    #expect(Delivery.finish(response, for: nil).status == status)
  }
}

@Suite struct AcceptsGzipTests {
  @Test(
    "follows the weights",
    arguments: [
      ("gzip", true), ("GZIP", true), ("gzip, deflate, br", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true),
      ("*", true), ("gzip;q=0", false), ("gzip; q=0", false), ("gzip;q=0.000", false), ("gzip ; q=0", false),
      ("", false), ("identity", false), ("deflate", false), ("*;q=0", false), ("gzip;q=0.001", true),
      ("gzipped", false), ("gzip;q=0, *", false), ("*, gzip;q=0", false), ("*;q=0, gzip", true),
      ("br\t,\tgzip", true), (",,gzip,", true), ("gzip;Q=0", false),
    ]
  )
  func weights(header: String, expected: Bool) {
    #expect(acceptsGzip(header.utf8.span) == expected)
  }
}
