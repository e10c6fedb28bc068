// What is said of files of tiles.

extension Message {
  public static func noArchiveName(_ path: String, known: [String]) -> Message {
    let endings = known.map { "." + $0 }
    return Message(
      "“\(path)” says no format: its name must end in \(endings.joined(separator: " or "))",
      "“\(path)” 没有说明格式：名称应以 \(endings.joined(separator: " 或 ")) 结尾"
    )
  }

  public static func archiveIsThere(_ path: String) -> Message {
    Message(
      "\(path) is there already; --replace puts the new one in its place, or choose another name.",
      "\(path) 已存在；用 --replace 替换，或换一个名称。"
    )
  }

  public static func archiveIsNoFile(_ path: String) -> Message {
    Message("\(path) is a folder or a device; name a file.", "\(path) 是文件夹或设备；请指定文件。")
  }

  public static func archiveMayNotGrow(_ path: String) -> Message {
    Message(
      "\(path) may not become so large: its file system or a limit of the process (`ulimit -f`) forbids it. "
        + "Nothing was written; lift the limit, write to another disk, or take fewer zooms.",
      "\(path) 不能再增大：文件系统或进程限制（`ulimit -f`）不允许。没有写入任何文件；请放宽限制、改用其他磁盘，或减少级别。"
    )
  }

  public static func archiveIsEmpty(_ path: String) -> Message {
    Message(
      "Nothing is drawn in the box at these zooms, so no tile is left for \(path). Leave out --skip-empty, or take "
        + "another box.",
      "此范围在这些级别没有任何内容，\(path) 中不会有瓦片。请去掉 --skip-empty，或换一个范围。"
    )
  }

  public static func exportWasInterrupted(_ path: String) -> Message {
    Message("Interrupted; \(path) was not written.", "已中断；没有写入 \(path)。")
  }

  public static func noZooms(_ text: String, deepest: Int) -> Message {
    Message(
      "“\(text)” is no range of zooms: write the first and the last, from 0 to \(deepest), as in 8-16",
      "“\(text)” 不是级别范围：请写起止级别，从 0 到 \(deepest)，例如 8-16"
    )
  }

  public static var boxIsMissing: Message {
    Message(
      "--box is missing: the map shows no layer of the city, whose box could be taken",
      "缺少 --box：地图不含城市图层，无法取其范围"
    )
  }

  public static var boxHasNoTiles: Message {
    Message(
      "the box has no tiles: Web Mercator ends at 85.05 degrees",
      "此范围没有瓦片：Web 墨卡托投影止于纬度 85.05 度"
    )
  }

  public static func drawnBy(_ program: String, dataVersion: String?) -> Message {
    Message(
      "Drawn by \(program)\(dataVersion.map { "; data version \($0)" } ?? "")",
      "由 \(program) 绘制\(dataVersion.map { "；数据版本 \($0)" } ?? "")"
    )
  }

  public static func exported(
    _ path: String,
    tiles: Int,
    contents: Int,
    megabytes: String,
    seconds: String
  ) -> Message {
    Message(
      "\(path): \(tiles) \(tiles == 1 ? "tile" : "tiles"), \(contents) different, \(megabytes) MB, \(seconds) s",
      "\(path)：\(tiles) 个瓦片，其中不同的 \(contents) 个，\(megabytes) MB，用时 \(seconds) 秒"
    )
  }

  public static func exporting(tiles: Int, zooms: String, box: String) -> Message {
    Message(
      "\(tiles) \(tiles == 1 ? "tile" : "tiles") at zooms \(zooms) in \(box)",
      "范围 \(box)，级别 \(zooms)，共 \(tiles) 个瓦片"
    )
  }

  public static func tilesDrawn(_ done: Int, of total: Int, perSecond rate: Int, secondsLeft: Int) -> Message
  {
    Message(
      "\(done) of \(total) tiles, \(rate) a second, \(secondsLeft) s left",
      "\(done)/\(total) 个瓦片，每秒 \(rate) 个，剩余 \(secondsLeft) 秒"
    )
  }

  public static func atZoom(_ zoom: Int) -> Message {
    Message("zoom \(zoom)", "级别 \(zoom)")
  }
}
