import Foundation
import LogText
import TestSupport
import Testing

@Suite struct LogTimeTests {
  private func text(_ milliseconds: Int) -> String {
    let line = LogFormat.logfmt.line("x", at: LogTime(millisecondsSince1970: milliseconds))
    return String(String(decoding: line, as: UTF8.self).dropFirst("time=".count).prefix(24))
  }

  @Test(
    "spells moments",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (Int.max, "9999-12-31T23:59:59.999Z"), (Int.min, "0000-01-01T00:00:00.000Z"),
    ]
  )
  func known(milliseconds: Int, expected: String) {
    #expect(text(milliseconds) == expected)
  }

  @Test("agrees with the calendar of Foundation", arguments: UInt64(0)..<100)
  func calendar(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    // Since the Gregorian calendar began.
    let seconds = Int.random(in: -12_219_292_800...32_503_680_000, using: &random)
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second],
      from: Date(timeIntervalSince1970: Double(seconds))
    )
    let words = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second].map { $0 ?? -1 }
    let digits = text(seconds * 1000).split { !$0.isNumber }.prefix(6).compactMap { Int($0) }
    #expect(digits == words)
  }
}
