import Canvas
import TestSupport
import Testing

/// Symbols on small sheets: what lies over what, how far they reach, and how plaques stand.
@Suite("Symbols", .tags(.rendering)) struct SymbolDrawingTests {
  private static var overlapping: [String: Any] {
    ["icon-overlap": "always", "text-overlap": "always", "icon-image": ["get", "name"], "text-field": ""]
  }

  /// Squares of 20 pixels, and a plaque of which a border stays one pixel wide.
  private static func icons() throws -> TemporaryFolder {
    func square(_ color: String, _ side: Int = 20, _ content: String = "") -> String {
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(side)" height="\(side)"><rect width="\(side)" height="\(side)"
      fill="\(color)"/>\(content)</svg>
      """
    }
    let folder = try TemporaryFolder()
    for color in ["red", "blue"] { try folder.write(square(color), to: "\(color).svg") }
    let inside = """
      <rect x="1" y="1" width="8" height="8" fill="blue"/>
      <rect id="mapbox-stretch" x="2" y="2" width="6" height="6" fill="none"/>
      """
    try folder.write(square("red", 10, inside), to: "plaque.svg")
    return folder
  }

  private static let red = Color(red: 255, green: 0, blue: 0)
  private static let blue = Color(red: 0, green: 0, blue: 255)

  @Test(
    "are drawn over others as their order and keys say",
    arguments: [
      ("auto", [0, 0], "blue"), ("auto", [1, 2], "red"), ("viewport-y", [1, 2], "blue"),
      ("source", [0, 0], "red"),
      ("source", [2, 1], "blue"),
    ] as [(String, [Double], String)]
  )
  func order(word: String, keys: [Double], front: String) throws {
    var sheet = TypographicSheet(width: 60, height: 60)
    // The blue one stands farther south and comes first in the source.
    let key: [Any] = ["match", ["get", "name"], "blue", keys[0], keys[1]]
    let own: [String: Any] = keys == [0, 0] ? [:] : ["symbol-sort-key": key]
    sheet.add(
      [((30, 36), "blue"), ((30, 24), "red")],
      Self.overlapping.merging(["symbol-z-order": word]) { $1 }.merging(own) { $1 }
    )
    let picture = try sheet.draw(scale: 1, icons: try Self.icons())
    #expect(picture[36, 30] == (front == "red" ? Self.red : Self.blue))
    #expect(picture[36, 16] == Self.red && picture[36, 44] == Self.blue)
  }

  @Test("Icons of a layer lie below all its texts, and its letters over all halos")
  func textsOverIcons() throws {
    var sheet = TypographicSheet(width: 80, height: 60)
    let layout: [String: Any] = [
      "text-field": ["case", ["==", ["get", "name"], "red"], "", "█"], "text-size": 12,
      "icon-image": ["case", ["==", ["get", "name"], "red"], "red", ""],
    ]
    sheet.add(
      [((40, 28), "text"), ((40, 32), "red")],
      Self.overlapping.merging(layout) { $1 },
      ["text-color": "#0000ff"]
    )
    // The halo of the southern one reaches over the northern one, which is drawn first.
    sheet.add(
      [((15, 20), "text"), ((15, 36), "text")],
      Self.overlapping.merging(layout) { $1 },
      ["text-color": "#0000ff", "text-halo-color": "#ff0000", "text-halo-width": 12]
    )
    let picture = try sheet.draw(scale: 1, icons: try Self.icons())
    #expect(picture[40, 27] == Self.blue && picture[32, 32] == Self.red)
    #expect(picture[15, 19] == Self.blue && picture[15, 35] == Self.blue && picture[15, 28] == Self.red)
  }

  /// The pixels that are not those of the ground, as the smallest box; nil without any.
  private static func inked(_ picture: Bitmap) -> (left: Int, top: Int, right: Int, bottom: Int)? {
    let ground = picture[0, picture.height - 1]
    var box: (left: Int, top: Int, right: Int, bottom: Int)?
    for y in 0..<picture.height {
      for x in 0..<picture.width where picture[x, y] != ground {
        let old = box ?? (x, y, x, y)
        box = (min(old.left, x), min(old.top, y), max(old.right, x), max(old.bottom, y))
      }
    }
    return box
  }

  /// Without the dot at its place, which would be inked too.
  private static func symbol(
    _ layout: [String: Any],
    _ paint: [String: Any],
    width: Int = 200
  ) throws -> (left: Int, top: Int, right: Int, bottom: Int)? {
    var sheet = TypographicSheet(width: width, height: 200)
    sheet.showsPlaces = false
    sheet.add([((100, 100), "█")], ["text-size": 10].merging(layout) { $1 }, paint)
    return inked(try sheet.draw(scale: 1, icons: try icons()))
  }

  @Test("Halos reach 16 pixels at most", arguments: [(8.0, 8), (16, 16), (17, 16), (1e30, 16)])
  func widestHalo(width: Double, reach: Int) throws {
    let bare = try #require(try Self.symbol([:], [:]))
    let box = try #require(
      try Self.symbol([:], ["text-halo-width": width, "text-halo-color": "#ff0000"])
    )
    #expect(abs(bare.left - box.left - reach) <= 1 && abs(box.bottom - bare.bottom - reach) <= 1)
  }

  @Test(
    "Symbols are moved by 512 pixels at most",
    arguments: [(100.0, 100), (512, 512), (513, 512), (1e300, 512), (-1e300, nil)] as [(Double, Int?)]
  )
  func farthestWay(way: Double, reach: Int?) throws {
    let bare = try #require(try Self.symbol([:], [:], width: 800))
    let box = try Self.symbol([:], ["text-translate": [way, 0]], width: 800)
    #expect(box.map { $0.left - bare.left } == reach)
    let icon: [String: Any] = ["text-field": "", "icon-image": "red"]
    let moved = try Self.symbol(icon, ["icon-translate": [way, 0]], width: 800)
    #expect(moved.map { $0.left } == reach.map { 90 + $0 })
  }

  @Test("Texts are 256 pixels large at most, and none without a size", arguments: [257, 1e6, 1e300, 0])
  func sizes(size: Double) throws {
    let box = try Self.symbol(["text-size": size, "text-max-width": 1e9], [:], width: 400)
    let largest = try #require(try Self.symbol(["text-size": 256], [:], width: 400))
    #expect(box.map { $0 == largest } ?? false == (size > 0))
  }

  @Test(
    "Icons are 16 times as large as they are at most, and none without a size",
    arguments: [17, 1e300, 0]
  )
  func iconSizes(size: Double) throws {
    let layout: [String: Any] = ["text-field": "", "icon-image": "red", "icon-offset": [0, 5]]
    let box = try Self.symbol(layout.merging(["icon-size": size]) { $1 }, [:], width: 600)
    let largest = try #require(try Self.symbol(layout.merging(["icon-size": 16]) { $1 }, [:], width: 600))
    #expect(box.map { $0 == largest } ?? false == (size > 0))
    #expect(try Self.symbol(layout.merging(["icon-size": 1e-9]) { $1 }, [:]) == nil)
  }

  @Test(
    "Plaques stand on whole pixels wherever their place is, and their borders stay as wide",
    arguments: [1, 2, 3]
  )
  func plaques(scale: Int) throws {
    let icons = try Self.icons()
    var random = SplitMix64(seed: UInt64(scale))
    for _ in 0..<10 {
      var sheet = TypographicSheet(width: 100, height: 40)
      sheet.showsPlaces = false
      let place = (
        x: 50 + Double.random(in: -1...1, using: &random), y: 20 + Double.random(in: -1...1, using: &random)
      )
      sheet.add(
        [(place, "天河区")],
        ["icon-image": "plaque", "icon-text-fit": "both", "icon-text-fit-padding": [3, 4, 3, 4]],
        ["text-opacity": 0]
      )
      let picture = try sheet.draw(scale: scale, icons: icons)
      let box = try #require(Self.inked(picture))
      #expect(box.right - box.left + 1 == 47 * scale)
      for y in box.top...box.bottom {
        for x in box.left...box.right {
          let edge = min(x - box.left, box.right - x, y - box.top, box.bottom - y)
          #expect(picture[x, y] == (edge < scale ? Self.red : Self.blue))
        }
      }
    }
  }

  @Test("Pictures stand within texts, and those that are not there are left out")
  func inlinePictures() throws {
    func box(_ parts: [Any]) throws -> (left: Int, top: Int, right: Int, bottom: Int)? {
      try Self.symbol(["text-field": ["format"] + parts, "text-max-width": 99], ["text-color": "#000"])
    }
    let picture: [Any] = [["image", "red"], [String: Any]()]
    let alone = try #require(try box(picture))
    #expect(alone.right - alone.left == 19 && alone.bottom - alone.top == 19)
    let twice = try #require(try box(picture + picture))
    #expect(twice.right - twice.left == 39)
    #expect(try box([["image", "missing"], [String: Any]()]) == nil)
  }

  @Test("Pictures follow a road with its name")
  func inlinePictureOnRoad() throws {
    var sheet = TypographicSheet(width: 200, height: 60)
    let text: [Any] = ["format", ["image", "red"], [String: Any](), ["get", "name"], [String: Any]()]
    sheet.add(road: [(10, 40), (190, 20)], "路", ["text-field": text], ["text-color": "#0000ff"])
    let picture = try sheet.draw(scale: 1, icons: try Self.icons())
    let reds = (0..<60).flatMap { y in (0..<200).filter { picture[$0, y] == Self.red } }
    // Turned with the road, some of its 400 pixels are covered in part.
    #expect((300...400).contains(reds.count))
  }
}
