import CityStore
import JSONText
import Testing

@testable import CommandLine

@Suite struct ResultTableTests {
  private let table = ResultTable(
    columns: ["id", "名称", "empty"],
    rows: [
      [.integer(1), .text("广州"), .null],
      [.integer(20), .text("a\nb\u{1B}[31m"), .null],
    ]
  )

  @Test("aligns Chinese by its width, leaves empty columns away, and lets nothing move the cursor")
  func text() {
    #expect(table.text() == "id  名称\n1   广州\n20  a b [31m\n")
  }

  @Test("quotes CSV cells that need it")
  func csv() {
    let tricky = ResultTable(columns: ["a,b", "c"], rows: [[.text("say \"hi\""), .text("x\ny")]])
    let csv = String(decoding: tricky.csv(), as: UTF8.self)
    #expect(csv == "\u{FEFF}\"a,b\",c\r\n\"say \"\"hi\"\"\",\"x\ny\"\r\n")
  }

  @Test("shows the headings alone where there is no row")
  func noRows() {
    let empty = ResultTable(columns: ["id", "名称"], rows: [])
    #expect(empty.text() == "id  名称\n")
    #expect(String(decoding: empty.csv(), as: UTF8.self) == "\u{FEFF}id,名称\r\n")
  }

  @Test("writes JSON that reads back")
  func json() throws {
    let value = try JSONValue(parsing: table.json())
    #expect(value.elements?[1]["名称"]?.string == "a\nb\u{1B}[31m")
    #expect(value.elements?[0]["empty"]?.isNull == true)
  }

  @Test("cuts long texts in the table only")
  func cuts() {
    let long = String(repeating: "长", count: 50)
    let table = ResultTable(columns: ["a"], rows: [[.text(long)]])
    #expect(table.text().split(separator: "\n").allSatisfy { displayWidth(String($0)) <= 40 })
    #expect(String(decoding: table.csv(), as: UTF8.self).contains(long))
  }

  @Test(
    "counts columns of a terminal",
    arguments: [("abc", 3), ("穗图", 4), ("𠮷", 2), ("é", 1), ("e\u{301}", 1)]
  )
  func width(text: String, expected: Int) {
    #expect(displayWidth(text) == expected)
  }
}
