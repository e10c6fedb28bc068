import Testing
import Wording

@Suite struct NearestWordTests {
  @Test(
    "finds the word that was mistyped",
    arguments: [
      ("improt", "import"), ("imort", "import"), ("layesr", "layers"), ("layer", "layers"),
      ("--layr", "--layer"), ("--tilte", "--title"), ("hosptials", "hospitals"), ("hospital", "hospitals"),
      ("地名s", "地名"), ("公交占", "公交站"), ("import", "import"),
      ("HOSPITALS", "hospitals"), ("Hosptials", "hospitals"), ("--LAYER", "--layer"),
    ]
  )
  func mistyped(typed: String, meant: String) {
    let known = [
      "import", "layers", "nearest", "within", "serve", "--layer", "--title", "hospitals", "地名", "公交站",
    ]
    #expect(nearestWord(to: typed, among: known) == meant)
  }

  @Test(
    "finds none where nothing is near",
    arguments: [
      ("xyzzy", ["import", "layers"]), ("", ["import", "layers"]), ("render", []), ("z", ["k", "f"]),
      ("医院", ["公交"]), ("im", ["import"]),
    ] as [(String, [String])]
  )
  func nothingNear(typed: String, known: [String]) {
    #expect(nearestWord(to: typed, among: known) == nil)
  }

  @Test("takes the nearer of two, and the first of two that are as near")
  func choice() {
    #expect(nearestWord(to: "limot", among: ["limits", "limit"]) == "limit")
    #expect(nearestWord(to: "bat", among: ["cat", "lat"]) == "cat")
  }

  @Test("passes over words that are too long to have been typed")
  func longWords() {
    let long = String(repeating: "a", count: 100_000)
    #expect(nearestWord(to: long, among: ["import", long]) == nil)
    #expect(nearestWord(to: "import", among: [long, "improt"]) == "improt")
  }
}
