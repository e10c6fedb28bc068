import CityStore
import Geodesy
import Platform
import Wording

/// The options of verbs that draw all tiles of a box.
enum PyramidOptions {
  static let zooms = Option(
    "--zooms",
    "FIRST-LAST",
    Message("the zooms of the tiles; 8-16 by default", "瓦片级别；默认 8-16")
  ) { text throws(Fault) in try zooms(text) }

  static let box = Option(
    "--box",
    "WEST,SOUTH,EAST,NORTH",
    Message(
      "what the tiles are to show, in degrees; the box of all public layers by default, or of the layer that is drawn "
        + "alone",
      "瓦片的范围（度）；默认为全部公开图层的范围，单独绘制图层时为该图层的范围"
    )
  ) { text throws(Fault) in try GeoBox(words: text) }

  static let threads = SharedOptions.count(
    "--threads",
    Message("how many tiles are drawn at the same time; one for each core by default", "同时绘制的瓦片数；默认等于核数"),
    in: 1...64
  )

  /// Where the city is seen as a whole, to where streets have their names.
  static let usualZooms = 8...16

  /// `8-16`, or one zoom alone.
  private static func zooms(_ text: String) throws(Fault) -> ClosedRange<Int> {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0.filter { !$0.isWhitespace }) }
    guard (1...2).contains(parts.count), numbers.count == parts.count, let first = numbers.first,
      let last = numbers.last, first <= last, first >= 0, last <= TileID.deepestZoom
    else { throw Fault(.badRequest, .noZooms(text, deepest: TileID.deepestZoom)) }
    return first...last
  }

  /// The tiles asked for; nobody needs to name the usual box.
  static func pyramid(_ words: Words, usualBox: GeoBox?) throws(Fault) -> TilePyramid {
    guard let box = try words.value(box) ?? usualBox else { throw Fault(.badRequest, .boxIsMissing) }
    guard let pyramid = TilePyramid(of: box, zooms: try words.value(zooms) ?? usualZooms) else {
      throw Fault(.badRequest, .inOption(self.box.declaration.name, .boxHasNoTiles))
    }
    return pyramid
  }

  /// What is said before the first tile.
  static func beginning(_ pyramid: TilePyramid) -> Message {
    let edges = [pyramid.box.west, pyramid.box.south, pyramid.box.east, pyramid.box.north]
    return .exporting(
      tiles: pyramid.count,
      zooms: "\(pyramid.zooms.lowerBound)-\(pyramid.zooms.upperBound)",
      box: edges.map { "\(($0 * 1e6).rounded() / 1e6)" }.joined(separator: ",")
    )
  }
}

extension CityState {
  /// What all public layers lie in; nil where there is nothing.
  var publicBox: GeoBox? {
    var box = GeoBox.empty
    for layer in publicLayers { box.include(layer.record.box) }
    return box.isEmpty ? nil : box
  }
}
