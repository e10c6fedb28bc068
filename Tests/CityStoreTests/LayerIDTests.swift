import CityStore
import Testing
import Wording

@Suite struct LayerIDTests {
  @Test(
    "takes letters of any script, digits, _ and -",
    arguments: [
      "hospitals", "医院", "bus-stops", "bus_stops", "Кафе", "كافيه", "a", "1", "-", "_", "地铁2号线", "select",
      "suitu", "index", "x_suitu_", String(repeating: "a", count: 120), String(repeating: "医", count: 40),
    ]
  )
  func good(text: String) throws {
    #expect(try LayerID(text).text == text)
  }

  @Test(
    "refuses what makes a bad name of a table, a file or an address",
    arguments: [
      "", " ", "a b", "a/b", "../a", "a.b", "a\"b", "a'b", "a;b", "a,b", "a%20b", "医院（新）", "a\u{0}", "a\nb",
      "😀", String(repeating: "a", count: 121), String(repeating: "医", count: 41),
    ]
  )
  func malformed(text: String) {
    #expect(throws: Fault(.badRequest, .malformedLayerID(text))) { try LayerID(text) }
  }

  @Test(
    "refuses names of the database's own tables",
    arguments: [
      ("suitu_x", "suitu_"), ("SUITU_x", "suitu_"), ("idx_a_geometry", "idx_"), ("sqlite_master", "sqlite_"),
    ]
  )
  func reserved(text: String, prefix: String) {
    #expect(throws: Fault(.badRequest, .reservedLayerID(text, prefix: prefix))) { try LayerID(text) }
  }
}
