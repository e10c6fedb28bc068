import CityStore
import Geodesy
import Platform
import TileArchives
import TileService
import Wording

/// The options of `suitu export`, and what they mean together.
enum ExportOptions {
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

  static let size = Option(
    "--size",
    "256|512",
    Message(
      "width of a tile in CSS pixels; 256 by default, and at 512 a tile of level Z shows the style at zoom Z",
      "瓦片宽度（CSS 像素）；默认 256；为 512 时 Z 级瓦片按 Z 级显示样式"
    )
  ) { text throws(Fault) in
    guard let side = Int(text), [256, 512].contains(side) else {
      throw Fault(.badRequest, .notOneOf(text, known: ["256", "512"]))
    }
    return side
  }

  static let format = SharedOptions.pictureFormat(
    Message(
      "png, the default, has at most 256 colours where it can; png32 all",
      "png（默认）尽量只用 256 色，png32 保留全部颜色"
    )
  )

  static let threads = SharedOptions.count(
    "--threads",
    Message("how many tiles are drawn at the same time; one for each core by default", "同时绘制的瓦片数；默认等于核数"),
    in: 1...64
  )

  static let replace = Option(
    flag: "--replace",
    Message("put the file in the place of one that is there", "替换已有的文件")
  )

  static let skipEmpty = Option(
    flag: "--skip-empty",
    Message("leave out tiles on which nothing is to be seen, not even a ground", "略去完全透明的瓦片")
  )

  static let declarations = [
    NamedMap.style.declaration, NamedMap.layer.declaration, zooms.declaration, box.declaration,
    size.declaration,
    SharedOptions.scale.declaration, format.declaration, skipEmpty.declaration, replace.declaration,
    threads.declaration, StyleFolder.option.declaration, SharedOptions.progress.declaration,
    SharedOptions.json.declaration,
  ]

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

  /// The tiles asked for of a map.
  static func pyramid(_ words: Words, of map: NamedMap) throws(Fault) -> TilePyramid {
    guard let box = try words.value(box) ?? map.box else { throw Fault(.badRequest, .boxIsMissing) }
    guard let pyramid = TilePyramid(of: box, zooms: try words.value(zooms) ?? usualZooms) else {
      throw Fault(.badRequest, .inOption(self.box.declaration.name, .boxHasNoTiles))
    }
    return pyramid
  }
}

extension NamedMap {
  /// What of the city it may show; nil where it shows nothing of it.
  fileprivate var box: GeoBox? {
    var box = GeoBox.empty
    if let layer {
      box = layer.box
    } else {
      for layer in city?.layers ?? [] where layer.record.settings.isPublic { box.include(layer.record.box) }
    }
    return box.isEmpty ? nil : box
  }
}
