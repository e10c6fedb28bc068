import JSONText
import TestSupport
import Testing

/// What a writer has written after the body.
private func written(_ body: (inout JSONWriter) -> Void) -> String {
  var writer = JSONWriter(reservingCapacity: 64)
  body(&writer)
  return String(decoding: writer.bytes, as: UTF8.self)
}

@Suite struct JSONWriterTests {
  @Test("puts commas and colons by itself")
  func structure() {
    let text = written { writer in
      writer.beginObject()
      writer.key("a")
      writer.beginArray()
      writer.integer(1)
      writer.beginArray()
      writer.endArray()
      writer.null()
      writer.beginObject()
      writer.endObject()
      writer.endArray()
      writer.key("名")
      writer.string("图")
      writer.key("k")
      writer.boolean(true)
      writer.key("f")
      writer.boolean(false)
      writer.endObject()
    }
    #expect(text == #"{"a":[1,[],null,{}],"名":"图","k":true,"f":false}"#)
  }

  @Test(
    "escapes what must be escaped",
    arguments: [
      ("", ""), ("a\"b\\c/", #"a\"b\\c/"#),
      ("\n\r\t\u{0}\u{8}\u{1F}\u{7F}", "\\n\\r\\t\\u0000\\u0008\\u001f\u{7F}"),
      ("穗\u{2028}图\u{2029}", #"穗\u2028图\u2029"#), ("“”…😀", "“”…😀"), ("\r\n", #"\r\n"#),
    ]
  )
  func escapes(string: String, expected: String) {
    #expect(written { $0.string(string) } == "\"\(expected)\"")
    #expect(written { $0.key(string) } == "\"\(expected)\":")
  }

  @Test(
    "writes numbers in their shortest form",
    arguments: [
      (0, "0"), (-0.0, "-0"), (5, "5"), (-17, "-17"), (0.1, "0.1"), (113.2644, "113.2644"),
      (1e15, "1000000000000000"),
      (1e300, "1e+300"), (.infinity, "null"), (-.infinity, "null"), (.nan, "null"), (-2.5, "-2.5"),
      (9_007_199_254_740_992, "9007199254740992"), (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)]
  )
  func shortest(number: Double, expected: String) {
    #expect(written { $0.number(number) } == expected)
  }

  @Test(
    "writes numbers with few decimals",
    arguments: [
      (1.5, 2, "1.5"), (2, 3, "2"), (-0.001, 2, "0"), (-0.0, 2, "0"), (0.05, 1, "0.1"), (0.005, 3, "0.005"),
      (113.26441234, 7, "113.2644123"), (-23.999_999_99, 7, "-24"), (0.000_000_1, 7, "0.0000001"),
      (99.5, 0, "100"), (120, 0, "120"), (100, 7, "100"), (1e300, 2, "1e+300"), (.nan, 2, "null"),
      (.infinity, 2, "null"), (-.infinity, 2, "null"), (0.5, -3, "1"), (0.25, 99, "0.25"),
      (1.23456789, 15, "1.23456789"), (10.01, 2, "10.01"), (-1e-300, 15, "0"),
    ] as [(Double, Int, String)]
  )
  func decimals(number: Double, decimals: Int, expected: String) {
    #expect(written { $0.number(number, decimals: decimals) } == expected)
  }

  @Test(
    "writes integers",
    arguments: [(0, "0"), (-7, "-7"), (Int.max, "9223372036854775807"), (.min, "-9223372036854775808")]
  )
  func integers(integer: Int, expected: String) {
    #expect(written { $0.integer(integer) } == expected)
  }

  @Test("rounds to decimals within half of the last", arguments: UInt64(0)..<20)
  func roundsDecimals(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let number = Double.random(in: -180...180, using: &random)
      let decimals = Int.random(in: 0...9, using: &random)
      let text = written { $0.number(number, decimals: decimals) }
      let back = try #require(Double(text))
      let unit = Double("1e-\(decimals)") ?? 0
      #expect(abs(back - number) <= unit * 0.500_001, "\(number) \(decimals) \(text)")
      #expect(text.split(separator: ".").dropFirst().first.map { $0.count <= decimals } ?? true)
      #expect(!text.contains(".") || !text.hasSuffix("0"))
    }
  }
}
