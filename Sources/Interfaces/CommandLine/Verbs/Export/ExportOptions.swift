import CityStore
import Geodesy
import Platform
import TileArchives
import TileService
import Wording

/// The options of `suitu export`, and what they mean together.
enum ExportOptions {
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

  static let replace = Option(
    flag: "--replace",
    Message("put the file in the place of one that is there", "替换已有的文件")
  )

  static let skipEmpty = Option(
    flag: "--skip-empty",
    Message("leave out tiles on which nothing is to be seen, not even a ground", "略去完全透明的瓦片")
  )

  static let declarations = [
    NamedMap.style.declaration, NamedMap.layer.declaration, PyramidOptions.zooms.declaration,
    PyramidOptions.box.declaration, size.declaration,
    SharedOptions.scale.declaration, format.declaration, skipEmpty.declaration, replace.declaration,
    PyramidOptions.threads.declaration, StyleFolder.option.declaration, SharedOptions.progress.declaration,
    SharedOptions.json.declaration,
  ]

  /// The tiles asked for of a map.
  static func pyramid(_ words: Words, of map: NamedMap) throws(Fault) -> TilePyramid {
    try PyramidOptions.pyramid(words, usualBox: map.box)
  }
}

extension NamedMap {
  /// What of the city it may show; nil where it shows nothing of it.
  fileprivate var box: GeoBox? {
    if let layer { return layer.box.isEmpty ? nil : layer.box }
    return city?.publicBox
  }
}
