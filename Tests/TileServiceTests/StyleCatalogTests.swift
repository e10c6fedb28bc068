import MapStyle
import TestSupport
import Testing
import TileService
import Wording

@Suite struct StyleCatalogTests {
  @Test("holds every style of the folder by the name of its file, and what it warns of")
  func folder() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"version": 8, "name": "一", "sources": {}, "layers": []}"#, to: "广州.json")
    let path = try folder.write(
      #"{"version": 8, "name": "two", "sources": {}, "layers": [], "more": 1}"#,
      to: "b-2.json"
    )
    for name in [".hidden.json", "notes.txt", "c.json~"] { try folder.write("no style", to: name) }
    let catalog = try StyleCatalog(folder: folder.path)
    #expect(catalog.styles.mapValues(\.style.title) == ["广州": "一", "b-2": "two"])
    #expect(
      catalog.warnings.map(\.english) == ["\(path): more: line 1: “more” is not known and was passed over"]
    )
  }

  @Test("has a stamp that follows from styles and icons, wherever in time, and from nothing else")
  func stamp() throws {
    let folder = try TemporaryFolder()
    let style = #"{"version": 8, "sprite": "suitu://icons", "sources": {}, "layers": []}"#
    func stamp() throws -> UInt64 { try StyleCatalog(folder: folder.path).stamp }
    try folder.write(style, to: "a.json")
    try folder.makeFolder("icons")
    try folder.write("<svg/>", to: "icons/flag.svg")
    let first = try stamp()
    try folder.write(style, to: "a.json")
    try folder.write("no style", to: "notes.txt")
    #expect(try stamp() == first)
    var stamps: Set = [first]
    try folder.write(style + " ", to: "a.json")
    #expect(stamps.insert(try stamp()).inserted)
    try folder.write("<svg />", to: "icons/flag.svg")
    #expect(stamps.insert(try stamp()).inserted)
    try folder.write("<svg/>", to: "icons/other.svg")
    #expect(stamps.insert(try stamp()).inserted)
    try folder.write(style, to: "b.json")
    #expect(stamps.insert(try stamp()).inserted)
  }

  @Test("names the file, key and line of a fault")
  func faults() throws {
    let folder = try TemporaryFolder()
    try folder.write(#"{"version": 8, "sources": {}, "layers": []}"#, to: "a.json")
    let path = try folder.write("{\n\"version\": 7}", to: "b.json")
    let fault = #expect(throws: Fault.self) { try StyleCatalog(folder: folder.path) }
    #expect(fault?.message.english.hasPrefix("\(path): version: line 2: ") == true)
    #expect(fault?.message.chinese.hasPrefix("\(path)：version：第 2 行：") == true)
  }

  @Test("needs a folder with a style in it")
  func noStyles() throws {
    let folder = try TemporaryFolder()
    #expect(throws: Fault(.failed, .noStyles(folder.path))) { try StyleCatalog(folder: folder.path) }
    let missing = folder.path("missing")
    #expect(throws: Fault(.failed, .noStyleFolder(missing))) { try StyleCatalog(folder: missing) }
  }
}
