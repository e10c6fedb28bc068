import Testing

@testable import Lettering

@Suite("A font's name")
struct FontNameTests {
  @Test(
    "is taken apart into a family and a style",
    arguments: [
      ("Noto Sans CJK SC Bold", "Noto Sans CJK SC", 200, 0),
      ("Open Sans Semibold Italic", "Open Sans", 180, 100),
      ("Roboto-BoldItalic", "Roboto", 200, 100),
      ("Noto Sans DemiLight", "Noto Sans", 55, 0),
      ("Arial Unicode MS Regular", "Arial Unicode MS", 80, 0),
      ("Inter Semi Bold", "Inter", 180, 0),
      ("Demi Glace", "Demi Glace", 80, 0),
      ("Bold", "Bold", 80, 0),
    ]
  )
  func reading(_ name: String, _ family: String, _ weight: Int32, _ slant: Int32) {
    let reading = FontName.readings(of: name).last
    #expect(reading?.family == family)
    #expect(reading?.weight == weight)
    #expect(reading?.slant == slant)
  }

  @Test("is a family first of all, even where it ends in a style's word")
  func wholeNameFirst() {
    #expect(FontName.readings(of: "Arial Black").map(\.family) == ["Arial Black", "Arial"])
  }

  @Test("without letters means nothing", arguments: ["", " ", "--"])
  func empty(_ name: String) {
    #expect(FontName.readings(of: name).isEmpty)
  }
}
