import CityStore
import Testing

@testable import CommandLine

@Suite struct LayerNamingTests {
  @Test(
    "makes an id of a file's name",
    arguments: [
      ("hospitals", "hospitals"), ("医院", "医院"), ("养老机构（2024年 版）", "养老机构_2024年_版"), ("a.b", "a_b"),
      ("a - b", "a_-_b"), ("_a_", "_a_"), (" (1) _x ", "1_x"), ("表①😀", "表①"),
      (String(repeating: "长", count: 60) + ".1", String(repeating: "长", count: 40)),
    ]
  )
  func ids(stem: String, id: String) throws {
    #expect(LayerNaming.id(of: stem) == id)
    _ = try LayerID(id)
  }

  @Test("leaves a name alone of which no id can be made", arguments: ["", "（）", "suitu_x", "😀"])
  func none(stem: String) {
    #expect(LayerNaming.id(of: stem) == stem)
  }
}
