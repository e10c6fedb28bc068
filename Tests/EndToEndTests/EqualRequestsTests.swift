import Foundation
import TestSupport
import Testing

/// One new picture that many clients ask for at the same moment.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct EqualRequestsTests {
  @Test(
    "get the same picture, each in the form that it asked for",
    arguments: ["styles/plain/13/6671/3554.png", "styles/plain/static/113.264,23.129,11/2000x1500.png"]
  )
  func samePicture(address: String) throws {
    let folder = try SampleCity.made()
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    let port = try #require(URL(string: city.home)?.port.flatMap { UInt16(exactly: $0) })
    let clients = try (0..<40).map { _ in try RawHTTPClient(port: port, timeoutInMilliseconds: 20_000) }
    for (index, client) in clients.enumerated() {
      try client.send(index % 4 == 1 ? "HEAD" : "GET", "/" + address)
      // What others do meanwhile is answered too.
      if index % 10 == 0 { #expect(try city.get("health").status == 200) }
    }
    let answers = try clients.enumerated().map { index, client in
      try client.receive(toHEAD: index % 4 == 1)
    }
    let whole = answers[0]
    #expect(whole.status == 200 && whole.body.count > 100)
    for (index, answer) in answers.enumerated() {
      #expect(answer.status == 200 && answer.header("ETag") == whole.header("ETag"))
      for name in ["Content-Length", "Last-Modified", "X-Data-Version", "Cache-Control"] {
        #expect(answer.header(name) != nil && answer.header(name) == whole.header(name))
      }
      #expect(answer.body == (index % 4 == 1 ? [] : whole.body))
    }
    // Whoever comes later gets the same, whether it was kept or is drawn anew.
    let later = try city.get(address)
    #expect([UInt8](later.body) == whole.body && later.headers["etag"] == whole.header("ETag"))
    #expect(city.terminate() == 0)
  }
}
