import Geodesy
import PictureStore
import Platform
import TileService
import Wording

/// `suitu expire`: pictures of some places are drawn anew.
enum ExpireVerb {
  static let verb = Verb(
    "expire",
    Message("Have cached tiles of some places drawn anew.", "使某些范围的缓存瓦片重新绘制。"),
    details: Message(
      "Imports, styles, icons and fonts are followed without this; it is for whatever else made tiles wrong. Places are "
        + "the tiles on standard input, one z/x/y a line, or a box. All zooms, grids, sizes, scales and formats that "
        + "show them are meant, and servers that use the cache follow within a second.",
      "导入以及样式、图标、字体的变化会自动跟进，无需此命令；它用于其他原因造成的错误瓦片。范围取自标准输入的瓦片（每行一个 z/x/y）"
        + "或 --box。涉及的所有级别、网格、尺寸和格式都会重绘，正在运行的服务一秒内跟进。"
    ),
    options: [
      SeedOptions.styles.declaration, SeedOptions.layers.declaration, PyramidOptions.zooms.declaration,
      PyramidOptions.box.declaration, CacheOptions.file.declaration,
    ],
    examples: [
      "suitu expire --box 113.2,23.08,113.4,23.18",
      "echo 14/13347/7106 | suitu expire --style guangzhou --zooms 12-20",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let zooms = try words.value(PyramidOptions.zooms) ?? 0...TileID.deepestZoom
    let boxes = try words.value(PyramidOptions.box).map { [$0] } ?? TileLines.boxes(in: .standardInput)
    let (styles, layers) = try (words.value(SeedOptions.styles), words.value(SeedOptions.layers))
    guard
      let store = try CacheOptions.store(
        words,
        surroundings,
        log: { surroundings.tell(Message(verbatim: $0)) }
      )
    else { throw Fault(.badRequest, .expiryNeedsCache) }
    defer { store.close() }
    guard Files.exists(store.path) else { throw Fault(.failed, .noCache(store.path)) }
    let count = Expiry(boxes, zooms: zooms).run(on: store) { map in
      switch map {
      case .style(let id): styles?.contains(id) ?? (layers == nil)
      case .layer(let id): layers?.contains(id) ?? (styles == nil)
      }
    }
    guard let count, store.isUsable else { throw Fault(.failed, .cacheCannotBeUsed(store.path)) }
    surroundings.tell(.expired(places: boxes.count, mapsAndZooms: count))
  }
}

/// Tiles as lists of programs have them: `z/x/y`, one a line.
enum TileLines {
  /// More than a list of changes has; one that is larger is expired sooner by its box.
  private static let mostBytes = 64 << 20

  static func boxes(in reader: FileReader) throws -> [GeoBox] {
    var bytes: [UInt8] = []
    while true {
      let piece = try reader.next()
      if piece.isEmpty { break }
      bytes += piece
      guard bytes.count <= mostBytes else { throw Fault(.badRequest, .tooManyTileLines) }
    }
    return try boxes(in: String(decoding: bytes, as: UTF8.self))
  }

  /// What the tiles show; empty lines and what follows a `#` are passed over.
  static func boxes(in text: String) throws(Fault) -> [GeoBox] {
    var boxes: [GeoBox] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let words = line.prefix { $0 != "#" }.filter { !$0.isWhitespace }
      if words.isEmpty { continue }
      let numbers = words.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
      guard numbers.count == 3, let zoom = numbers[0], let x = numbers[1], let y = numbers[2],
        let tile = TileID(zoom: zoom, x: x, y: y)
      else { throw Fault(.badRequest, .noTileLine(String(line.prefix(80)), line: index + 1)) }
      boxes.append(tile.box())
    }
    return boxes
  }
}
