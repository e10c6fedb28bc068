import Canvas
import Icons
import Images
import TestSupport
import Testing
import Wording

@Suite(.tags(.rendering)) struct SpriteTests {
  /// A sprite whose every pixel differs, with the list of its icons as given.
  private func folder(_ list: String, at2x: String? = nil) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(list, to: "sprite.json")
    try folder.write(PNG.encode(Self.picture), to: "sprite.png")
    if let at2x {
      try folder.write(at2x, to: "sprite@2x.json")
      try folder.write(PNG.encode(Self.picture), to: "sprite@2x.png")
    }
    return folder
  }

  private static let picture = Bitmap(
    width: 20,
    height: 10,
    premultipliedPixels: (0..<200).map {
      Color(red: UInt8($0), green: 7, blue: 9, alpha: $0 % 2 == 0 ? 255 : 100).premultiplied
    }
  )

  @Test("cuts icons out of the picture, with all that is said of them")
  func wholeEntry() throws {
    let folder = try folder(
      """
      {"a": {"x": 3, "y": 2, "width": 8, "height": 4, "pixelRatio": 2, "sdf": true,
        "stretchX": [[0, 2], [4, 6.5]], "stretchY": [[1, 3]], "content": [1, 0, 7, 4]},
       "b": {"x": 0, "y": 0, "width": 20, "height": 10}}
      """
    )
    let sheet = try IconSheet(sprite: folder.path("sprite"), scale: 1)
    #expect(sheet.warnings.isEmpty)
    #expect(sheet.names == ["a", "b"])
    let icon = try #require(sheet["a"])
    #expect(icon.bitmap == Self.picture.part(x: 3, y: 2, width: 8, height: 4))
    #expect(icon.bitmap[1, 1].red == 20 * 3 + 4)
    #expect(icon.pixelRatio == 2 && icon.isSDF)
    #expect(icon.stretchX.map(\.start) == [0, 4] && icon.stretchX.map(\.end) == [2, 6.5])
    #expect(icon.stretchY.map(\.start) == [1])
    let content = try #require(icon.content)
    #expect([content.left, content.top, content.right, content.bottom] == [1, 0, 7, 4])
    #expect(sheet["b"]?.bitmap == Self.picture)
    #expect(sheet["b"]?.isSDF == false && sheet["b"]?.pixelRatio == 1)
  }

  @Test(
    "prefers the sprite for dense screens where the screen is dense",
    arguments: [(1.0, 5), (1.5, 10), (3.0, 10)]
  )
  func dense(scale: Double, width: Int) throws {
    let folder = try folder(
      #"{"a": {"x": 0, "y": 0, "width": 5, "height": 5, "pixelRatio": 1}}"#,
      at2x: #"{"a": {"x": 0, "y": 0, "width": 10, "height": 10, "pixelRatio": 2}}"#
    )
    #expect(try IconSheet(sprite: folder.path("sprite"), scale: scale)["a"]?.bitmap.width == width)
  }

  @Test(
    "warns of an icon that is described badly, with file and key, and keeps the others",
    arguments: [
      ("7", "bad"), (#"{"x": 0, "y": 0, "width": 5}"#, "bad"),
      (#"{"x": -1, "y": 0, "width": 5, "height": 5}"#, "bad.x"),
      (#"{"x": 0, "y": 10, "width": 5, "height": 5}"#, "bad.y"),
      (#"{"x": 16, "y": 0, "width": 5, "height": 5}"#, "bad.width"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 0}"#, "bad.height"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 9223372036854775807}"#, "bad.height"),
      (#"{"x": 0, "y": 0, "width": 5.5, "height": 5}"#, "bad.width"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "pixelRatio": 0}"#, "bad.pixelRatio"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "pixelRatio": 1e300}"#, "bad.pixelRatio"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "sdf": 1}"#, "bad.sdf"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "stretchX": [[1, 2, 3]]}"#, "bad.stretchX[0]"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "stretchX": [[0, 3], [2, 4]]}"#, "bad.stretchX[1]"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "stretchY": [[4, 6]]}"#, "bad.stretchY[0]"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "content": [0, 0, 6, 5]}"#, "bad.content"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "content": [3, 0, 2, 5]}"#, "bad.content"),
      (#"{"x": 0, "y": 0, "width": 5, "height": 5, "content": "all"}"#, "bad.content"),
    ]
  )
  func badEntry(entry: String, key: String) throws {
    let folder = try folder(
      """
      {"good": {"x": 0, "y": 0, "width": 5, "height": 5},
       "bad": \(entry)}
      """
    )
    let sheet = try IconSheet(sprite: folder.path("sprite"), scale: 1)
    #expect(sheet.names == ["good"])
    #expect(sheet.warnings.count == 1)
    #expect(sheet.warnings[0].english.hasPrefix("\(folder.path("sprite.json")): \(key): line 2: "))
  }

  @Test("refuses a sprite without its files, or with files that are none")
  func faultyFiles() throws {
    let empty = try TemporaryFolder()
    #expect(throws: Fault(.failed, .noSprite(empty.path("sprite.json")))) {
      try IconSheet(sprite: empty.path("sprite"), scale: 2)
    }
    let lists = ["[]", "{", "{\"a\": 1, \"a\": 2}"]
    for list in lists {
      let folder = try folder(list)
      let fault = #expect(throws: Fault.self) { try IconSheet(sprite: folder.path("sprite"), scale: 1) }
      #expect(fault?.message.english.hasPrefix("\(folder.path("sprite.json")): ") == true)
    }
    let folder = try folder("{}")
    try folder.write("no picture", to: "sprite.png")
    let fault = #expect(throws: Fault.self) { try IconSheet(sprite: folder.path("sprite"), scale: 1) }
    #expect(fault?.message.english.hasPrefix("\(folder.path("sprite.png")): ") == true)
  }

  @Test(
    "reads the sprites of other projects whole",
    .enabled(if: SharedMaterial.isPresent, "needs ../shared"),
    arguments: [
      ("1x", 1.0, 1), ("2x", 2, 1), ("emerald", 1, 70), ("emerald", 2, 70), ("sprite", 1, 374),
      ("sprite", 2, 374),
    ]
  )
  func realSprites(name: String, scale: Double, count: Int) throws {
    let path = SharedMaterial.path("suites/maplibre-render/sprites/\(name)")
    let sheet = try IconSheet(sprite: path, scale: scale)
    #expect(sheet.names.count == count)
    #expect(sheet.warnings.isEmpty)
  }
}
