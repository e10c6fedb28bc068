import DelimitedText
import TestSupport
import Testing
import Wording

/// All rows of a text that comes in pieces, and what stopped the reading.
private func read(
  _ pieces: [[UInt8]],
  separator: UInt8 = UInt8(ascii: ","),
  longestRow: Int = 64 << 20
) throws -> (rows: [ReadRow], fault: DelimitedTextError?) {
  var parser = DelimitedTextParser(separator: separator, longestRow: longestRow)
  var rows: [ReadRow] = []
  do {
    for piece in pieces {
      try parser.feed(piece.span) { row in
        rows.append(ReadRow(row))
        return true
      }
    }
    try parser.finish { row in
      rows.append(ReadRow(row))
      return true
    }
  } catch let fault as DelimitedTextError {
    return (rows, fault)
  }
  return (rows, nil)
}

/// The cells of all rows as texts.
private func cells(_ text: String, separator: UInt8 = UInt8(ascii: ",")) throws -> [[String]] {
  let result = try read([Array(text.utf8)], separator: separator)
  #expect(result.fault == nil)
  return result.rows.map { row in row.cells.map { String(decoding: $0, as: UTF8.self) } }
}

@Suite struct DelimitedTextParserTests {
  @Test(
    "takes texts apart",
    arguments: [
      ("", []),
      ("a", [["a"]]),
      ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a,b\rc,d", [["a", "b"], ["c", "d"]]),
      ("a\n\r\r\n\n\rb", [["a"], ["b"]]),
      (",\n,", [["", ""], ["", ""]]),
      ("\"\"\n\"\",\"\"", [[""], ["", ""]]),
      ("\"a,b\",\"c\nd\",\"e\r\nf\"", [["a,b", "c\nd", "e\r\nf"]]),
      ("\"say \"\"yes\"\"\",\"\"\"\"", [["say \"yes\"", "\""]]),
      ("a\"b\",c\"", [["a\"b\"", "c\""]]),
      (" \"a\",b", [[" \"a\"", "b"]]),
      ("\"a\"b,\"c\" \"d\",e", [["ab", "c \"d\"", "e"]]),
      ("\"a\"\"b\"c\"\"d,e", [["a\"bc\"\"d", "e"]]),
      ("\u{FEFF}名称,地址\n", [["名称", "地址"]]),
      ("\u{FEFF}\"名称\",地址\n", [["名称", "地址"]]),
      ("\u{FEFF}", []),
      ("a\u{FEFF},b", [["a\u{FEFF}", "b"]]),
      ("a\u{0}b,\u{0}\n\u{0}", [["a\u{0}b", "\u{0}"], ["\u{0}"]]),
      ("甲，乙,丙", [["甲，乙", "丙"]]),
    ]
  )
  func examples(text: String, expected: [[String]]) throws {
    #expect(try cells(text) == expected)
  }

  @Test("counts rows, and the lines they begin in")
  func linesAndNumbers() throws {
    let rows = try read([Array("名称,地址\r\n\r\n甲,\"第一行\r\n第二行\n\"\r乙,丙\n\n\n丁".utf8)]).rows
    #expect(rows.map(\.line) == [1, 3, 6, 9])
    #expect(rows.map(\.number) == [1, 2, 3, 4])
  }

  @Test("reads as the plain reader does, however the text is cut", arguments: UInt64(0)..<400)
  func property(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let separator: UInt8 = [44, 59, 9, 124].randomElement(using: &random) ?? 44
    let words = [
      ",", ";", "\t", "|", "\"", "\"", "\"\"", "\n", "\r", "\r\n", "a", "bcdefghijk", "穗", "，", "\0",
    ]
    for _ in 0..<20 {
      var text = Array((Bool.random(using: &random) ? "\u{FEFF}" : "").utf8)
      for _ in 0..<Int.random(in: 0...60, using: &random) {
        text += Array((words.randomElement(using: &random) ?? "").utf8)
      }
      let expected = PlainReader(text, separator: separator)
      var pieces: [[UInt8]] = []
      var rest = text[...]
      let longestPiece = Int.random(in: 1...40, using: &random)
      while !rest.isEmpty {
        let count = min(rest.count, Int.random(in: 0...longestPiece, using: &random))
        pieces.append(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      let result = try read(pieces, separator: separator)
      #expect(result.rows == expected.rows, "\(text)")
      #expect(result.fault == expected.fault, "\(text)")
    }
  }

  @Test("reads rows and cells larger than its buffer")
  func largeCells() throws {
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 300_000)
    let quotes = [UInt8](repeating: UInt8(ascii: "\""), count: 300_000)
    let text = Array("a,".utf8) + long + Array("\n1,\"".utf8) + quotes + Array("\",2\n".utf8)
    let rows = try read([text]).rows
    #expect(rows.map(\.cells) == [[Array("a".utf8), long], [[49], Array(quotes.dropLast(150_000)), [50]]])
    #expect(try read(text.map { [$0] }).rows == rows)
  }

  @Test("has room for any number of cells")
  func manyCells() throws {
    let row = [UInt8](repeating: UInt8(ascii: ","), count: 5000)
    #expect(try read([row]).rows.map(\.cells.count) == [5001])
  }

  @Test(
    "names the line where a quote was opened that nothing closes",
    arguments: [
      ("\"", 1), ("a\nb,\"c\nd\n", 2), ("a\r\n\r\n\"b\r\n\",\"c\r\n\r\n", 4), ("a\n\"b\"\"", 2),
    ]
  )
  func unclosedQuote(text: String, line: Int) throws {
    let fault = try read([Array(text.utf8)]).fault
    #expect(fault == .unclosedQuote(line: line))
    #expect(fault?.message.english.contains("line \(line)") == true)
    #expect(fault?.message.chinese.contains("第 \(line) 行") == true)
  }

  @Test("refuses a row longer than allowed, and only that", arguments: ["\n", "\r\n", ""])
  func longRow(lineBreak: String) throws {
    let text = Array("a\n1234,6789\(lineBreak)".utf8)
    for pieces in [[text], text.map { [$0] }] {
      #expect(try read(pieces, longestRow: 9).fault == nil)
      let result = try read(pieces, longestRow: 8)
      #expect(result.fault == .rowIsTooLong(line: 2, limitInBytes: 8))
      #expect(result.rows.count == 1)
    }
    #expect(try read([Array("a\n\"b\nc,d\ne,f".utf8)], longestRow: 5).fault?.line == 2)
  }

  @Test("stops when it is told to, and when a row is refused")
  func stopping() throws {
    struct Refusal: Error {}
    var parser = DelimitedTextParser(separator: UInt8(ascii: ","))
    var seen = 0
    let text = Array("a\nb\nc\nd".utf8)
    try parser.feed(text.span) { row in
      seen += 1
      return row.number < 2
    }
    try parser.feed(text.span) { _ in
      seen += 1
      return true
    }
    try parser.finish { _ in
      seen += 1
      return true
    }
    #expect(seen == 2)

    parser = DelimitedTextParser(separator: UInt8(ascii: ","))
    #expect(throws: Refusal.self) { try parser.feed(text.span) { _ in throw Refusal() } }
    try parser.finish { _ in
      seen += 1
      return true
    }
    #expect(seen == 2)
  }

  @Test("gives texts, and nil where a cell is not UTF-8")
  func texts() throws {
    var parser = DelimitedTextParser(separator: UInt8(ascii: ","))
    let text = Array("站名,\"\",\"\"\"".utf8) + [0xBB, 0xA8, UInt8(ascii: "\""), 10]
    try parser.feed(text.span) { row in
      #expect([row.text(0), row.text(1), row.text(2)] == ["站名", "", nil])
      #expect((0..<3).map { row.isEmpty($0) } == [false, true, false])
      #expect((0..<3).map { row.wasQuoted($0) } == [false, true, true])
      return true
    }
  }
}

@Suite struct LikelySeparatorTests {
  @Test(
    "finds the separator that makes even rows",
    arguments: [
      ("", ","), ("name\n", ","), ("a,b\n1,2\n", ","), ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
      ("a\tb\n1,2,3\t4\n", "\t"), ("a|b|c\n1|2|3\n", "|"), ("a;b", ";"), ("a;b;c,d\n", ";"),
      ("名称，别名;地址\n甲，乙，丙;丁\n", ";"), ("名称，地址\n甲，乙\n", ","),
      ("统计表\n名称;地址\n甲;乙\n", ";"), ("\"a,b,c\";d\n\"e\nf,g\";h\n", ";"),
      ("\"a;b\",\"c;d\"\n\"e;f\",\"g;h\"\n", ","), ("a,b|c\n1,2\n3,4\n", ","),
      ("id,note\n1,x;y\n2,x;y;z\n3,\n", ","), ("a;b\n\"1;2", ";"), ("\u{FEFF}\"a\"\t\"b\"\n", "\t"),
    ]
  )
  func examples(text: String, expected: String) {
    let bytes = Array(text.utf8)
    #expect([DelimitedTextParser.likelySeparator(in: bytes.span)] == Array(expected.utf8))
  }
}
