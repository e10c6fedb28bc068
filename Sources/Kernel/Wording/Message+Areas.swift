// What is said of areas: files of polygons to look in, and layers of polygons to count by.

extension Message {
  public static var withinNeedsRegion: Message {
    Message(
      "where to look is missing: a box WEST,SOUTH,EAST,NORTH, a file of polygons with --area FILE, or a layer of "
        + "polygons with --count-by ID; suitu within --help shows examples",
      "缺少查询范围：可给出 西,南,东,北，或用 --area 文件 指定面文件，或用 --count-by 图层 按面图层统计；suitu within --help 有示例"
    )
  }

  public static func optionIsForAreas(_ option: String) -> Message {
    Message(
      "\(option) says how the file of --area is to be read; name that too",
      "\(option) 说明如何读取 --area 的文件；请同时给出 --area"
    )
  }

  public static func areaHasNoPolygon(_ path: String) -> Message {
    Message(
      "\(path) has no polygon in it, and only polygons make an area.",
      "\(path) 中没有面，而查询区域只能由面组成。"
    )
  }

  public static var rowIsNoPolygon: Message {
    Message("it is no polygon, and only polygons make an area", "不是面，而查询区域只能由面组成")
  }

  public static func areaHasFaultyRows(_ path: String, count: Int, first rows: [Message]) -> Message {
    let rows = rows + (count > rows.count ? [Message("…", "……")] : [])
    return Message(
      "\(path) is no area as it is: \(count) of its rows \(count == 1 ? "does" : "do") not fit.\n"
        + rows.map { "  " + $0.english }.joined(separator: "\n"),
      "\(path) 不能作为查询区域：有 \(count) 行不合要求。\n" + rows.map { "  " + $0.chinese }.joined(separator: "\n")
    )
  }

  public static func noColumnOfPolygons(_ path: String, columns: [String]) -> Message {
    Message(
      "\(path) is a table without a column of polygons: such a column is called wkt or geometry and holds well-known "
        + "text, as in POLYGON ((113 23, 113.1 23, 113.1 23.1, 113 23)). Its columns are: \(list(columns)).",
      "\(path) 是没有面的表格：面须写成 WKT 文本，如 POLYGON ((113 23, 113.1 23, 113.1 23.1, 113 23))，列名为 wkt 或 geometry。"
        + "该文件的列有：\(list(columns))。"
    )
  }

  public static func areaIsOfOSM(_ path: String) -> Message {
    Message(
      "\(path) is a file of OpenStreetMap, which is no area but many layers. Import it, and count by one of them with "
        + "--count-by.",
      "\(path) 是 OpenStreetMap 文件，其中是多个图层而不是一个区域。请先导入，再用 --count-by 按其中的图层统计。"
    )
  }

  public static func countingNeedsPolygons(_ layer: String) -> Message {
    Message(
      "The layer \(layer) is not of polygons only; features are counted by the polygon they lie in.",
      "图层 \(layer) 不全是面；只能按要素所在的面统计。"
    )
  }

  /// Stands where the name of a polygon would, beside the count of what lies in none.
  public static var inNoPolygon: Message {
    Message("(in none)", "（不在任何面内）")
  }
}
