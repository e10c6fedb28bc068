import Canvas
import CityStore
import Geodesy
import MapDrawing
import MapStyle
import TestCity
import TestSupport
import Testing

@Suite struct TileDrawingTests {
  private let red = Color(red: 255, green: 0, blue: 0)
  private let white = Color(red: 255, green: 255, blue: 255)

  @Test("draws a point on the border of four tiles in all of them, as parts of one circle")
  func border() throws {
    let city = try TestCity()
    // The middle of the world is the corner of the four tiles of level 1.
    try city.put("a", [TestFeature(1, 0, 0)])
    let mosaic = try Mosaic(try city.drawable(), style(#""circle-radius": 12.3"#), zoom: 1, x: 0, y: 0)
    for offset in -13...12 {
      // What is left of the corner mirrors what is right of it, and what is above it what is below.
      for other in -13..<0 {
        #expect(areAlike(mosaic[256 + offset, 256 + other], mosaic[256 + offset, 255 - other]))
        #expect(areAlike(mosaic[256 + other, 256 + offset], mosaic[255 - other, 256 + offset]))
      }
    }
    #expect(mosaic[256, 256] == red && mosaic[255, 255] == red)
    #expect(mosaic[256 + 11, 256] != white && mosaic[256 + 12, 256] == white)
  }

  /// Left and right edges round their coverage to opposite sides, by one step at most.
  private func areAlike(_ one: Color, _ other: Color) -> Bool {
    [\Color.red, \.green, \.blue, \.alpha].allSatisfy { channel in
      abs(Int(one[keyPath: channel]) - Int(other[keyPath: channel])) <= 1
    }
  }

  @Test("draws four tiles as parts of the one above them, wherever the points lie", arguments: UInt64(0)..<6)
  func seams(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let city = try TestCity()
    let places = (0..<60).map { _ in random.place(worldwide: true) }
    try city.put("a", places.enumerated().map { TestFeature(Int64($0), $1.longitude, $1.latitude) })
    let state = try city.drawable()
    let paint =
      #""circle-radius": 9.5, "circle-opacity": 0.7, "circle-stroke-width": 2.5, "circle-stroke-color": "blue""#
    let style = try style(paint)
    // A tile of 512 pixels is the same picture of the same zoom as four tiles of 256 one level deeper.
    let (x, y) = (Int.random(in: 0..<4, using: &random), Int.random(in: 0..<4, using: &random))
    let mosaic = try Mosaic(state, style, zoom: 3, x: 2 * x, y: 2 * y)
    let whole = try draw(state, style, zoom: 2, x: x, y: y, side: 512)
    var differing = 0
    for row in 0..<512 {
      for column in 0..<512 where mosaic[column, row] != whole[column, row] { differing += 1 }
    }
    #expect(differing == 0)
  }

  @Test("draws a point on the antimeridian at both ends of the world")
  func antimeridian() throws {
    for longitude in [180.0, -180, 179.9, -179.9] {
      let city = try TestCity()
      try city.put("a", [TestFeature(1, longitude, 0)])
      let state = try city.drawable()
      let style = try style(#""circle-radius": 5"#)
      let world = try draw(state, style, zoom: 0, x: 0, y: 0)
      #expect(world[0, 128] == red && world[255, 128] == red)
      #expect(world[128, 128] == white)
      let ends = (try draw(state, style, zoom: 2, x: 0, y: 2), try draw(state, style, zoom: 2, x: 3, y: 2))
      #expect(ends.0[0, 0] == red && ends.1[255, 0] == red)
    }
  }

  @Test("draws layers from their least zoom to below their greatest, by the style's zoom")
  func zooms() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 0, 0)])
    let state = try city.drawable()
    let style = try style(#""circle-radius": 5"#, more: #""minzoom": 2, "maxzoom": 3.5,"#)
    func isDrawn(_ zoom: Int, _ side: Int) throws -> Bool {
      let middle = (1 << zoom) / 2
      return try draw(state, style, zoom: zoom, x: middle, y: middle, side: side)[0, 0] == red
    }
    #expect(try [1, 2, 3, 4, 5].map { try isDrawn($0, 512) } == [false, true, true, false, false])
    // A tile of 256 pixels is the style one zoom earlier.
    #expect(try [2, 3, 4, 5, 6].map { try isDrawn($0, 256) } == [false, true, true, false, false])
  }

  @Test("draws nothing of a layer that is absent, empty, or not public")
  func hidden() throws {
    let city = try TestCity()
    let style = try style(#""circle-radius": 50"#)
    func isBlank() throws -> Bool {
      let bitmap = try draw(try city.drawable(), style, zoom: 0, x: 0, y: 0)
      var blank = Bitmap(width: 256, height: 256)
      blank.fill(white)
      return bitmap == blank
    }
    try city.put("b", [TestFeature(1, 0, 0)])
    #expect(try isBlank())
    try city.put("a", [])
    #expect(try isBlank())
    try city.put("a", settings: LayerSettings(title: "a", isPublic: false), [TestFeature(1, 0, 0)])
    #expect(try isBlank())
    try city.put("a", [TestFeature(1, 0, 0)])
    #expect(try !isBlank())
  }

  @Test("is transparent where the style has no ground")
  func noGround() throws {
    let city = try TestCity()
    try city.put("a", [])
    let style = try Style(parsing: Array(#"{"version": 8, "sources": {}, "layers": []}"#.utf8))
    let bitmap = try draw(try city.drawable(), style, zoom: 20, x: 0, y: (1 << 20) - 1)
    #expect(bitmap == Bitmap(width: 256, height: 256))
  }

  @Test("draws sizes in CSS pixels, so that a scale multiplies them")
  func scale() throws {
    let city = try TestCity()
    try city.put("a", [TestFeature(1, 0, 0)])
    let state = try city.drawable()
    let style = try style(#""circle-radius": 10, "circle-stroke-width": 4, "circle-stroke-color": "blue""#)
    let tile = try #require(TileID(zoom: 1, x: 1, y: 1))
    for scale in 1...3 {
      let bitmap = try state.draw(tile, side: 256, scale: scale, style)
      #expect(bitmap.width == 256 * scale)
      #expect(bitmap[8 * scale, 0] == red)
      #expect(bitmap[12 * scale, 0] == Color(red: 0, green: 0, blue: 255))
      #expect(bitmap[15 * scale, 0] == white)
    }
  }

  @Test("draws twenty thousand points, and the greatest circles that a style may ask for")
  func manyPoints() throws {
    var random = SplitMix64(seed: 7)
    let city = try TestCity()
    let places = (0..<20_000).map { _ in random.place(worldwide: false) }
    try city.put("a", places.enumerated().map { TestFeature(Int64($0), $1.longitude, $1.latitude) })
    let state = try city.drawable()
    let tile = try #require(TileID(zoom: 8, x: 208, y: 111))
    #expect(tile.box().contains(Coordinate(longitude: 113, latitude: 23)))
    let bitmap = try draw(state, style(#""circle-radius": 1"#), zoom: 8, x: 208, y: 111)
    var drawn = 0
    for y in 0..<256 { for x in 0..<256 where bitmap[x, y] != white { drawn += 1 } }
    #expect(drawn > 10_000)
    try city.put(
      "a",
      places.prefix(50).enumerated().map { TestFeature(Int64($0), $1.longitude, $1.latitude) }
    )
    let great = try draw(try city.drawable(), style(#""circle-radius": 256"#), zoom: 8, x: 208, y: 111)
    #expect(great[128, 128] == red)
  }

  private func draw(
    _ state: DrawableCity,
    _ style: Style,
    zoom: Int,
    x: Int,
    y: Int,
    side: Int = 256
  ) throws -> Bitmap {
    let tile = try #require(TileID(zoom: zoom, x: x, y: y))
    return try state.draw(tile, side: side, scale: 1, style)
  }

  /// White ground and red circles of the layer `a`.
  private func style(_ paint: String, more: String = "") throws -> Style {
    try Style(
      parsing: Array(
        """
        {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}},
          "layers": [
          {"id": "ground", "type": "background", "paint": {"background-color": "#fff"}},
          {"id": "dots", "type": "circle", "source": "city", "source-layer": "a", \(more)
            "paint": {"circle-color": "#f00", \(paint)}}]}
        """.utf8
      )
    )
  }
}

/// Four tiles of 256 pixels side by side.
private struct Mosaic {
  private let tiles: [Bitmap]

  /// The tile given is the one at the upper left.
  init(_ state: DrawableCity, _ style: Style, zoom: Int, x: Int, y: Int) throws {
    tiles = try [(0, 0), (1, 0), (0, 1), (1, 1)].map { right, down in
      let tile = try #require(TileID(zoom: zoom, x: x + right, y: y + down))
      return try state.draw(tile, side: 256, scale: 1, style)
    }
  }

  subscript(x: Int, y: Int) -> Color {
    tiles[x / 256 + y / 256 * 2][x % 256, y % 256]
  }
}
