import TestSupport
import Testing
import VectorFiles

@Suite struct CSVTests {
  @Test(
    "takes the cells as they are written",
    arguments: [
      ("a byte order mark", "\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
      ("quoted commas and quotes", "a,b\n\"1, 2\",\"say \"\"hi\"\"\"\n", [["1, 2", "say \"hi\""]]),
      ("lines inside cells", "a,b\n\"one\ntwo\",x\n", [["one\ntwo", "x"]]),
      ("lines that end with CR LF", "a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
      ("no line end at the end", "a,b\n1,2", [["1", "2"]]),
      ("what looks like numbers", "a,b\n007,1e5\n", [["007", "1e5"]]),
      ("spaces around", "a,b\n x ,\" y \"\n", [[" x ", " y "]]),
      ("semicolons", "a;b\n1;2,5\n", [["1", "2,5"]]),
      ("tabulators", "a\tb\n1\t2\n", [["1", "2"]]),
      ("characters of every width", "a,b\né广,🚇\n", [["é广", "🚇"]]),
    ]
  )
  func cells(what: String, text: String, expected: [[String]]) throws {
    let opened = try OpenedFile("data.csv", text)
    #expect(opened.file.format == .csv)
    #expect(opened.fieldNames == ["a", "b"])
    #expect(try opened.values() == expected.map { $0.map { .text($0) } })
  }

  @Test("gives records their numbers, no frame, and fields of text")
  func layer() throws {
    let opened = try OpenedFile("地铁.csv", "名称,经度,纬度\n广州塔,113.3,23.1\n公园前,113.2,23.1\n")
    #expect(opened.fieldNames == ["名称", "经度", "纬度"])
    #expect(opened.layer.fields.allSatisfy { $0.kind == .text })
    #expect(opened.layer.declaredFrame == .none)
    let records = try opened.records()
    #expect(records.map(\.number) == [1, 2])
    #expect(records.allSatisfy { $0.geometry == .none })
    #expect(records[0].values[0] == .text("广州塔"))
  }

  @Test("takes empty cells for null")
  func emptyCells() throws {
    let opened = try OpenedFile("data.csv", "a,b,c\n,\"\",x\n,,\n")
    #expect(try opened.values() == [[.null, .null, .text("x")], [.null, .null, .null]])
  }

  @Test("fills up short rows with null, and passes over empty lines and surplus cells")
  func wrongNumberOfCells() throws {
    let opened = try OpenedFile("data.csv", "a,b,c\n1,2\n1,2,3,4\n1\n\n5,6,7\n")
    #expect(
      try opened.values() == [
        [.text("1"), .text("2"), .null], [.text("1"), .text("2"), .text("3")], [.text("1"), .null, .null],
        [.text("5"), .text("6"), .text("7")],
      ]
    )
  }

  @Test("has no records where there is only a header", arguments: ["a,b\n", "a,b", "a,b\r\n\r\n"])
  func noRows(text: String) throws {
    let opened = try OpenedFile("data.csv", text)
    #expect(opened.fieldNames == ["a", "b"])
    #expect(try opened.values() == [])
  }

  @Test(
    "does not take a single column, nor an empty file",
    arguments: ["", "name\none\ntwo\n", "a|b\n1|2\n"]
  )
  func noTable(text: String) throws {
    let error = #expect(throws: VectorFileError.self) { _ = try OpenedFile("data.csv", text) }
    #expect(error?.problem == .unknownFormat)
  }

  @Test("never guesses at bytes that are no UTF-8")
  func undecodable() throws {
    // GBK: 名,b / 广州,1
    let bytes: [UInt8] = [0xC3, 0xFB, 0x2C, 0x62, 0x0A, 0xB9, 0xE3, 0xD6, 0xDD, 0x2C, 0x31, 0x0A]
    let opened = try OpenedFile("data.csv", bytes)
    #expect(opened.fieldNames == [nil, "b"])
    #expect(try opened.values() == [[.undecodable, .text("1")]])
  }

  @Test("stops where the reader has enough, and begins again at the beginning")
  func stops() throws {
    let opened = try OpenedFile("data.csv", "a,b\n1,2\n3,4\n5,6\n")
    var seen: [Int] = []
    for _ in 0..<2 {
      try opened.layer.forEachRecord { record in
        seen.append(record.number)
        return record.number < 2
      }
    }
    #expect(seen == [1, 2, 1, 2])
    #expect(opened.layer.knownCount ?? 3 == 3)
  }

  @Test("passes on what the reader throws")
  func throwing() throws {
    struct Failure: Error {}
    let opened = try OpenedFile("data.csv", "a,b\n1,2\n")
    #expect(throws: Failure.self) { try opened.layer.forEachRecord { _ in throw Failure() } }
  }
}
