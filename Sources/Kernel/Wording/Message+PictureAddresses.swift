// What can be wrong with the addresses of tiles and static maps.

extension Message {
  public static func unknownTileFormat(_ file: String, known: [String]) -> Message {
    Message(
      "“\(file)” is no picture: its name must end in .\(known.joined(separator: ", .")).",
      "“\(file)” 不是图片：名称应以 .\(known.joined(separator: "、.")) 结尾。"
    )
  }

  public static func unknownPictureScale(_ text: String, known: [String]) -> Message {
    Message(
      "“\(text)” is no scale: \(known.joined(separator: " or ")) may stand before the ending, or nothing.",
      "“\(text)” 不是比例：扩展名前可写 \(known.joined(separator: " 或 "))，或不写。"
    )
  }

  public static func noTileNumbers(_ text: String) -> Message {
    Message(
      "“\(text)” is no tile: zoom, x and y are whole numbers without sign or leading zero.",
      "“\(text)” 不是瓦片：级别、x、y 应为没有正负号和前导零的整数。"
    )
  }

  public static func tileOutOfRange(_ text: String, deepest: Int) -> Message {
    Message(
      "The tile \(text) is outside the pyramid: zoom is 0 to \(deepest), x and y are 0 to 2^zoom − 1.",
      "瓦片 \(text) 超出范围：级别为 0 到 \(deepest)，x、y 为 0 到 2^级别 − 1。"
    )
  }

  public static func noTileForm(_ text: String, grids: [String], sides: [String]) -> Message {
    Message(
      "“\(text)” is neither a grid (\(grids.joined(separator: ", "))) nor a width (\(sides.joined(separator: ", "))); "
        + "the grid comes first.",
      "“\(text)” 既不是网格（\(grids.joined(separator: "、"))），也不是宽度（\(sides.joined(separator: "、"))）；网格在前。"
    )
  }

  public static func gridIsNotOffered(_ grid: String, style: String, known: [String]) -> Message {
    let list = known.isEmpty ? "none" : known.joined(separator: ", ")
    let chineseList = known.isEmpty ? "无" : known.joined(separator: "、")
    return Message(
      "The style \(style) has no tiles on the grid \(grid). Beside Web Mercator: \(list).",
      "样式 \(style) 不提供 \(grid) 网格的瓦片。除 Web 墨卡托外：\(chineseList)。"
    )
  }

  public static func documentEndsOtherwise(_ file: String, ending: String) -> Message {
    Message(
      "There is nothing at “\(file)”; its name would end in \(ending).",
      "“\(file)” 不存在；名称应以 \(ending) 结尾。"
    )
  }
}

// MARK: - Static maps

extension Message {
  public static func noStaticPlace(_ text: String, deepest: Int) -> Message {
    Message(
      "“\(text)” is no part of a map: write LON,LAT,ZOOM with a zoom from 0 to \(deepest), WEST,SOUTH,EAST,NORTH in "
        + "degrees, or auto for what markers and paths need. The map is not turned or tilted.",
      "“\(text)” 不是地图范围：请写 经度,纬度,级别（0 到 \(deepest)）、西,南,东,北（度），"
        + "或写 auto 以适应标记和路径。地图不能旋转或倾斜。"
    )
  }

  public static var autoNeedsPlaces: Message {
    Message("auto needs a marker or a path to show.", "auto 需要至少一个标记（marker）或路径（path）。")
  }

  public static func noMarker(_ text: String) -> Message {
    Message(
      "“\(text)” is no marker: write LON,LAT|ICON|scale:1.5|offset:0,-4|color:red; all but the place may be left out.",
      "“\(text)” 不是标记：请写 经度,纬度|图标|scale:1.5|offset:0,-4|color:red；除坐标外均可省略。"
    )
  }

  public static func unknownMarkerIcon(_ name: String, known: [String]) -> Message {
    let near = nearestWord(to: name, among: known)
    let list = known.isEmpty ? "none" : known.joined(separator: ", ")
    let chineseList = known.isEmpty ? "无" : known.joined(separator: "、")
    return Message(
      "The style has no icon “\(name)”\(near.map { "; did you mean \($0)?" } ?? ".") Icons: \(list).",
      "样式没有图标 “\(name)”\(near.map { "；是否想用 \($0)？" } ?? "。")图标：\(chineseList)。"
    )
  }

  public static func noPath(_ text: String) -> Message {
    Message(
      "“\(text)” is no path: write stroke:red|width:3|fill:rgba(0,0,255,0.2)|LON,LAT|LON,LAT|…, or enc: and an encoded "
        + "polyline in place of two or more places.",
      "“\(text)” 不是路径：请写 stroke:red|width:3|fill:rgba(0,0,255,0.2)|经度,纬度|经度,纬度|…，"
        + "或以 enc: 加编码折线代替两个以上的坐标。"
    )
  }

  public static func parameterIsNoColor(_ text: String) -> Message {
    Message(
      "“\(text)” is no colour as CSS writes them, such as red, #c0362c or rgba(0,0,255,0.5).",
      "“\(text)” 不是 CSS 颜色，例如 red、#c0362c 或 rgba(0,0,255,0.5)。"
    )
  }
}
