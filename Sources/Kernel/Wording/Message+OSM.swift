// What can be wrong with files of OpenStreetMap, and with the table that says what becomes of them.

extension Message {
  public static func fileIsNoOSM(_ path: String, detail: String) -> Message {
    Message(
      "\(path) is no file of OpenStreetMap\(detail.isEmpty ? "" : " (\(detail))"); .osm.pbf and .osm are read, packed or not.",
      "\(path) 不是 OpenStreetMap 文件\(detail.isEmpty ? "" : "（\(detail)）")；可读取 .osm.pbf 和 .osm，也可以是压缩包。"
    )
  }

  public static let osmIsWGS84 = Message("OpenStreetMap is always in it", "OpenStreetMap 数据均采用该坐标系")

  public static func osmIsBzip2(_ path: String) -> Message {
    Message(
      "\(path) is packed with bzip2, which is not read here; unpack it first with `bunzip2 -k \(path)`.",
      "\(path) 是 bzip2 压缩文件，无法直接读取；请先解压：`bunzip2 -k \(path)`。"
    )
  }

  public static func osmIsOneOfMany(_ path: String) -> Message {
    Message(
      "\(path) holds other data beside OpenStreetMap's, which fills many layers at once; unpack it, and import that by "
        + "itself.",
      "\(path) 中除 OpenStreetMap 数据外还有其他数据，而前者会一次填充多个图层；请先解压，再单独导入。"
    )
  }

  public static func osmNumberIsTooLarge(_ number: String) -> Message {
    Message(
      "An object has the number \(number), which is larger than any that can be kept; OpenStreetMap has none such.",
      "有对象的编号为 \(number)，超出可保存的范围；OpenStreetMap 没有这样的编号。"
    )
  }

  /// Two files of OpenStreetMap in one call.
  public static func osmTwice(_ first: String, _ second: String) -> Message {
    Message(
      "\(first) and \(second) would fill the same layers. Make one file of them first: "
        + "`osmium merge \(first) \(second) -o both.osm.pbf`.",
      "\(first) 和 \(second) 会填充同一批图层。请先合并：`osmium merge \(first) \(second) -o both.osm.pbf`。"
    )
  }

  public static func osmFillsLayer(_ layer: String, osm: String, other: String) -> Message {
    Message(
      "\(osm) fills the layer \(layer), and \(other) would take its place. Import \(other) under another id, or by itself "
        + "afterwards if it is to take it.",
      "\(osm) 会填充图层 \(layer)，而 \(other) 会取而代之。请用其他标识导入 \(other)；如果确要替换，请在其后单独导入。"
    )
  }

  public static func osmIsUnsorted(_ path: String) -> Message {
    Message(
      "The objects of \(path) are not in the order of their numbers. Sort it first: `osmium sort \(path) -o sorted.osm.pbf`.",
      "\(path) 中的对象没有按编号排序。请先排序：`osmium sort \(path) -o sorted.osm.pbf`。"
    )
  }

  public static func osmFillsManyLayers(_ path: String) -> Message {
    Message(
      "\(path) fills many layers at once, whose ids, titles and themes are fixed; "
        + "of the options that describe a layer only --box and --keep may stand with it.",
      "\(path) 会一次填充多个图层，其标识、标题和主题是固定的；描述图层的选项中只能使用 --box 和 --keep。"
    )
  }

  public static func osmInManifest(_ path: String) -> Message {
    Message(
      "\(path) fills many layers at once, but an entry describes one; import it by itself: `suitu import \(path)`",
      "\(path) 会一次填充多个图层，而清单的一项只描述一个图层；请单独导入：`suitu import \(path)`"
    )
  }

  public static func osmHoldsNothing(_ path: String, hasBox: Bool) -> Message {
    Message(
      "\(path) holds nothing for any layer\(hasBox ? " in that box" : ""). The city stays as it was.",
      "\(path) \(hasBox ? "在该范围内" : "")没有任何图层所需的内容。城市数据保持原样。"
    )
  }

  public static func coastHasLooseEnds(_ count: Int, first place: String) -> Message {
    Message(
      "The coastline breaks off at \(count) \(count == 1 ? "place" : "places"), first at \(place); "
        + "the sea was left out. Cut the extract whole, for example with `osmium extract --strategy smart`.",
      "海岸线有 \(count) 处中断，首先在 \(place)；因此未生成海面。请完整裁切数据，例如 `osmium extract --strategy smart`。"
    )
  }

  public static func coastContradictsItself(_ place: String) -> Message {
    Message(
      "The coastline has the sea on both sides, or the land, near \(place); the sea was left out.",
      "海岸线在 \(place) 附近两侧同为海或同为陆；因此未生成海面。"
    )
  }

  public static func coastRingsRunBackwards(_ count: Int, first place: String) -> Message {
    Message(
      "\(count) closed \(count == 1 ? "coastline runs" : "coastlines run") the wrong way round, first at \(place), "
        + "and \(count == 1 ? "was" : "were") left out.",
      "有 \(count) 条闭合海岸线方向相反，首先在 \(place)，已略去。"
    )
  }

  public static func shapesWereLeftOut(_ count: Int) -> Message {
    Message(
      "\(count) \(count == 1 ? "object" : "objects") whose shape is not whole in the file \(count == 1 ? "was" : "were") left out.",
      "略去了 \(count) 个在文件中形状不完整的对象。"
    )
  }
}

// MARK: - The table

extension Message {
  public static func tableWordIsUnknown(_ word: String, known: [String]) -> Message {
    let near = nearestWord(to: word, among: known)
    return Message(
      "“\(word)” begins no line here\(near.map { "; did you mean \($0)?" } ?? "")",
      "“\(word)” 不能出现在行首\(near.map { "；是否想用 \($0)？" } ?? "")"
    )
  }

  public static func tableLineNeeds(_ expected: String) -> Message {
    Message("expected here: \(expected)", "此行应为：\(expected)")
  }

  public static func tableLayerLacks(_ layer: String, word: String) -> Message {
    Message("the layer \(layer) has no line “\(word)”", "图层 \(layer) 缺少 “\(word)” 行")
  }

  public static func tableNameTwice(_ name: String) -> Message {
    Message("“\(name)” is declared a second time", "“\(name)” 重复声明")
  }

  public static func tableValueIsNo(_ type: String, value: String) -> Message {
    Message("“\(value)” is no value of type \(type)", "“\(value)” 不是 \(type) 类型的值")
  }

  public static func tableFieldIsEmpty(_ field: String) -> Message {
    Message(
      "nothing gives the field \(field) a value: neither its declaration nor a take of this layer",
      "字段 \(field) 没有取值来源：其声明和本图层的 take 都没有给出"
    )
  }

  public static func tableHasTooManyKeys(most: Int) -> Message {
    Message("the table asks for more than \(most) keys", "表中用到的键超过 \(most) 个")
  }
}
