import Canvas
import Icons
import Images
import TestSupport
import Testing
import Wording

@Suite(.tags(.rendering)) struct IconSheetTests {
  private static let red = Color(red: 255, green: 0, blue: 0)
  private static let blue = Color(red: 0, green: 0, blue: 255)

  private static func svg(_ side: Int, _ fill: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" width="\(side)" height="\(side)"><rect width="99" height="99" fill="\(fill)"/></svg>
    """
  }

  private static func png(_ side: Int, _ color: Color) throws -> [UInt8] {
    var bitmap = Bitmap(width: side, height: side)
    bitmap.fill(color)
    return try PNG.encode(bitmap)
  }

  @Test("draws drawings at the scale", arguments: [(1.0, 12), (2.0, 24), (3.0, 36), (1.5, 18)])
  func drawings(scale: Double, side: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.svg(12, "red"), to: "park.svg")
    let icon = try #require(try IconSheet(folder: folder.path, scale: scale)["park"])
    #expect((icon.bitmap.width, icon.bitmap.height, icon.pixelRatio) == (side, side, scale))
    #expect(icon.bitmap.soleColor == Self.red)
    #expect((icon.name, icon.isSDF, icon.content) == ("park", false, nil))
  }

  @Test(
    "takes the picture that suits the scale",
    arguments: [(1.0, 10, 1.0), (2.0, 20, 2.0), (3.0, 20, 2.0)]
  )
  func pictures(scale: Double, side: Int, ratio: Double) throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.png(10, Self.red), to: "a.png")
    try folder.write(Self.png(20, Self.red), to: "a@2x.png")
    try folder.write(Self.png(5, Self.blue), to: "only-one.PNG")
    try folder.write(Self.png(6, Self.blue), to: "only-two@2x.png")
    let sheet = try IconSheet(folder: folder.path, scale: scale)
    #expect(sheet.names == ["a", "only-one", "only-two"])
    let icon = try #require(sheet["a"])
    #expect((icon.bitmap.width, icon.pixelRatio) == (side, ratio))
    #expect(sheet["only-one"]?.pixelRatio == 1)
    #expect(sheet["only-two"]?.pixelRatio == 2)
    #expect(sheet["a@2x"] == nil)
    #expect(sheet.warnings.isEmpty)
  }

  @Test(
    "reads from marked elements of a drawing what may be stretched, and where texts stand",
    arguments: [1.0, 2, 3, 1.5]
  )
  func marks(scale: Double) throws {
    let folder = try TemporaryFolder()
    let marks = """
      <svg xmlns="http://www.w3.org/2000/svg" width="20" height="12">
      <g transform="translate(1 0)"><rect id="mapbox-stretch-x" x="3" width="2" height="12" fill="none"/></g>
      <rect id="mapbox-stretch-x-1" x="14" width="9" height="12" visibility="hidden"/>
      <rect id="mapbox-stretch-x-2" x="5" width="3" height="12" fill="none"/>
      <rect id="mapbox-stretch" y="4" width="3" height="2" fill="none"/>
      <path id="mapbox-content" d="M2,3h16v6h-16z" fill="none"/></svg>
      """
    try folder.write(marks, to: "shield.svg")
    try folder.write(Self.svg(10, "red"), to: "plain.svg")
    let sheet = try IconSheet(folder: folder.path, scale: scale)
    let icon = try #require(sheet["shield"])
    // What begins within another run is left out, and what lies outside of the picture is cut off.
    #expect(icon.stretchX.map(\.start) == [4, 14].map { $0 * scale })
    #expect(icon.stretchX.map(\.end) == [6 * scale, Double(icon.bitmap.width)])
    #expect(icon.stretchY.map(\.start) == [4 * scale] && icon.stretchY.map(\.end) == [6 * scale])
    let content = try #require(icon.content)
    #expect(
      [content.left, content.top, content.right, content.bottom] == [2, 3, 18, 9].map { $0 * scale }
    )
    #expect(sheet["plain"]?.stretchX == [] && sheet["plain"]?.content == nil)
  }

  @Test("prefers a drawing to a picture")
  func drawingFirst() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.png(10, Self.red), to: "a.png")
    try folder.write(Self.svg(10, "blue"), to: "a.svg")
    #expect(try IconSheet(folder: folder.path, scale: 1)["a"]?.bitmap.soleColor == Self.blue)
  }

  @Test("warns of icons that cannot be read, with their file, and keeps the others")
  func faultyIcons() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.svg(10, "blue"), to: "good.svg")
    try folder.write("<svg", to: "broken.svg")
    try folder.write(#"<svg xmlns="http://www.w3.org/2000/svg"/>"#, to: "sizeless.svg")
    try folder.write(Self.svg(5000, "red"), to: "huge.svg")
    try folder.write("GIF89a", to: "other.png")
    for name in [".hidden.svg", "README.md", "svg", ".svg", "@2x.txt"] {
      try folder.write("nothing", to: name)
    }
    let sheet = try IconSheet(folder: folder.path, scale: 1)
    #expect(sheet.names == ["good"])
    let files = ["broken.svg", "huge.svg", "other.png", "sizeless.svg"]
    #expect(sheet.warnings.count == files.count)
    for (warning, file) in zip(sheet.warnings, files) {
      #expect(warning.english.hasPrefix("\(folder.path)/\(file): "))
      #expect(warning.chinese.hasPrefix("\(folder.path)/\(file)："))
    }
    #expect(sheet.warnings[3] == .inFile(folder.path("sizeless.svg"), .drawingHasNoSize))
  }

  @Test("says that there is no folder")
  func noFolder() {
    #expect(throws: Fault(.failed, .noIconFolder("/nowhere"))) {
      try IconSheet(folder: "/nowhere", scale: 1)
    }
  }
}
