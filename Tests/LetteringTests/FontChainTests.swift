import Canvas
import Glibc
import Platform
import TestSupport
import Testing
import Typesetting

@testable import Lettering

@Suite("Chains of fonts", .enabled(if: TestFonts.areThere, "\(TestFonts.reason)"))
struct FontChainTests {
  @Test(
    "begin with the font that is named, out of a collection too",
    arguments: [
      ("Noto Sans CJK SC Bold", "Noto Sans CJK SC Bold"),
      ("Noto Sans CJK SC Regular", "Noto Sans CJK SC Regular"),
      ("noto sans cjk tc bold", "Noto Sans CJK TC Bold"),
      ("NotoSansCJKjp-Bold", "Noto Sans CJK JP Bold"),
      ("Noto Serif CJK SC", "Noto Serif CJK SC Regular"),
    ]
  )
  func named(_ asked: String, _ found: String) {
    #expect(TestFonts.names(of: "直", [asked]) == [found])
  }

  @Test(
    "take instances of variable fonts for fonts",
    .enabled(if: TestFonts.areInstalled("Inter Bold"), "needs the variable font that Scripts/setup installs"),
    arguments: ["Inter Regular", "Inter Bold", "Inter Thin", "Inter Semi Bold", "Inter Light Italic"]
  )
  func variableFonts(name: String) {
    #expect(TestFonts.names(of: "A", [name]) == [name])
  }

  @Test(
    "draw instances of variable fonts as heavy as they are wide",
    .enabled(if: TestFonts.areInstalled("Inter Bold"), "needs the variable font that Scripts/setup installs")
  )
  func variableLooks() throws {
    let fonts = TestFonts.all
    let measures = try ["Inter Thin", "Inter Regular", "Inter Bold"].map { name in
      let chain = fonts.fontChain([name])
      let glyph = try #require(fonts.shape(["n"], chain: chain, isVertical: false).first)
      let mask = fonts.mask(face: glyph.face, glyph: glyph.glyph, size: 40, phase: GlyphPhase(x: 0, y: 0))
      return (ink: mask.coverage.reduce(0) { $0 + Int($1) }, advance: glyph.advance)
    }
    #expect(measures[0].ink * 2 < measures[1].ink && measures[1].ink * 5 < measures[2].ink * 4)
    #expect(measures[0].advance < measures[1].advance && measures[1].advance < measures[2].advance)
  }

  @Test("give Hanzi of the mainland in the weight asked for where no font has the name")
  func unknownNames() {
    let names = ["Nobody Knows Bold", "Arial Unicode MS Regular"]
    #expect(TestFonts.names(of: "穗A", names) == [TestFonts.bold, TestFonts.bold])
    #expect(TestFonts.names(of: "穗", ["Nobody Knows Regular"]) == [TestFonts.regular])
    #expect(TestFonts.names(of: "穗", []) == [TestFonts.regular])
  }

  @Test("take each character from the first font that has it")
  func order() {
    let names = TestFonts.names(of: "A穗", ["DejaVu Sans", "Noto Serif CJK SC"])
    #expect(names == ["DejaVu Sans Book", "Noto Serif CJK SC Regular"])
  }

  @Test(
    "know every Hanzi of extension B that lists of names use",
    arguments: ["𠮷", "𡶶", "𣲘", "𦈡", "𧒽", "𨭎", "𪣻"]
  )
  func extensionB(_ hanzi: String) {
    let chain = TestFonts.all.fontChain(["Noto Sans CJK SC Regular"])
    #expect(TestFonts.all.missing(in: [hanzi], chain: chain).scalars.isEmpty)
  }

  @Test("pass fonts without outlines over")
  func colorFonts() {
    #expect(!TestFonts.all.faces.contains { $0.record.place.path.contains("ColorEmoji") })
    let names = TestFonts.names(of: "😀🇨🇳👨‍👩‍👧", ["Noto Color Emoji"])
    #expect(!names.contains { $0.contains("Color") })
  }

  @Test(
    "keep marks, joiners and selectors with what they belong to",
    arguments: ["e\u{0301}", "中\u{FE00}", "ก\u{0E49}"]
  )
  func clusters(_ text: String) {
    #expect(Set(TestFonts.names(of: text, ["Noto Sans CJK SC"])).count == 1)
  }

  @Test("set marks that Latin has too as wide as Hanzi among them")
  func sharedMarks() {
    let chain = ["Noto Sans Regular", "Noto Sans CJK SC"]
    #expect(TestFonts.names(of: "“广·州……”", chain).allSatisfy { $0 == TestFonts.regular })
    #expect(TestFonts.names(of: "St. John’s", chain).allSatisfy { $0 == "Noto Sans Regular" })
  }

  @Test("are the same for the same names")
  func sameNumber() {
    let fonts = TestFonts.all
    #expect(fonts.fontChain(["DejaVu Sans"]) == fonts.fontChain(["DejaVu Sans"]))
    #expect(fonts.fontChain(["DejaVu Sans"]) != fonts.fontChain(["DejaVu Sans Bold"]))
  }
}

@Suite("Fonts of a folder", .enabled(if: TestFonts.areThere, "\(TestFonts.reason)"))
struct FontFolderTests {
  private func copy(_ name: String, to folder: TemporaryFolder) throws -> [UInt8] {
    let face = try #require(TestFonts.face(name))
    let bytes = try Files.read(TestFonts.all.faces[Int(face)].record.place.path)
    try folder.write(bytes, to: "own.ttf")
    return bytes
  }

  private func path(of text: String, in fonts: Fonts) -> [String] {
    fonts.shape(Array(text.unicodeScalars), chain: fonts.fontChain(["DejaVu Sans"]), isVertical: false)
      .map { fonts.faces[Int($0.face)].record.place.path }
  }

  @Test("come before those of the machine, and what is no font is passed over")
  func ownFonts() throws {
    let folder = try TemporaryFolder()
    let bytes = try copy("DejaVu Sans Book", to: folder)
    try folder.write("this is no font", to: "broken.ttf")
    try folder.write(Array(bytes.prefix(5000)), to: "cut.ttf")
    try folder.write(Array(bytes.prefix(12)) + [UInt8](repeating: 255, count: 9000), to: "wild.ttf")
    let fonts = Fonts(folders: [folder.path, "/no/such/folder"])
    #expect(path(of: "A", in: fonts) == [folder.path("own.ttf")])
    #expect(!fonts.faces.contains { $0.record.place.path.hasSuffix("broken.ttf") })
  }

  @Test("that are gone when they are needed are passed over")
  func vanishedFonts() throws {
    let folder = try TemporaryFolder()
    _ = try copy("DejaVu Sans Book", to: folder)
    let fonts = Fonts(folders: [folder.path])
    #expect(remove(folder.path("own.ttf")) == 0)
    let found = path(of: "A", in: fonts)
    #expect(found.count == 1 && found != [folder.path("own.ttf")])
  }
}
