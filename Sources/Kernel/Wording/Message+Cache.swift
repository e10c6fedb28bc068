// What is said of pictures that are kept on disk.

extension Message {
  public static func seedingWasInterrupted(pictures done: Int, of total: Int) -> Message {
    Message(
      "Interrupted; \(done) of \(total) tiles are in the cache, and the same words go on with the rest.",
      "已中断；\(total) 个瓦片中的 \(done) 个已在缓存中，再次执行同样的命令即可继续。"
    )
  }

  public static func seeded(_ path: String, drawn: Int, known: Int, seconds: Double) -> Message {
    let rounded = "\((seconds * 10).rounded() / 10)"
    return Message(
      "\(path): \(drawn) \(drawn == 1 ? "tile" : "tiles") drawn, \(known) there already, \(rounded) s",
      "\(path)：绘制 \(drawn) 个瓦片，已有 \(known) 个，用时 \(rounded) 秒"
    )
  }

  public static func cacheIsTooSmall(removed: Int) -> Message {
    Message(
      "the cache is too small: \(removed) of its tiles had to make room. Give it more with --cache-size, here and to "
        + "the server, or take fewer tiles.",
      "缓存空间不足：有 \(removed) 个瓦片被移除。请用 --cache-size 增大（服务端也要设置），或减少瓦片。"
    )
  }

  public static var seedingNeedsCache: Message {
    Message("--cache none leaves nowhere to keep tiles; name a file", "--cache none 无处存放瓦片；请指定文件")
  }

  public static var expiryNeedsCache: Message {
    Message("--cache none has no tiles; name the file that the server uses", "--cache none 没有瓦片；请指定服务所用的文件")
  }

  public static func noCache(_ path: String) -> Message {
    Message(
      "There is no cache \(path); name the file that the server uses with --cache.",
      "没有缓存文件 \(path)；请用 --cache 指定服务所用的文件。"
    )
  }

  public static func cacheCannotBeUsed(_ path: String) -> Message {
    Message(
      "\(path) cannot be used as a cache; the lines above say why.",
      "\(path) 不能用作缓存；原因见上文。"
    )
  }

  public static func expired(places: Int, mapsAndZooms: Int) -> Message {
    Message(
      "\(places) \(places == 1 ? "place" : "places") will be drawn anew on \(mapsAndZooms) maps and zooms.",
      "\(places) 处将在 \(mapsAndZooms) 个地图级别上重新绘制。"
    )
  }

  public static func noTileLine(_ text: String, line: Int) -> Message {
    Message(
      "line \(line), “\(text)”, is no tile: write zoom/column/row, as in 14/13347/7106",
      "第 \(line) 行 “\(text)” 不是瓦片：请写 级别/列/行，例如 14/13347/7106"
    )
  }

  public static var tooManyTileLines: Message {
    Message("the list of tiles is longer than 64 MB; name their --box", "瓦片列表超过 64 MB；请改用 --box 指定范围")
  }
}
