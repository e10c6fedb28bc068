import TestSupport
import Testing
import Wording

@testable import CommandLine

@Suite struct RawRowsTests {
  /// All rows of a text that comes in pieces of so many bytes.
  private func rows(_ text: String, pieces: Int = 4096) throws -> [RawRow] {
    var rest = Array(text.utf8)[...]
    var rows = RawRows {
      let piece = Array(rest.prefix(pieces))
      rest = rest.dropFirst(pieces)
      return piece
    }
    var all: [RawRow] = []
    while let row = try rows.next() { all.append(row) }
    return all
  }

  private func cells(_ row: RawRow) -> [String] {
    row.cells.indices.map { row.text(of: $0) }
  }

  @Test(
    "parts rows and cells",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
      ("a;b;c,d\n1;2;3,4\n", [["a", "b", "c,d"], ["1", "2", "3,4"]]),
      ("a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]]),
      ("名,b\n\"x,\"\"y\"\"\r\nz\",2\n", [["名", "b"], ["x,\"y\"\r\nz", "2"]]),
      ("\u{FEFF}\"a,b\",c\n1,2\n", [["a,b", "c"], ["1", "2"]]),
      ("a,b\n5\" pipe,\"\"\n,\n", [["a", "b"], ["5\" pipe", ""], ["", ""]]),
      ("a,b\n\n \n\r\n1,2,3\n", [["a", "b"], [""], [" "], [""], ["1", "2", "3"]]),
      ("a,b\n\"1\"x,2\n", [["a", "b"], ["\"1\"x", "2"]]),
      ("a", [["a"]]), ("\n", [[""]]), ("", []),
    ] as [(String, [[String]])]
  )
  func parts(text: String, expected: [[String]]) throws {
    for pieces in [1, 2, 3, 4096] {
      let rows = try rows(text, pieces: pieces)
      #expect(rows.map { cells($0) } == expected)
      #expect(rows.flatMap(\.bytes) == Array(text.utf8))
    }
  }

  @Test("counts the lines inside of quotes")
  func lines() throws {
    let rows = try rows("a,b\n\"x\n\ny\",1\n2,3\n\n4,5")
    #expect(rows.map(\.line) == [1, 2, 5, 6, 7])
    #expect(rows.map(\.isBlank) == [false, false, false, true, false])
  }

  @Test("says where a quotation mark opens that is never closed")
  func unclosed() throws {
    let fault = try #require(throws: Fault.self) { try rows("a,b\n1,2\n\"x,3\n4,5\n") }
    #expect(fault.message.english == "line 3: a quotation mark opens here and is never closed")
    let long = "a,b\n\"" + String(repeating: "x\n", count: RawRows.longestRow)
    let other = try #require(throws: Fault.self) { try rows(long, pieces: 1 << 20) }
    #expect(other.message.english.hasPrefix("line 2: a row begins here that is longer than"))
  }

  @Test("gives back every byte of any text", arguments: UInt64(0)..<200)
  func everyByte(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let letters = Array("a1,;\t\"\r\n，")
    let text = String(
      (0..<Int.random(in: 0...60, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
    )
    let whole = try? rows(text)
    #expect(whole.map { $0.flatMap(\.bytes) == Array(text.utf8) } ?? true)
    #expect((try? rows(text, pieces: 1)) == whole)
    for row in whole ?? [] {
      // What lies between the cells is one separator each.
      for (left, right) in zip(row.cells, row.cells.dropFirst()) {
        #expect(right.lowerBound == left.upperBound + 1)
      }
    }
  }
}
