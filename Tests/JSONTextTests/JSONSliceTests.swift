import JSONText
import TestSupport
import Testing

private let start = TextPosition(line: 1, column: 1)

private func slice(_ text: String) -> JSONSlice {
  let bytes = Array(text.utf8)
  return JSONSlice(bytes, in: 0..<bytes.count, at: start)
}

@Suite struct JSONSliceTests {
  @Test("finds the members of an object, with their places in the text")
  func members() throws {
    let members = try slice("{\"a\": [1, {\"b\": \"}\"}],\r\n \"街\":\t\"\\\"]\" ,\"c\":-1e3}").members()
    #expect(members.map(\.key) == ["a", "街", "c"])
    #expect(members.map(\.keyPosition.line) == [1, 2, 2])
    #expect(members.map(\.value.position.column) == [7, 7, 18])
    #expect(try JSONValue(parsing: members[1].value).string == "\"]")
    #expect(try members[0].value.elements().count == 2)
    #expect(try slice(" { } ").members().isEmpty)
  }

  @Test("finds the place of a fault in the whole text")
  func faults() throws {
    let inner = try slice("{\"a\":\n[\"街\", tru]}").members()[0].value
    let error = try #require(throws: JSONSyntaxError.self) { try JSONValue(parsing: inner) }
    #expect(error == JSONSyntaxError(problem: .unknownWord, position: TextPosition(line: 2, column: 7)))
    #expect(inner.rest(from: error.position).range.count == 4)
    #expect(inner.position(of: inner.range.upperBound) == TextPosition(line: 2, column: 11))
  }

  @Test(
    "refuses what stands wrong between the values",
    arguments: [
      ("{\"a\" 1}", .expectedColon), ("{\"a\":1 \"b\":2}", .expectedCommaOrBrace),
      ("{\"a\":1,}", .trailingComma),
      ("{\"a\":[1}", .expectedCommaOrBracket), ("{\"a\":", .unexpectedEnd), ("{\"a\":1", .unexpectedEnd),
      ("{\"a\":,}", .expectedValue), ("{\"a\":\"x\n\"}", .unterminatedString), ("{a:1}", .expectedQuotedKey),
      ("{} {}", .textAfterDocument), ("[]", .expectedValue),
    ] as [(String, JSONSyntaxError.Problem)]
  )
  func refusals(text: String, problem: JSONSyntaxError.Problem) throws {
    let error = try #require(throws: JSONSyntaxError.self) { try slice(text).members() }
    #expect(error.problem == problem)
  }

  @Test("checks without keeping, and takes a key twice")
  func check() throws {
    #expect(throws: Never.self) { try slice("{\"a\":[1,2,{\"b\":null}],\"a\":\"x\"}").check() }
    #expect(throws: JSONSyntaxError.self) { try slice("{\"a\":[1,2,{\"b\":nul}]}").check() }
  }

  @Test("finds the end of a value wherever the text is cut", arguments: 1...9)
  func extents(size: Int) {
    let text = "\r\n[{\"a\\\\\\\"\": \"é]}\"},\r\n[], 1]\n x"
    let bytes = Array(text.utf8)
    var extent = JSONExtent()
    var cursor = TextCursor()
    cursor.skipSpace(bytes)
    var end = 2
    var outcome = JSONExtent.Outcome.unfinished
    while outcome == .unfinished, end < bytes.count {
      end = min(end + size, bytes.count)
      outcome = extent.scan(Array(bytes[..<end]), &cursor)
    }
    #expect(outcome == .ended)
    #expect(cursor.offset == bytes.count - 3)
    #expect(cursor.position == TextPosition(line: 3, column: 7))
  }

  @Test("breaks at brackets that do not match, line ends in strings, and endless depth")
  func breaks() {
    for (text, offset) in [("[1}", 2), ("[\"a\n", 3), (String(repeating: "[", count: 200), 128)] {
      var extent = JSONExtent()
      var cursor = TextCursor()
      #expect(extent.scan(Array(text.utf8), &cursor) == .broken)
      #expect(cursor.offset == offset)
    }
  }

  @Test("keeps the digits of whole numbers that fit no Int")
  func wideIntegers() throws {
    let text = "[123456789012345678901,-9223372036854775809,{\"a\":18446744073709551615}]"
    let value = try JSONValue(parsing: slice(text))
    var writer = JSONWriter()
    writer.value(value)
    #expect(writer.bytes == Array(text.utf8))
    #expect(value.elements?.first?.double == 123_456_789_012_345_683_968)
    #expect(value.elements?.first?.kind == .number)
    #expect(value.elements?.first?.integer == nil)
    #expect(throws: JSONSyntaxError.self) {
      try JSONValue(parsing: slice(String(repeating: "9", count: 400)))
    }
  }
}
