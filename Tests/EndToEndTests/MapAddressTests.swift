import Canvas
import Foundation
import Geodesy
import Images
import TestSupport
import Testing

/// The addresses of tiles and maps, asked through sockets, and what `suitu render` draws for the same words.
@Suite(.enabled(if: Program.isBuilt, "suitu is not built"))
struct MapAddressTests {
  private let folder: TemporaryFolder
  private let city: ServedCity

  /// Discs and names that reach over many tiles.
  private static let style = """
    {"version": 8, "name": "试", "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "sprite": "suitu://icons",
     "center": [113.264, 23.129], "zoom": 11, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f6f3ea"}},
      {"id": "halo", "type": "circle", "source": "city", "source-layer": "hospitals",
       "paint": {"circle-color": "#c0362c", "circle-opacity": 0.4, "circle-radius": 90, "circle-stroke-width": 2}},
      {"id": "secret", "type": "circle", "source": "city", "source-layer": "secret",
       "paint": {"circle-color": "#00f", "circle-radius": 90}},
      {"id": "names", "type": "symbol", "source": "city", "source-layer": "hospitals",
       "layout": {"text-field": ["get", "名称"], "text-font": ["Noto Sans CJK SC Regular"], "text-size": 20}}]}
    """

  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#00f"/></svg>
    """

  init() throws {
    folder = try SampleCity.made()
    try folder.write(Self.style, to: "Styles/rich.json")
    let limited = SampleCity.style.replacingOccurrences(
      of: #""name""#,
      with: #""metadata": {"suitu:grids": ["c"]}, "name""#
    )
    try folder.write(limited, to: "Styles/limited.json")
    try folder.makeFolder("Styles/icons")
    try folder.write(Self.icon, to: "Styles/icons/flag.svg")
    let words = ["import", "hospitals.csv", "--layer", "secret", "--public", "no"]
    let result = try Program.run(words, in: folder.path)
    try #require(result.status == 0, "\(result.messages)")
    city = try ServedCity(in: folder.path, styles: folder.path("Styles"))
  }

  private func bitmap(_ address: String) throws -> Bitmap {
    let answer = try city.get(address)
    try #require(answer.status == 200, "\(address): \(answer.text)")
    return try PNG.decode([UInt8](answer.body), mostPixels: 1 << 24)
  }

  private func rendered(_ words: [String]) throws -> [UInt8] {
    let result = try Program.run(["render"] + words + ["-o", "picture"], in: folder.path)
    try #require(result.status == 0, "\(result.messages)")
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.path("picture"))))
  }

  /// The part of a picture that begins somewhere, as straight colours.
  private func part(of bitmap: Bitmap, _ left: Int, _ top: Int, _ width: Int, _ height: Int) -> [Color] {
    (top..<top + height).flatMap { row in (left..<left + width).map { bitmap[$0, row] } }
  }

  private func part(of bitmap: Bitmap) -> [Color] {
    part(of: bitmap, 0, 0, bitmap.width, bitmap.height)
  }

  @Test(
    "are those of the pictures that render draws: scales, widths, grids, formats, single layers, static maps"
  )
  func asRendered() throws {
    let tile = ["--style", "rich", "--tile", "12/3336/1777"]
    let cases: [(String, [String])] = [
      ("styles/rich/12/3336/1777.png", tile), ("styles/rich/256/12/3336/1777.png", tile),
      ("styles/rich/12/3336/1777@2x.png", tile + ["--scale", "2"]),
      (
        "styles/rich/512/12/3336/1777@3x.png32",
        tile + ["--size", "512x512", "--scale", "3", "--format", "png32"]
      ),
      ("styles/rich/12/3336/1777@2x.webp", tile + ["--scale", "2", "--format", "webp"]),
      (
        "styles/rich/gcj02/512/12/3336/1777@2x.png",
        tile + ["--grid", "gcj02", "--size", "512x512", "--scale", "2"]
      ),
      ("styles/rich/c/12/3336/760.png", ["--style", "rich", "--tile", "12/3336/760", "--grid", "c"]),
      (
        "styles/rich/c/512/1/0/0.png",
        ["--style", "rich", "--tile", "1/0/0", "--grid", "c", "--size", "512x512"]
      ),
      (
        "layers/hospitals/12/3336/1777@2x.png",
        ["--layer", "hospitals", "--tile", "12/3336/1777", "--scale", "2"]
      ),
      (
        "layers/stops/gcj02/512/11/1668/888.webp",
        [
          "--layer", "stops", "--tile", "11/1668/888", "--size", "512x512", "--grid", "gcj02", "--format",
          "webp",
        ]
      ),
      (
        "styles/rich/static/113.264,23.129,11.5/300x200@2x.png",
        [
          "--style", "rich", "--center", "113.264,23.129", "--zoom", "11.5", "--size", "300x200", "--scale",
          "2",
        ]
      ),
      (
        "styles/rich/static/113.2,23.1,113.3,23.2/300x200.webp",
        ["--style", "rich", "--box", "113.2,23.1,113.3,23.2", "--size", "300x200", "--format", "webp"]
      ),
    ]
    for (address, words) in cases {
      let styles = ["--styles", "Styles"] + (words.contains("--format") ? [] : ["--format", "png"])
      let answer = try city.get(address)
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"] == (address.hasSuffix("webp") ? "image/webp" : "image/png"))
      #expect(try [UInt8](answer.body) == rendered(words + styles), "\(address)")
    }
  }

  @Test(
    "show the same pixels in tiles of both widths, and in a static map, on every grid",
    arguments: [1, 2]
  )
  func seams(scale: Int) throws {
    let suffix = scale == 1 ? "" : "@\(scale)x"
    for grid in MapGrid.allCases {
      let form = grid == .webMercator ? "" : "/\(grid.rawValue)"
      let (x, y) = (834, grid == .degrees ? 190 : 444)
      let whole = try bitmap("styles/rich\(form)/512/10/\(x)/\(y)\(suffix).png")
      var names = Set<Color>()
      for (column, row) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
        let quarter = try bitmap("styles/rich\(form)/11/\(2 * x + column)/\(2 * y + row)\(suffix).png")
        let side = 256 * scale
        let expected = part(of: whole, column * side, row * side, side, side)
        #expect(part(of: quarter) == expected, "\(grid) \(column) \(row)")
        names.formUnion(expected)
      }
      // Otherwise nothing would be compared.
      #expect(names.count > 10)
    }
  }

  @Test("show in a static map what the tiles show there, pixel for pixel")
  func staticMap() throws {
    // A place that lies between two pixels.
    let center = Coordinate(longitude: 113.26412345, latitude: 23.12954321)
    let view = MapView(center: center, zoom: 10, width: 700, height: 500, scale: 1)
    let map = try bitmap("styles/rich/static/113.26412345,23.12954321,10/700x500.png")
    #expect(map.width == 700 && map.height == 500)
    let half = Int(view.pixelsAround / 2)
    let (left, top) = (view.left + half, view.top + half)
    var compared = 0
    for row in top / 512...(top + 499) / 512 {
      for column in left / 512...(left + 699) / 512 {
        let tile = try bitmap("styles/rich/512/10/\(column)/\(row).png")
        let (x, y) = (max(left, column * 512), max(top, row * 512))
        let (right, bottom) = (min(left + 700, column * 512 + 512), min(top + 500, row * 512 + 512))
        let expected = part(of: tile, x - column * 512, y - row * 512, right - x, bottom - y)
        #expect(part(of: map, x - left, y - top, right - x, bottom - y) == expected)
        compared += expected.count
      }
    }
    #expect(compared == 350_000)
  }

  /// The palette moves the colours of icons by at most 3.
  private func isBlue(_ color: Color) -> Bool {
    color.blue >= 252 && color.red <= 3 && color.green <= 3
  }

  @Test("put markers and paths over a static map, wherever its labels are")
  func overlay() throws {
    let address = "styles/rich/static/113.264,23.129,12/200x160.png"
    let plain = try bitmap(address)
    let map = try bitmap(
      address + "?marker=113.264,23.129%7Cflag&path=stroke:lime%7Cwidth:6%7C113.2,23.135%7C113.3,23.135"
    )
    #expect(isBlue(map[100, 75]) && !isBlue(plain[100, 75]))
    let line = (0..<80).filter { map[5, $0] == Color(red: 0, green: 255, blue: 0) }
    #expect((5...6).contains(line.count))
    // A frame is that of all places.
    let place = Frame.gcj02.fromWGS84(Coordinate(longitude: 113.264, latitude: 23.129))
    let shifted = "\(place.longitude),\(place.latitude)"
    let other = try bitmap(
      "styles/rich/static/\(shifted),12/200x160.png?frame=gcj02&marker=\(shifted)%7Cflag"
    )
    #expect(isBlue(other[100, 75]))
  }

  @Test("are the style's background where nothing is, and transparent where a layer has nothing")
  func nothing() throws {
    let ground = Color(red: 0xF6, green: 0xF3, blue: 0xEA)
    for address in ["styles/rich/20/0/0.png", "styles/rich/c/9/0/0.png", "styles/rich/static/0,0,3/9x9.png"] {
      #expect(try Set(part(of: bitmap(address))) == [ground])
    }
    #expect(try Set(part(of: bitmap("layers/hospitals/20/0/0.png"))) == [.transparent])
  }

  @Test("of hidden layers are nowhere")
  func hidden() throws {
    #expect(try city.get("layers/secret/12/3336/1777.png").status == 404)
    #expect(try city.get("layers/secret.json").status == 404)
    let blue = Color(red: 0, green: 0, blue: 255)
    #expect(try !part(of: bitmap("styles/rich/12/3336/1777.png32")).contains(blue))
    for address in ["layers", "styles.json", "styles/rich.json", "styles/rich/style.json"] {
      #expect(try !city.get(address).text.contains("secret"))
    }
  }

  @Test("give what documents say: each address in them answers, and may be kept for ever")
  func documents() throws {
    let styles = try JSONSerialization.jsonObject(with: city.get("styles.json").body) as? [[String: Any]]
    #expect(styles?.compactMap { $0["id"] as? String } == ["limited", "plain", "rich"])
    let grids = styles?.map { ($0["grids"] as? [[String: String]] ?? []).compactMap { $0["id"] } }
    #expect(grids == [["w", "c"], ["w", "c", "gcj02"], ["w", "c", "gcj02"]])
    #expect(try city.get("styles/limited/gcj02/3/6/3.png").status == 404)
    var templates = (styles ?? []).flatMap { $0["grids"] as? [[String: String]] ?? [] }.compactMap {
      $0["tiles"]
    }
    for path in ["styles/rich.json", "layers/stops.json"] {
      templates += try city.get(path).object["tiles"] as? [String] ?? []
    }
    let source = try city.get("styles/rich/style.json").object["sources"] as? [String: [String: Any]]
    templates += (source?["rich"]?["tiles"] as? [String] ?? []).map {
      $0.replacingOccurrences(of: "{ratio}", with: "@2x")
    }
    #expect(templates.count == 11)
    for template in templates {
      try #require(template.hasPrefix(city.home))
      let address = template.dropFirst(city.home.count).replacingOccurrences(of: "{z}", with: "3")
        .replacingOccurrences(of: "{x}", with: "6").replacingOccurrences(of: "{y}", with: "1")
      let tile = try city.get(address)
      #expect(tile.status == 200 && tile.headers["cache-control"] == "public, max-age=31536000, immutable")
      let bare = try city.get(String(address.prefix { $0 != "?" }))
      #expect(bare.body == tile.body && bare.headers["cache-control"] == "no-cache")
      #expect(address.hasSuffix("?v=" + (bare.headers["x-data-version"] ?? "-")))
    }
  }

  @Test("have another version after a style was changed, since what clients kept shows the old one")
  func editedStyle() throws {
    func version() throws -> String? {
      try ServedCity(in: folder.path, styles: folder.path("Styles")).get("version").object["data"] as? String
    }
    let first = try #require(try version())
    #expect(try version() == first)
    try folder.write(Self.style.replacingOccurrences(of: "f6f3ea", with: "ffffff"), to: "Styles/rich.json")
    let other = try #require(try version())
    #expect(other != first)
    try folder.write(Self.style, to: "Styles/rich.json")
    #expect(try version() == first)
  }

  @Test(
    "answer HEAD and 304 as any other",
    arguments: [
      "styles/rich/c/512/3/6/1@2x.png", "layers/stops/12/3336/1777.webp",
      "styles/rich/static/auto/9x9.png?marker=1,2",
      "styles.json", "styles/rich.json", "styles/rich/style.json", "layers", "layers/stops.json",
    ]
  )
  func head(address: String) throws {
    let answer = try city.get(address)
    let head = try city.get(address, ["--head"])
    #expect(answer.status == 200 && head.status == 200 && head.body.isEmpty)
    #expect(head.headers["etag"] == answer.headers["etag"])
    #expect(head.headers["content-length"] == "\(answer.body.count)")
    #expect(head.headers["last-modified"]?.hasSuffix(" GMT") == true)
    let again = try city.get(address, ["--header", "If-None-Match: \(answer.headers["etag"] ?? "")"])
    #expect(again.status == 304)
  }

  @Test(
    "are faults with a problem document where they are none",
    arguments: [
      ("styles/rich/0x1/0/0.png", 404, "whole numbers"), ("styles/rich/c/1/0/1.png", 404, "grid c"),
      ("styles/rich/3/1/0@5x.png", 404, "@2x"), ("styles/rich/3/1/0.bmp", 404, ".webp"),
      ("layers/nosuch/3/1/0.png", 404, "hospitals"), ("layers/nosuch.json", 404, "hospitals"),
      ("styles/rich/static/1,2,3/9999x9999.png", 400, "16000000"),
      ("styles/rich/static/1,2/9x9.png", 400, "ZOOM"),
      ("styles/rich/static/1,2,3/9x9.png?marker=1,2%7Cflog", 400, "did you mean flag"),
    ] as [(String, Int, String)]
  )
  func problems(address: String, status: Int, expected: String) throws {
    let answer = try city.get(address, ["--path-as-is"])
    #expect(answer.status == status && answer.headers["content-type"] == "application/problem+json")
    #expect((answer.object["detail"] as? String ?? "").contains(expected), "\(answer.text)")
  }

  @Test(
    "have TileJSON as its schema has it",
    .enabled(if: SharedMaterial.isPresent, "needs the shared test material"),
    arguments: ["styles/rich.json", "styles/plain.json", "layers/hospitals.json"]
  )
  func tileJSON(address: String) throws {
    let path = SharedMaterial.path("suites/tilejson/3.0.0/schema.json")
    let schema = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
    let document = try city.get(address).object
    #expect(try JSONSchema(schema).faults(of: document) == [])
    // The schema can tell.
    var wrong = document
    wrong["bounds"] = ["113"]
    wrong["tiles"] = nil
    #expect(try JSONSchema(schema).faults(of: wrong).count == 2)
  }
}
