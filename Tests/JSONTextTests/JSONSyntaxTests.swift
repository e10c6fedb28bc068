import JSONText
import TestSupport
import Testing
import Wording

/// The fault that a text is refused with, nil where it is read.
private func fault(
  in text: [UInt8],
  _ dialect: JSONDialect = .json,
  maximumDepth: Int = 128
) -> JSONSyntaxError? {
  do throws(JSONSyntaxError) {
    _ = try JSONValue(parsing: text, dialect: dialect, maximumDepth: maximumDepth)
    return nil
  } catch {
    return error
  }
}

private struct Refusal: Sendable, CustomTestStringConvertible {
  let text: String
  let problem: JSONSyntaxError.Problem
  let line: Int
  let column: Int
  var testDescription: String { text.debugDescription }

  init(_ text: String, _ problem: JSONSyntaxError.Problem, _ line: Int, _ column: Int) {
    self.text = text
    self.problem = problem
    self.line = line
    self.column = column
  }
}

@Suite struct JSONSyntaxTests {
  private static let structureRefusals = [
    Refusal("", .emptyDocument, 1, 1), Refusal("\u{FEFF}", .emptyDocument, 1, 1),
    Refusal(" \n\t\r\n ", .emptyDocument, 3, 2), Refusal("[", .unexpectedEnd, 1, 2),
    Refusal("[1", .unexpectedEnd, 1, 3), Refusal("[1,\n", .unexpectedEnd, 2, 1),
    Refusal("{", .unexpectedEnd, 1, 2), Refusal("{\"a\"", .unexpectedEnd, 1, 5),
    Refusal("{\"a\":", .unexpectedEnd, 1, 6), Refusal("{\"a\":1,", .unexpectedEnd, 1, 8),
    Refusal("[1 2]", .expectedCommaOrBracket, 1, 4), Refusal("[1}", .expectedCommaOrBracket, 1, 3),
    Refusal("[1:2]", .expectedCommaOrBracket, 1, 3), Refusal("[,1]", .expectedValue, 1, 2),
    Refusal("[1,,2]", .expectedValue, 1, 4), Refusal("]", .expectedValue, 1, 1),
    Refusal("[1,]", .trailingComma, 1, 3), Refusal("[\n 1\n ,\n]", .trailingComma, 3, 2),
    Refusal("{\"a\":1,}", .trailingComma, 1, 7), Refusal("{,}", .expectedQuotedKey, 1, 2),
    Refusal("{\"a\":1,,\"b\":2}", .expectedQuotedKey, 1, 8), Refusal("{a:1}", .expectedQuotedKey, 1, 2),
    Refusal("{'a':1}", .expectedQuotedKey, 1, 2), Refusal("{1:1}", .expectedQuotedKey, 1, 2),
    Refusal("{\"a\" 1}", .expectedColon, 1, 6), Refusal("{\"a\",1}", .expectedColon, 1, 5),
    Refusal("{\"a\":1 \"b\":2}", .expectedCommaOrBrace, 1, 8), Refusal("{\"a\":}", .expectedValue, 1, 6),
    Refusal("{\"a\":1]", .expectedCommaOrBrace, 1, 7), Refusal("1 2", .textAfterDocument, 1, 3),
    Refusal("[] ]", .textAfterDocument, 1, 4), Refusal("{}\n{}", .textAfterDocument, 2, 1),
    Refusal("{\"a\":1,\n \"a\":2}", .duplicateKey, 2, 2),
    Refusal("{\"广州\":1,\"\\u5e7f\\u5dde\":2}", .duplicateKey, 1, 9),
    Refusal("{\"\u{E9}\":1,\"e\u{301}\":2}", .duplicateKey, 1, 8),
    Refusal("[1] // no", .comment, 1, 5), Refusal("/* no */ 1", .comment, 1, 1),
    Refusal("/", .expectedValue, 1, 1), Refusal("\u{A0}1", .expectedValue, 1, 1),
    Refusal("1\u{3000}", .textAfterDocument, 1, 2), Refusal("[1\u{0C}]", .expectedCommaOrBracket, 1, 3),
    Refusal("\u{FEFF}[1,}", .expectedValue, 1, 4), Refusal("[\"地图\" 1]", .expectedCommaOrBracket, 1, 7),
    Refusal("[\"😀\"\r\"\"]", .expectedCommaOrBracket, 2, 1), Refusal("1\u{FEFF}", .textAfterDocument, 1, 2),
  ]

  private static let tokenRefusals = [
    Refusal("nul", .unknownWord, 1, 1), Refusal("True", .unknownWord, 1, 1),
    Refusal("truex", .unknownWord, 1, 1), Refusal("[NaN]", .unknownWord, 1, 2),
    Refusal("[Infinity]", .unknownWord, 1, 2), Refusal("[-Infinity]", .invalidNumber, 1, 2),
    Refusal("['a']", .singleQuotes, 1, 2), Refusal("[\"a]", .unterminatedString, 1, 2),
    Refusal("[\"a\\\"]", .unterminatedString, 1, 2), Refusal("[\"a\\", .unterminatedString, 1, 2),
    Refusal("[\"a\nb\"]", .unterminatedString, 1, 2), Refusal("[\"城市\tb\"]", .controlCharacter, 1, 5),
    Refusal("[\"\u{0}\"]", .controlCharacter, 1, 3), Refusal("[\"a\u{1F}\"]", .controlCharacter, 1, 4),
    Refusal("[\"ab\\x41\"]", .invalidEscape, 1, 5), Refusal("[\"\\'\"]", .invalidEscape, 1, 3),
    Refusal("[\"\\u12G4\"]", .invalidEscape, 1, 3), Refusal("[\"\\u12\"]", .invalidEscape, 1, 3),
    Refusal("[\"\\uD800\"]", .loneSurrogate, 1, 3), Refusal("[\"a\\uDC00\"]", .loneSurrogate, 1, 4),
    Refusal("[\"\\uD800\\u0041\"]", .loneSurrogate, 1, 3), Refusal("[\"\\uD800\\n\"]", .loneSurrogate, 1, 3),
    Refusal("[\"\\uD800\\uD800\"]", .loneSurrogate, 1, 3), Refusal("[01]", .invalidNumber, 1, 2),
    Refusal("[-01]", .invalidNumber, 1, 2), Refusal("[1.]", .invalidNumber, 1, 2),
    Refusal("[.5]", .invalidNumber, 1, 2), Refusal("[+1]", .invalidNumber, 1, 2),
    Refusal("[-]", .invalidNumber, 1, 2), Refusal("-", .invalidNumber, 1, 1),
    Refusal("[1e]", .invalidNumber, 1, 2), Refusal("[1e+]", .invalidNumber, 1, 2),
    Refusal("[1.5.2]", .invalidNumber, 1, 2), Refusal("[1-2]", .invalidNumber, 1, 2),
    Refusal("[0x10]", .invalidNumber, 1, 2), Refusal("[12a]", .invalidNumber, 1, 2),
    Refusal("[1_000]", .invalidNumber, 1, 2), Refusal("[1, 1e309]", .numberOutOfRange, 1, 5),
    Refusal("-1e999999999999999999999", .numberOutOfRange, 1, 1),
    Refusal("[1,\u{2713}]", .expectedValue, 1, 4),
  ]

  private static let refusalsOfJSON5 = [
    Refusal("", .emptyDocument, 1, 1), Refusal("// only\n", .emptyDocument, 2, 1),
    Refusal("[1,,]", .expectedValue, 1, 4), Refusal("[,]", .expectedValue, 1, 2),
    Refusal("{,}", .expectedKey, 1, 2), Refusal("{a:1,a:2}", .duplicateKey, 1, 6),
    Refusal("{'a':1,\"a\":2}", .duplicateKey, 1, 8), Refusal("{1a:1}", .expectedKey, 1, 2),
    Refusal("{a-b:1}", .expectedColon, 1, 3), Refusal("{\\u002D:1}", .invalidEscape, 1, 2),
    Refusal("{a\\x41:1}", .invalidEscape, 1, 3), Refusal("/* a\n *", .unterminatedComment, 1, 1),
    Refusal("1 /", .textAfterDocument, 1, 3), Refusal("['a\nb']", .unterminatedString, 1, 2),
    Refusal("['\\1']", .invalidEscape, 1, 3), Refusal("['\\01']", .invalidEscape, 1, 3),
    Refusal("['\\xG1']", .invalidEscape, 1, 3), Refusal("['\\uD800']", .loneSurrogate, 1, 3),
    Refusal("[.]", .invalidNumber, 1, 2), Refusal("[0x]", .invalidNumber, 1, 2),
    Refusal("[0xG]", .invalidNumber, 1, 2), Refusal("[010]", .invalidNumber, 1, 2),
    Refusal("[--1]", .invalidNumber, 1, 2), Refusal("[+ 1]", .invalidNumber, 1, 2),
    Refusal("[infinity]", .unknownWord, 1, 2), Refusal("[-Infinite]", .unknownWord, 1, 2),
    Refusal("/*\n\r\n注*/ x", .unknownWord, 3, 5), Refusal("[1e400]", .numberOutOfRange, 1, 2),
  ]

  @Test("refuses faulty JSON at the right line and column", arguments: structureRefusals + tokenRefusals)
  private func refuses(_ expected: Refusal) {
    let place = TextPosition(line: expected.line, column: expected.column)
    #expect(
      fault(in: Array(expected.text.utf8)) == JSONSyntaxError(problem: expected.problem, position: place)
    )
  }

  @Test("refuses faulty JSON5 at the right line and column", arguments: refusalsOfJSON5)
  private func refusesInJSON5(_ expected: Refusal) {
    let place = TextPosition(line: expected.line, column: expected.column)
    let expectedFault = JSONSyntaxError(problem: expected.problem, position: place)
    #expect(fault(in: Array(expected.text.utf8), .json5) == expectedFault)
  }

  @Test(
    "refuses what is not UTF-8 where it begins",
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xE5, 0xB9], [0xE5, 0x22, 0xBF],
      [0xB9, 0xE3],
    ] as [[UInt8]]
  )
  func invalidUTF8(_ bytes: [UInt8]) {
    let place = TextPosition(line: 2, column: 4)
    let expected = JSONSyntaxError(problem: .invalidUTF8, position: place)
    #expect(fault(in: Array("[\n \"穗".utf8) + bytes + Array("\"]".utf8)) == expected)
    #expect(fault(in: Array("[\n1, ".utf8) + bytes)?.problem == .invalidUTF8)
    #expect(fault(in: Array("[1 // ".utf8) + bytes + Array("\n]".utf8), .json5)?.problem == .invalidUTF8)
    #expect(fault(in: Array("{".utf8) + bytes, .json5)?.problem == .invalidUTF8)
  }

  @Test("refuses a document cut anywhere", arguments: [JSONDialect.json, .json5])
  func cut(dialect: JSONDialect) {
    let whole = Array(#"{"名":["a\u5e7f\n",-1.5e3,true,null,{"b":[{}]}],"c":"\ud83d\ude00"}"#.utf8)
    #expect(fault(in: whole, dialect) == nil)
    for length in 0..<whole.count {
      #expect(fault(in: Array(whole[..<length]), dialect) != nil)
    }
  }

  @Test("refuses the bracket that goes too deep")
  func depth() {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(fault(in: nested(128)) == nil)
    #expect(fault(in: nested(129))?.position == TextPosition(line: 1, column: 129))
    #expect(fault(in: nested(129))?.problem == .tooDeep)
    #expect(fault(in: nested(1), maximumDepth: 0)?.problem == .tooDeep)
    #expect(fault(in: nested(2000), maximumDepth: .max)?.position.column == JSONValue.greatestDepth + 1)
    let bomb = Array(String(repeating: "{\"a\":[", count: 1_000_000).utf8)
    #expect(fault(in: bomb)?.problem == .tooDeep)
  }

  @Test("tells every fault in both languages")
  func messages() {
    let place = TextPosition(line: 3, column: 7)
    let fault = JSONSyntaxError(problem: .expectedCommaOrBracket, position: place)
    #expect(fault.message.english == "line 3, column 7: expected a comma or ] here")
    #expect(fault.message.chinese == "第 3 行第 7 列：此处应为逗号或 ]")
    let all = JSONSyntaxError.Problem.allCases.map { JSONSyntaxError(problem: $0, position: place).message }
    #expect(Set(all.map(\.english)).count == all.count)
    #expect(Set(all.map(\.chinese)).count == all.count)
  }
}
