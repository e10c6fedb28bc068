import JSONText
import LogText
import TestSupport
import Testing

@Suite struct AccessFormatTests {
  private var entry: AccessEntry {
    var entry = AccessEntry()
    entry.time = LogTime(millisecondsSince1970: 1_795_163_400_125)
    entry.client = Array("192.0.2.1".utf8)
    entry.method = Array("GET".utf8)
    entry.target = Array("/styles/a/1/0/0.png?v=1".utf8)
    entry.version = Array("HTTP/1.1".utf8)
    entry.status = 200
    entry.bodyBytes = 1234
    entry.seconds = 0.000125
    entry.answer = "kept"
    entry.userAgent = Array("curl/8 (x)".utf8)
    return entry
  }

  private func line(_ format: AccessFormat, _ entry: AccessEntry) -> [UInt8] {
    var line: [UInt8] = []
    format.append(entry, to: &line)
    return line
  }

  @Test(
    "writes a request in each form",
    arguments: [
      (
        AccessFormat.combined,
        #"192.0.2.1 - - [20/Nov/2026:08:30:00 +0000] "GET /styles/a/1/0/0.png?v=1 HTTP/1.1" 200 1234 "-" "curl/8 (x)""#
      ),
      (
        .logfmt,
        #"time=2026-11-20T08:30:00.125Z client=192.0.2.1 method=GET target="/styles/a/1/0/0.png?v=1" version=HTTP/1.1 status=200 bytes=1234 seconds=0.000125 answer=kept agent="curl/8 (x)""#
      ),
      (
        .json,
        #"{"time":"2026-11-20T08:30:00.125Z","client":"192.0.2.1","method":"GET","target":"/styles/a/1/0/0.png?v=1","version":"HTTP/1.1","status":200,"bytes":1234,"seconds":0.000125,"answer":"kept","agent":"curl/8 (x)"}"#
      ),
    ]
  )
  func forms(format: AccessFormat, expected: String) {
    #expect(String(decoding: line(format, entry), as: UTF8.self) == expected + "\n")
  }

  @Test("marks requests without an answer, and answers that broke off")
  func broken() throws {
    var entry = entry
    (entry.status, entry.isWhole, entry.answer, entry.bodyBytes) = (0, false, "none", 0)
    #expect(String(decoding: line(.combined, entry), as: UTF8.self).contains("\" 000 0 \""))
    #expect(try JSONValue(parsing: line(.json, entry))["whole"]?.boolean == false)
    #expect(String(decoding: line(.logfmt, entry), as: UTF8.self).contains(" whole=false"))
  }

  @Test("lets no bytes of a client end or forge a line", arguments: UInt64(0)..<300)
  func hostile(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var entry = entry
    // Half are any bytes, half are texts that look like lines.
    func bytes() -> [UInt8] {
      if Bool.random(using: &random) { return Array(Hostile.text(&random).utf8) }
      return (0..<Int.random(in: 0...20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
      }
    }
    (entry.target, entry.method, entry.referer, entry.userAgent) = (bytes(), bytes(), bytes(), bytes())
    for format in AccessFormat.allCases {
      let line = line(format, entry)
      #expect(line.last == 0x0A && line.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    }
    let combined = try CombinedLine(line(.combined, entry))
    #expect(combined.request == entry.method + [0x20] + entry.target + Array(" HTTP/1.1".utf8))
    #expect(combined.referer == entry.referer && combined.userAgent == entry.userAgent)
    let json = try JSONValue(parsing: line(.json, entry))
    #expect(json["target"]?.string == String(decoding: entry.target, as: UTF8.self))
    #expect(json["agent"]?.string == String(decoding: entry.userAgent ?? [], as: UTF8.self))
    let logfmt = try Logfmt.pairs(line(.logfmt, entry))
    #expect(logfmt.first { $0.name == "target" }?.value == String(decoding: entry.target, as: UTF8.self))
    #expect(
      logfmt.first { $0.name == "referer" }?.value == String(decoding: entry.referer ?? [], as: UTF8.self)
    )
    #expect(logfmt.count == 11)
  }
}

/// A line of `combined`, read as its users do: three texts in quotes, with escapes undone.
private struct CombinedLine {
  let request: [UInt8]
  let referer: [UInt8]
  let userAgent: [UInt8]

  struct Malformed: Error {}

  init(_ line: [UInt8]) throws {
    var texts: [[UInt8]] = []
    var rest = line[...]
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      rest = rest[(quote + 1)...]
      guard let end = rest.firstIndex(of: UInt8(ascii: "\"")) else { throw Malformed() }
      texts.append(try Self.unescaped(rest[..<end]))
      rest = rest[(end + 1)...]
    }
    guard texts.count == 3, rest == [0x0A] else { throw Malformed() }
    (request, referer, userAgent) = (texts[0], texts[1], texts[2])
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) throws -> [UInt8] {
    var unescaped: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        unescaped.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(3).dropFirst(), as: UTF8.self)
      guard rest.first == UInt8(ascii: "x"), let value = UInt8(digits, radix: 16) else { throw Malformed() }
      unescaped.append(value)
      rest = rest.dropFirst(3)
    }
    return unescaped
  }
}
