import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct ServeTests {
  private func served() throws -> (folder: TemporaryFolder, city: ServedCity) {
    let folder = try SampleCity.made()
    return (folder, try ServedCity(in: folder.path, styles: folder.path("Styles")))
  }

  @Test("says that it is well, and which data it has")
  func health() throws {
    let (folder, city) = try served()
    defer { withExtendedLifetime(folder) {} }
    #expect(try city.get("health").object["status"] as? String == "ok")
    let version = try city.get("version").object
    #expect(version["layers"] as? [String: Int] == ["hospitals": 1, "stops": 1])
  }

  @Test("gives the nearest with distance, bearing and direction")
  func nearest() throws {
    let (folder, city) = try served()
    defer { withExtendedLifetime(folder) {} }
    let answer = try city.get("collections/hospitals/nearest?lon=113.2690&lat=23.1290&k=2")
    #expect(answer.status == 200 && answer.headers["content-type"] == "application/geo+json")
    let features = try #require(answer.object["features"] as? [[String: Any]])
    let first = try #require(features.first?["properties"] as? [String: Any])
    #expect(features.count == 2)
    // 0.005 degrees of the parallel at 23.129° N: 512.27 m.
    #expect(abs((first["_distance"] as? Double ?? 0) - 512.27) < 0.5)
    #expect(["西", "东"].contains(first["_direction"] as? String ?? ""))
  }

  @Test("gives the features of a box, and pages through all of them")
  func items() throws {
    let (folder, city) = try served()
    defer { withExtendedLifetime(folder) {} }
    let box = try city.get("collections/hospitals/items?bbox=113.26,23.12,113.28,23.14").object
    #expect(box["numberMatched"] as? Int == 2)
    var address = "collections/hospitals/items?limit=2"
    var ids: [Int] = []
    for _ in 0..<5 {
      let page = try city.get(address).object
      ids += (page["features"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? Int }
      let next = (page["links"] as? [[String: Any]])?.first { $0["rel"] as? String == "next" }
      guard let href = next?["href"] as? String else { break }
      address = String(href.dropFirst(city.home.count))
    }
    #expect(ids == [1, 2, 3])
  }

  @Test("gives a tile, the same one again as 304, and only its head on HEAD")
  func tile() throws {
    let (folder, city) = try served()
    defer { withExtendedLifetime(folder) {} }
    let tile = try city.get(SampleCity.tile)
    #expect(tile.status == 200 && tile.headers["content-type"] == "image/png")
    #expect(Array(tile.body.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(tile.headers["last-modified"]?.hasSuffix(" GMT") == true)
    let tag = try #require(tile.headers["etag"])
    let again = try city.get(SampleCity.tile, ["--header", "If-None-Match: \(tag)"])
    #expect(again.status == 304 && again.body.isEmpty)
    let head = try city.get(SampleCity.tile, ["--head"])
    #expect(head.status == 200 && head.headers["etag"] == tag && head.body.isEmpty)
    #expect(head.headers["content-length"] == "\(tile.body.count)")
  }

  @Test(
    "answers every fault with a problem document that names it",
    arguments: [
      ("collections/nosuch/items", 404, "nosuch"),
      ("collections/hospitals/items?bbox=1,2,3", 400, "bbox"),
      ("collections/hospitals/items?limt=3", 400, "limit"),
      ("collections/hospitals/items?limit=0", 400, "limit"),
      ("collections/hospitals/nearest?lat=23", 400, "lon"),
      ("collections/hospitals/nearest?lon=abc&lat=23", 400, "lon"),
      ("collections/hospitals/nearest?lon=113&lat=23&k=1e9", 400, "k must be"),
      ("styles/plain/21/0/0.png", 404, "outside"), ("styles/plain/3/8/0.png", 404, "outside"),
      ("styles/plain/-1/0/0.png", 404, "no tile"), ("styles/plain/3/1/0.gif", 404, ".png"),
      ("styles/nosuch/3/1/0.png", 404, "nosuch"), ("nosuch", 404, "/collections"),
      ("%zz", 400, "decoded"), ("collections/%00/items", 400, "decoded"),
    ] as [(String, Int, String)]
  )
  func problems(address: String, status: Int, expected: String) throws {
    let (folder, city) = try served()
    defer { withExtendedLifetime(folder) {} }
    let answer = try city.get(address, ["--path-as-is"])
    #expect(answer.status == status)
    #expect(answer.headers["content-type"] == "application/problem+json")
    #expect(answer.object["status"] as? Int == status)
    #expect((answer.object["detail"] as? String ?? "").contains(expected))
  }

  @Test("takes in an import while it runs, and a private layer never")
  func importWhileServing() throws {
    let (folder, city) = try served()
    let before = try city.get(SampleCity.tile)
    try folder.write("名称,经度,纬度\n新医院,113.25,23.12\n", to: "new.csv")
    let words = ["import", "new.csv", "--layer", "hospitals"]
    #expect(try Program.run(words, in: folder.path).status == 0)
    let deadline = Date().addingTimeInterval(10)
    var tile = before
    while tile.headers["etag"] == before.headers["etag"], Date() < deadline {
      Thread.sleep(forTimeInterval: 0.05)
      tile = try city.get(SampleCity.tile)
    }
    #expect(tile.headers["etag"] != before.headers["etag"])
    let collection = try city.get("collections/hospitals").object
    #expect(collection["count"] as? Int == 1 && collection["version"] as? Int == 2)
    func dataVersion() throws -> String? { try city.get("version").object["data"] as? String }
    let known = try dataVersion()
    let hide = try Program.run(["import", "new.csv", "--layer", "secret", "--public", "no"], in: folder.path)
    #expect(hide.status == 0)
    // A second import that says nothing of it leaves it hidden.
    #expect(try Program.run(["import", "new.csv", "--layer", "secret"], in: folder.path).status == 0)
    // Both changes have been taken in when the version of the data has changed for the last time.
    while try dataVersion() == known, Date() < deadline { Thread.sleep(forTimeInterval: 0.05) }
    #expect(try dataVersion() != known)
    Thread.sleep(forTimeInterval: 1)
    #expect(try city.get("collections/secret").status == 404)
    #expect(try !city.get("collections").text.contains("secret"))
    #expect(city.terminate() == 0)
    #expect(!city.messages.contains("failed"))
  }

  @Test("goes on with another city that takes the place of the old one, and leaves it whole")
  func replacedCity() throws {
    let (folder, city) = try served()
    let other = try SampleCity.made()
    // An import under the running server comes first: its write-ahead log must not outlive it.
    #expect(try Program.run(["import", "stops.geojson", "--layer", "more"], in: folder.path).status == 0)
    let deadline = Date().addingTimeInterval(20)
    while try city.get("collections/more").status != 200, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(try city.get("collections/more").status == 200)
    #expect(!FileManager.default.fileExists(atPath: folder.path("city.sqlite-wal")))
    try FileManager.default.removeItem(atPath: folder.path("city.sqlite"))
    try FileManager.default.copyItem(atPath: other.path("city.sqlite"), toPath: folder.path("city.sqlite"))
    while try city.get("collections/more").status == 200, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.05)
    }
    #expect(try city.get("collections/more").status == 404)
    #expect(try city.get("collections/hospitals").status == 200)
    #expect(city.terminate() == 0)
    let layers = try Program.run(["layers", "--json"], in: folder.path)
    #expect(layers.status == 0 && !layers.output.contains("more") && layers.output.contains("hospitals"))
  }

  @Test("ends at SIGTERM with status 0 and a clean log")
  func terminates() throws {
    let (folder, city) = try served()
    defer { withExtendedLifetime(folder) {} }
    _ = try city.get("health")
    #expect(city.terminate() == 0)
    let lines = city.messages.split(separator: "\n")
    #expect(lines.count == 2 && lines[0].hasPrefix("Serving") && lines[1].hasPrefix("Ended"))
  }

  @Test("refuses a port in use and a faulty style with a sentence")
  func refusesToStart() throws {
    let (folder, city) = try served()
    let address = String(city.home.dropFirst("http://".count).dropLast())
    let second = try Program.run(
      ["serve", "--listen", address, "--styles", folder.path("Styles")],
      in: folder.path
    )
    #expect(second.status == 1 && second.messages.contains("is in use"))
    try folder.makeFolder("Faulty")
    try folder.write("{\"version\": 8,\n  \"layers\": [}", to: "Faulty/broken.json")
    let faulty = try Program.run(
      ["serve", "--listen", "127.0.0.1:0", "--styles", folder.path("Faulty")],
      in: folder.path
    )
    #expect(faulty.status == 1)
    #expect(faulty.messages.contains("broken.json") && faulty.messages.contains("line 2"))
  }
}
