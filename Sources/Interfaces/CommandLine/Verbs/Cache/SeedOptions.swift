import CityStore
import Geodesy
import TileService
import Wording

/// The options of `suitu seed`, and what they mean together.
enum SeedOptions {
  static let styles = Option(
    "--style",
    "ID,…",
    Message("the styles, by their names in the folder of styles", "样式文件夹中的样式名，可列多个")
  ) { text throws(Fault) in parts(of: text) }

  static let layers = Option(
    "--layer",
    "ID,…",
    Message("layers alone, each on transparent ground", "单独绘制的图层，背景透明，可列多个")
  ) { text throws(Fault) in parts(of: text) }

  static let sizes = Option(
    "--size",
    "256,512",
    Message("widths of tiles in CSS pixels; 256 by default", "瓦片宽度（CSS 像素）；默认 256")
  ) { text throws(Fault) in try several(text, among: TileRequest.sides) { Int($0) } }

  static let scales = Option(
    "--scale",
    "1,2,3",
    Message("device pixels in a CSS pixel; 1 by default", "每 CSS 像素的设备像素数；默认 1")
  ) { text throws(Fault) in try several(text, among: Array(TileRequest.scales)) { Int($0) } }

  static let formats = Option(
    "--format",
    "png,png32,webp",
    Message("how tiles are written; png by default", "瓦片格式；默认 png")
  ) { text throws(Fault) in
    let names = try several(text, among: PictureFormat.allCases.map(\.rawValue)) { $0.lowercased() }
    return names.compactMap { PictureFormat(rawValue: $0) }
  }

  static let declarations = [
    styles.declaration, layers.declaration, PyramidOptions.zooms.declaration, PyramidOptions.box.declaration,
    sizes.declaration, scales.declaration, formats.declaration, PyramidOptions.threads.declaration,
    StyleFolder.option.declaration, CacheOptions.file.declaration, CacheOptions.size.declaration,
    SharedOptions.progress.declaration, SharedOptions.json.declaration,
  ]

  /// Every size at every scale in every format that is asked for.
  static func forms(_ words: Words) throws(Fault) -> [Seeding.Form] {
    let sizes = try words.value(sizes) ?? [TileRequest.sides[0]]
    let scales = try words.value(scales) ?? [1]
    let formats = try words.value(formats) ?? [.png]
    return formats.flatMap { format in
      scales.flatMap { scale in sizes.map { Seeding.Form(side: $0, scale: scale, format: format) } }
    }
  }

  /// The maps that are asked for; each must be there.
  static func maps(_ words: Words, _ catalog: StyleCatalog, _ city: CityState) throws(Fault) -> [MapName] {
    var maps: [MapName] = []
    for id in try words.value(styles) ?? [] {
      _ = try catalog.style(id)
      maps.append(.style(id))
    }
    for id in try words.value(layers) ?? [] {
      _ = try city.publicLayer(id)
      maps.append(.layer(id))
    }
    guard !maps.isEmpty else {
      throw Fault(.badRequest, .optionIsMissing(styles.declaration.name, verb: SeedVerb.verb.name))
    }
    return maps
  }

  private static func parts(of text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingSpaces() }
  }

  /// Values between commas, each at most once.
  private static func several<Value: Hashable>(
    _ text: String,
    among known: [Value],
    _ read: (String) -> Value?
  ) throws(Fault) -> [Value] {
    var values: [Value] = []
    for part in parts(of: text) {
      guard let value = read(part), known.contains(value) else {
        throw Fault(.badRequest, .notOneOf(part, known: known.map { "\($0)" }))
      }
      if !values.contains(value) { values.append(value) }
    }
    return values
  }
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
