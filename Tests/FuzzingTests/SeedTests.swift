import Foundation
import Fuzzing
import TestSupport
import Testing

/// What Scripts/fuzz begins with, and what it once found: nothing bad comes of it.
@Suite struct SeedTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fuzzing/Seeds").path

  private static func lines(_ name: String) throws -> [String] {
    try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test("of addresses and styles are answered and drawn", arguments: [Trial.addresses, .styles])
  func texts(trial: Trial) throws {
    let lines = try Self.lines(trial.rawValue + ".txt")
    #expect(lines.count > 3)
    for line in lines { try trial.run(Array(line.utf8)) }
  }

  @Test("of requests are answered or refused, and others served")
  func requests() throws {
    for line in try Self.lines("requests.txt") {
      try Trial.requests.run(Array(line.replacing("\\r\\n", with: "\r\n").replacing("\\n", with: "\n").utf8))
    }
  }

  @Test("are answered, drawn or refused when bytes of them are wrong", arguments: cases(20))
  func mutilated(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for trial in [Trial.addresses, .styles] {
      for line in try Self.lines(trial.rawValue + ".txt") {
        var bytes = Array(line.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 1..<bytes.count, using: &random)
          bytes[place] = UInt8.random(in: 32..<127, using: &random)
        }
        try trial.run(bytes)
      }
    }
  }
}
