import Foundation
import JSONText
import TestSupport
import Testing

/// The content of a text of one value.
private func read(_ text: String, _ dialect: JSONDialect = .json) throws -> JSONValue.Content {
  try JSONValue(parsing: Array(text.utf8), dialect: dialect).content
}

@Suite struct JSONValueTests {
  @Test(
    "reads numbers",
    arguments: [
      ("0", .integer(0)), ("-1", .integer(-1)), ("-0", .number(-0.0)), ("0.0", .number(0)),
      ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
      ("9223372036854775808", .wideInteger("9223372036854775808")),
      ("-9223372036854775809", .wideInteger("-9223372036854775809")),
      ("18446744073709551616", .wideInteger("18446744073709551616")),
      ("1.0", .number(1)), ("1e3", .number(1000)), ("1E-2", .number(0.01)), ("113.2644", .number(113.2644)),
      ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
      ("5e-324", .number(.leastNonzeroMagnitude)),
      ("1e-400", .number(0)), ("0e999999999999", .number(0)),
      ("2.2250738585072011e-308", .number(Double.leastNormalMagnitude.nextDown)),
      ("0.000000000000000000000000000001", .number(1e-30)),
      ("0.1000000000000000055511151231257827021181583404541015625", .number(0.1)),
      ("123456789012345678901234567890", .wideInteger("123456789012345678901234567890")),
    ] as [(String, JSONValue.Content)]
  )
  func numbers(text: String, expected: JSONValue.Content) throws {
    for dialect in [JSONDialect.json, .json5] {
      #expect(try read(text, dialect) == expected)
      #expect(try read("[\(text)]", dialect) == .array([JSONValue(expected)]))
    }
    #expect((try read("-0") == .number(0)), "comparison alone does not tell -0 from 0")
    #expect(try JSONValue(parsing: Array("-0".utf8)).double?.sign == .minus)
  }

  @Test("rounds decimals as the standard library does", arguments: UInt64(0)..<20)
  func rounding(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<1000 {
      let digits =
        UInt64.random(in: 0...UInt64.max, using: &random) >> UInt64.random(in: 0...63, using: &random)
      let places = Int.random(in: 0...25, using: &random)
      var text = String(digits)
      if text.count <= places { text = String(repeating: "0", count: places - text.count + 1) + text }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -places))
      if places == 0 { text += "0" }
      text += ["", "e5", "e-7", "e19", "e-19", "e30"].randomElement(using: &random) ?? ""
      let value = try JSONValue(parsing: Array(text.utf8)).double
      #expect(value == Double(text), "\(text)")
    }
  }

  @Test(
    "reads strings",
    arguments: [
      (#""""#, ""), (#""广州塔 ABC""#, "广州塔 ABC"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u5e7F\u5DDE""#, "广州"), (#""\ud83D\uDE00x""#, "😀x"), (#""\u0000a""#, "\u{0}a"),
      ("\"\u{7F}\u{2028}\u{FFFF}\u{10FFFF}\"", "\u{7F}\u{2028}\u{FFFF}\u{10FFFF}"), (#""a\u00e9é""#, "aéé"),
    ]
  )
  func strings(text: String, expected: String) throws {
    for dialect in [JSONDialect.json, .json5] {
      guard case .string(let string) = try read(text, dialect) else {
        Issue.record("no string")
        continue
      }
      #expect(Array(string.utf8) == Array(expected.utf8))
    }
  }

  @Test(
    "reads what only JSON5 allows",
    arguments: [
      ("[1,]", "[1]"), ("{a:1,}", #"{"a":1}"#), ("'it\"s'", #""it\"s""#),
      (#"'\'\v\0\x41\q'"#, #""'\u000b\u0000Aq""#),
      ("'a\\\nb\\\r\nc\\\rd\\\u{2028}e'", #""abcde""#), ("+1", "1"), (".5", "0.5"), ("5.", "5.0"),
      ("-.5e1", "-5.0"),
      ("5.e2", "500.0"), ("0x1F", "31"), ("-0Xff", "-255"), ("0xFFFFFFFFFFFFFFFF", "18446744073709551615"),
      ("0x1fffffffffffffffff", "5.90295810358705651711e20"), ("-0x8000000000000000", "-9223372036854775808"),
      ("{广州_$1:1,ünï:2,null:3,$:4,\\u0061b:5}", #"{"广州_$1":1,"ünï":2,"null":3,"$":4,"ab":5}"#),
      ("// a\n[1/**/,/* *\n/ */2]//", "[1,2]"), ("\u{FEFF}\u{3000}\u{A0}\u{B}\u{C}1\u{2029}\u{FEFF}", "1"),
      ("// a\u{2028}1", "1"), ("'\u{2028}\t'", "\"\u{2028}\\t\""), ("{'a':1}", #"{"a":1}"#),
      ("'\\广'", #""广""#),
    ]
  )
  func json5(text: String, sameAs strict: String) throws {
    #expect(try read(text, .json5) == read(strict))
    #expect(throws: JSONSyntaxError.self) { try read(text) }
  }

  @Test("reads the infinities and NaN of JSON5")
  func notFinite() throws {
    #expect(
      try read("[Infinity,+Infinity,-Infinity]", .json5) == read("[Infinity,Infinity,-Infinity]", .json5)
    )
    let values = try JSONValue(parsing: Array("[Infinity,-Infinity,NaN,-NaN]".utf8), dialect: .json5).elements
    #expect(values?.map(\.double?.isNaN) == [false, false, true, true])
    #expect(values?.first?.double == .infinity)
  }

  @Test("knows where every value and key begins")
  func positions() throws {
    let text = "\u{FEFF}{\r\n  \"名\": [1,\t\"图\u{1F600}\", true],\r \"b\" :\n\n{\"c\":null}}"
    let root = try JSONValue(parsing: Array(text.utf8))
    #expect(root.position == TextPosition(line: 1, column: 1))
    let members = try #require(root.members)
    #expect(members.map(\.keyPosition.description) == ["2:3", "3:2"])
    #expect(members.map(\.value.position.description) == ["2:8", "5:1"])
    #expect(members[0].value.elements?.map(\.position.description) == ["2:9", "2:12", "2:18"])
    #expect(root["b"]?["c"]?.position == TextPosition(line: 5, column: 6))
  }

  @Test("gives values by their kind")
  func conveniences() throws {
    let text = #"{"a":1,"b":2.5,"c":"x","d":true,"e":null,"f":[3.0],"g":1e300}"#
    let value = try JSONValue(parsing: Array(text.utf8))
    #expect(value["a"]?.integer == 1 && value["a"]?.double == 1 && value["a"]?.string == nil)
    #expect(value["b"]?.integer == nil && value["b"]?.double == 2.5)
    #expect(value["c"]?.string == "x" && value["d"]?.boolean == true && value["e"]?.isNull == true)
    #expect(value["f"]?.elements?.first?.integer == 3 && value["g"]?.integer == nil)
    #expect(value["h"] == nil && value["c"]?["x"] == nil && value.elements == nil)
  }

  @Test("finds the second of two equal keys among many", arguments: [2, 8, 9, 10, 500])
  func manyKeys(count: Int) throws {
    let keys = (0..<count).map { "\"键\($0)\":{\"键\($0)\":0}" }.joined(separator: ",")
    #expect(try JSONValue(parsing: Array("{\(keys)}".utf8)).members?.count == count)
    for twice in [0, count - 1] {
      #expect(throws: JSONSyntaxError.self) {
        try JSONValue(parsing: Array("{\(keys),\"键\(twice)\":1}".utf8))
      }
    }
  }

  @Test("reads a long line with many keys in little time")
  func linear() throws {
    let keys = (0..<100_000).map { "\"键\($0)\":[\($0)]" }.joined(separator: ",")
    // Quadratic work would take minutes here, which the limit of the whole run would notice.
    let value = try JSONValue(parsing: Array("{\(keys)}".utf8))
    #expect(
      value.members?.last?.keyPosition == TextPosition(line: 1, column: keys.unicodeScalars.count - 14)
    )
  }

  @Test("needs little stack at any depth it allows")
  func stack() {
    let depth = JSONValue.greatestDepth
    let finished = DispatchSemaphore(value: 0)
    let thread = Thread {
      let text = String(repeating: "{\"a\":[", count: depth / 2) + String(repeating: "]}", count: depth / 2)
      let value = try? JSONValue(parsing: Array(text.utf8), maximumDepth: depth)
      let same = try? JSONValue(parsing: Array(text.utf8), maximumDepth: depth)
      var writer = JSONWriter()
      if let value { writer.value(value) }
      #expect(value != nil && value == same && writer.bytes == Array(text.utf8))
      finished.signal()
    }
    thread.stackSize = 512 << 10
    thread.start()
    finished.wait()
  }
}
