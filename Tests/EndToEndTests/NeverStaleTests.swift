import Foundation
import TestSupport
import Testing

/// Tiles of a running server while imports go on.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct NeverStaleTests {
  private static let style = """
    {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f4f1ea"}},
      {"id": "stops", "type": "circle", "source": "city", "source-layer": "stops",
        "paint": {"circle-color": "#c33", "circle-radius": 6}},
      {"id": "names", "type": "symbol", "source": "city", "source-layer": "stops",
        "layout": {"text-field": ["get", "name"], "text-font": ["Noto Sans CJK SC Regular"], "text-offset": [0, 1]}}]}
    """

  /// Two stops far apart, each in the middle of a tile of level 14; the second one moves and is renamed by the round.
  private func table(round: Int) -> String {
    "id,name,lon,lat\n1,不动,113.0163,23.0\n2,站\(round),\(113.4 + Double(round) * 0.0004),23.2\n"
  }

  private func tile(_ longitude: Double, _ latitude: Double, zoom: Int = 14) -> String {
    let across = Double(1 << zoom)
    let x = Int((longitude + 180) / 360 * across)
    let y = Int((1 - asinh(tan(latitude * .pi / 180)) / .pi) / 2 * across)
    return "styles/map/\(zoom)/\(x)/\(y).png"
  }

  private func bringIn(_ round: Int, in folder: TemporaryFolder) throws {
    try folder.write(table(round: round), to: "stops.csv")
    let words = ["import", "stops.csv", "--layer", "stops", "--frame", "wgs84", "--progress", "none"]
    let result = try Program.run(words, in: folder.path)
    #expect(result.status == 0, "\(result.messages)")
  }

  @Test("an import changes the tiles that it touches at once, and no others")
  func changes() throws {
    let folder = try TemporaryFolder()
    try bringIn(0, in: folder)
    try folder.makeFolder("Styles")
    try folder.write(Self.style, to: "Styles/map.json")
    let server = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    let (still, moving) = (tile(113.0163, 23.0), tile(113.4, 23.2))
    var tags = [try server.get(still).headers["etag"], try server.get(moving).headers["etag"]]
    #expect(tags[0] != tags[1])
    for round in 1...4 {
      let before = try server.get(moving).headers["x-data-version"]
      try bringIn(round, in: folder)
      let deadline = Date().addingTimeInterval(Program.patience)
      var answer = try server.get(moving)
      while answer.headers["etag"] == tags[1], Date() < deadline {
        Thread.sleep(forTimeInterval: 0.02)
        answer = try server.get(moving)
      }
      #expect(answer.headers["etag"] != tags[1])
      #expect(answer.headers["x-data-version"] != before)
      tags[1] = answer.headers["etag"]
      // As one sees it who draws it anew.
      let words = ["render", "--style", folder.path("Styles/map.json"), "--tile"]
      let address = moving.dropFirst("styles/map/".count).dropLast(".png".count)
      _ = try Program.run(words + [String(address), "-o", "drawn.png"], in: folder.path)
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("drawn.png"))) == answer.body)
      // What lies elsewhere is the same picture of the new data.
      let other = try server.get(still)
      #expect(other.headers["etag"] == tags[0])
      #expect(other.headers["x-data-version"] == answer.headers["x-data-version"])
    }
    #expect(server.terminate() == 0)
  }

  @Test("a layer that is hidden or dropped is on no tile that is kept")
  func hidden() throws {
    let folder = try TemporaryFolder()
    try bringIn(0, in: folder)
    try folder.makeFolder("Styles")
    try folder.write(Self.style, to: "Styles/map.json")
    let server = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    let alone = tile(113.4, 23.2).replacingOccurrences(of: "styles/map", with: "layers/stops")
    #expect(try server.get(alone).status == 200)
    #expect(try server.get(alone).status == 200)
    let result = try Program.run(["layers", "drop", "stops"], in: folder.path)
    #expect(result.status == 0, "\(result.messages)")
    let deadline = Date().addingTimeInterval(Program.patience)
    while try server.get(alone).status == 200, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
    #expect(try server.get(alone).status == 404)
  }

  /// What a client saw of one tile.
  private struct Sight: Hashable {
    let tile: String
    let version: String
    let tag: String
  }

  /// Asks for tiles over and over until there is a file `stop`, and writes down what it sees.
  private func client(
    _ number: Int,
    _ tiles: [String],
    of server: ServedCity,
    in folder: TemporaryFolder
  ) throws
    -> Process
  {
    let format = #"%{url} %header{x-data-version} %header{etag} %{http_code}\n"#
    let urls = tiles.map { "-o /dev/null '\(server.home)\($0)'" }.joined(separator: " ")
    let client = Process()
    client.executableURL = URL(fileURLWithPath: "/bin/sh")
    client.arguments = [
      "-c", "while [ ! -e stop ]; do curl --silent --max-time 20 -w '\(format)' \(urls); done",
    ]
    client.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    client.standardOutput = try Program.handle(folder.path("client.\(number)"))
    try client.run()
    return client
  }

  private func sights(of number: Int, in folder: TemporaryFolder) throws -> [Sight] {
    try String(contentsOfFile: folder.path("client.\(number)"), encoding: .utf8).split(separator: "\n").map {
      line in
      let words = line.split(separator: " ").map(String.init)
      try #require(words.count == 4 && words[3] == "200", "\(line)")
      return Sight(tile: words[0], version: words[1], tag: words[2])
    }
  }

  @Test("clients that ask while imports go on see each version whole, and never an older one again")
  func race() throws {
    let folder = try TemporaryFolder()
    try bringIn(0, in: folder)
    try folder.makeFolder("Styles")
    try folder.write(Self.style, to: "Styles/map.json")
    let server = try ServedCity(in: folder.path, styles: folder.path("Styles"))
    let tiles = [
      tile(113.0163, 23.0), tile(113.4, 23.2), tile(113.4, 23.2, zoom: 12), tile(113.2, 23.1, zoom: 10),
    ]
    let clients = try (0..<4).map { try client($0, tiles, of: server, in: folder) }
    let watchdogs = clients.map { Watchdog($0, after: Program.patience) }
    for round in 1...5 { try bringIn(round, in: folder) }
    // In the end, everybody is served from the last import.
    let deadline = Date().addingTimeInterval(Program.patience)
    func isUpToDate() throws -> Bool {
      let last = try server.get("layers").object(at: 0)["version"] as? Int
      let versions = try tiles.map { try server.get($0).headers["x-data-version"] }
      let present = try server.get("version").object["data"] as? String
      return last == 6 && versions.allSatisfy { $0 == present }
    }
    while try !isUpToDate(), Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
    #expect(try isUpToDate())
    try folder.write("", to: "stop")
    for (client, watchdog) in zip(clients, watchdogs) {
      client.waitUntilExit()
      watchdog.cancel()
    }
    let seen = try (0..<4).map { try sights(of: $0, in: folder) }
    for (tile, sights) in seen.flatMap({ Dictionary(grouping: $0, by: \.tile) }) {
      var versions: [String] = []
      for sight in sights where sight.version != versions.last { versions.append(sight.version) }
      #expect(Set(versions).count == versions.count, "\(tile) went back to an older version: \(versions)")
    }
    for (picture, same) in Dictionary(grouping: Set(seen.joined()), by: { [$0.tile, $0.version] }) {
      #expect(same.count == 1, "\(picture) is more than one picture")
    }
    #expect(Set(seen.joined().map(\.version)).count > 2)
    #expect(server.terminate() == 0)
  }
}
