import Foundation
import TestSupport
import Testing

/// The log of a running server, and the log of its requests.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct LogTests {
  private func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n").filter { !$0.isEmpty }
  }

  private func json(_ line: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
  }

  @Test("has a line for each of the requests of 50 clients, from which they can be read back")
  func accessLog() throws {
    let folder = try SampleCity.made()
    let words = ["--access-log", folder.path("access.log"), "--access-log-format", "json"]
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"), words)
    let port = city.port
    DispatchQueue.concurrentPerform(iterations: 50) { number in
      guard let client = try? RawHTTPClient(port: port, timeoutInMilliseconds: 20_000) else { return }
      for round in 0..<4 {
        let target = "/collections/hospitals/items?limit=\(number * 4 + round + 1)"
        _ = try? client.request("GET", target, "User-Agent: \"}\\ 中 \(number)")
      }
      _ = try? client.request("GET", "/" + SampleCity.tile)
    }
    #expect(city.terminate() == 0)
    let objects = try lines(folder.path("access.log")).map { try json($0) }
    #expect(objects.count == 250)
    let questions = objects.filter { ($0["target"] as? String)?.hasPrefix("/collections") == true }
    let expected = Set((1...200).map { "/collections/hospitals/items?limit=\($0)" })
    #expect(Set(questions.compactMap { $0["target"] as? String }) == expected)
    #expect(questions.allSatisfy { ($0["agent"] as? String)?.hasPrefix("\"}\\ 中 ") == true })
    let tiles = objects.filter { $0["target"] as? String == "/" + SampleCity.tile }
    #expect(tiles.count == 50 && tiles.allSatisfy { $0["status"] as? Int == 200 })
    let answers = Set(tiles.compactMap { $0["answer"] as? String })
    #expect(answers.contains("drawn") && answers.isSubset(of: ["drawn", "joined", "kept", "renewed"]))
    #expect(Set(tiles.compactMap { $0["bytes"] as? Int }).count == 1)
  }

  @Test("goes on in a new file after the old one was put away")
  func reopened() throws {
    let folder = try SampleCity.made()
    let path = folder.path("access.log")
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"), ["--access-log", path])
    let client = try RawHTTPClient(port: city.port)
    _ = try client.request("GET", "/before?a=\"")
    let deadline = Date().addingTimeInterval(Program.patience)
    while try lines(path).isEmpty, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
    try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
    city.send(SIGUSR1)
    while !FileManager.default.fileExists(atPath: path), Date() < deadline {
      Thread.sleep(forTimeInterval: 0.02)
    }
    _ = try client.request("GET", "/after", "Referer: http://here/")
    #expect(city.terminate() == 0)
    let (old, new) = (try lines(path + ".1"), try lines(path))
    #expect(old.count == 1 && new.count == 1)
    #expect(old[0].hasPrefix("127.0.0.1 - - [") && old[0].contains(#"] "GET /before?a=\x22 HTTP/1.1" 404 "#))
    #expect(new[0].contains(#""GET /after HTTP/1.1" 404 "#) && new[0].hasSuffix(#" "http://here/" "-""#))
  }

  @Test("writes requests to standard output where that is asked for")
  func standardOutput() throws {
    let folder = try SampleCity.made()
    let words = ["--access-log", "-", "--access-log-format", "logfmt"]
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"), words)
    #expect(try city.get("health").status == 200)
    #expect(city.terminate() == 0)
    let lines = try lines(folder.path("address"))
    #expect(lines.count == 2 && lines[0] == city.home)
    #expect(lines[1].contains("target=/health version=HTTP/1.1 status=200 "))
  }

  @Test("is JSON to the last line where that is asked for, and names what an import changed")
  func structured() throws {
    let folder = try SampleCity.made()
    let city = try ServedCity(in: folder.path, styles: folder.path("Styles"), ["--log-format", "json"])
    #expect(try city.get(SampleCity.tile).status == 200)
    let result = try Program.run(["import", folder.path("hospitals.csv")], in: folder.path)
    #expect(result.status == 0, "\(result.messages)")
    let deadline = Date().addingTimeInterval(Program.patience)
    while !city.messages.contains("a map shows the new data"), Date() < deadline {
      Thread.sleep(forTimeInterval: 0.02)
    }
    #expect(city.terminate() == 0)
    let events = try city.messages.split(separator: "\n").map { try json(String($0)) }
    #expect(
      events.allSatisfy { ["info", "warning"].contains($0["level"] as? String) && $0["time"] is String }
    )
    let taken = events.first { $0["message"] as? String == "took in a layer" }
    #expect(taken?["layer"] as? String == "hospitals" && taken?["version"] as? Int == 2)
    let shown = events.first { $0["message"] as? String == "a map shows the new data" }
    #expect(shown?["map"] as? String == "plain" && shown?["zoom"] as? Int == 11)
  }

  @Test("refuses forms that it does not know, and files that cannot be", arguments: ["xml", "", "JSON"])
  func refusals(word: String) throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("Styles")
    let words = ["serve", "--listen", "127.0.0.1:0", "--styles", folder.path("Styles")]
    for option in ["--log-format", "--log-level", "--access-log-format", "--metrics"] {
      let result = try Program.run(words + [option, word], in: folder.path)
      #expect(result.status == 2 && result.messages.contains(option), "\(result)")
    }
    let result = try Program.run(words + ["--access-log", folder.path], in: folder.path)
    #expect(result.status == 1 && result.messages.contains("cannot be opened"), "\(result)")
  }
}
