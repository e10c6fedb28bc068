// What can be wrong with files that are to come in.

extension Message {
  public static func noSuchFile(_ path: String) -> Message {
    Message("There is no file \(path).", "没有文件 \(path)。")
  }

  public static func isFolder(_ path: String) -> Message {
    Message("\(path) is a folder; name the files in it.", "\(path) 是文件夹；请指定其中的文件。")
  }

  public static func isNoPlainFile(_ path: String) -> Message {
    Message(
      "\(path) is a pipe or a device; save what it gives to a file first.",
      "\(path) 是管道或设备；请先把内容保存为文件。"
    )
  }

  public static func mayNotBeRead(_ path: String) -> Message {
    Message("\(path) may not be read; check its permissions.", "没有权限读取 \(path)；请检查文件权限。")
  }

  public static func fileIsEmpty(_ path: String) -> Message {
    Message("\(path) is empty.", "\(path) 是空文件。")
  }

  public static func noLayerToAddTo(_ id: String, near: String) -> Message {
    Message(
      "There is no layer “\(id)” to add to; did you mean \(near)? For a new layer leave --append and --update away.",
      "没有可追加或更新的图层 “\(id)”；是否想用 \(near)？新建图层请不加 --append 或 --update。"
    )
  }

  public static func layerGotFields(_ names: [String]) -> Message {
    Message(
      "new in the layer, and empty in the rows that were there: \(names.joined(separator: ", "))",
      "图层新增字段，原有各行为空：\(names.joined(separator: "、"))"
    )
  }

  public static func tooManyFields(_ path: String, count: Int, most: Int) -> Message {
    Message(
      "\(path) has \(count) fields; a layer can have \(most).",
      "\(path) 有 \(count) 个字段；一个图层最多 \(most) 个。"
    )
  }

  public static func fileIsDamaged(_ path: String, detail: String) -> Message {
    Message(
      "\(path) is damaged\(detail.isEmpty ? "" : ": \(detail)"). Nothing of it was imported; get a whole copy.",
      "\(path) 已损坏\(detail.isEmpty ? "" : "：\(detail)")。未导入任何内容；请换一份完整的文件。"
    )
  }

  public static func fileHasChanged(_ path: String) -> Message {
    Message(
      "\(path) was changed while it was read. Nothing of it was imported; import it again when it is whole.",
      "\(path) 在读取过程中被修改。未导入任何内容；请在文件写完后重新导入。"
    )
  }

  public static func fileHasNoRows(_ path: String) -> Message {
    Message(
      "\(path) holds no rows. The layer stays as it was.",
      "\(path) 没有任何数据行。图层保持原样。"
    )
  }

  public static func noCoordinates(_ path: String, columns: [String]) -> Message {
    Message(
      "\(path) has no columns of coordinates that are known by name. Name them with --lon and --lat; "
        + "its columns are: \(list(columns)).",
      "\(path) 中没有可以按名称识别的坐标列。请用 --lon 和 --lat 指定；该文件的列有：\(list(columns))。"
    )
  }

  public static func noSuchColumn(_ column: String, path: String, columns: [String]) -> Message {
    let near = nearestWord(to: column, among: columns)
    return Message(
      "\(path) has no column “\(column)”\(near.map { "; did you mean \($0)?" } ?? ".") "
        + "Its columns are: \(list(columns)).",
      "\(path) 没有列 “\(column)”\(near.map { "；是否想用 \($0)？" } ?? "。")该文件的列有：\(list(columns))。"
    )
  }

  public static func fileHasItsOwnGeometry(_ path: String) -> Message {
    Message(
      "\(path) has geometries of its own; --lon and --lat are for tables only.",
      "\(path) 本身带有几何；--lon 和 --lat 只用于表格。"
    )
  }

  public static var importWasInterrupted: Message {
    Message("Interrupted; the city is as it was before.", "已中断；城市数据保持导入前的样子。")
  }

  public static func rowHasNoNumber(field: String, value: String) -> Message {
    let value = shortened(value)
    return Message("\(field) is “\(value)”, which is no number", "\(field) 为 “\(value)”，不是数字")
  }

  public static func rowIsOutOfRange(longitude: String, latitude: String, looksSwapped: Bool) -> Message {
    Message(
      "longitude \(longitude), latitude \(latitude) is no place on the globe"
        + (looksSwapped ? "; are longitude and latitude swapped?" : ""),
      "经度 \(longitude)、纬度 \(latitude) 不在地球上" + (looksSwapped ? "；经纬度是否颠倒？" : "")
    )
  }

  /// `rows` are the first of them, each with its place in the file and what is wrong.
  public static func rowsAreFaulty(_ path: String, count: Int, first rows: [Message]) -> Message {
    let more = count - rows.count
    let english = rows.map { "  " + $0.english } + (more > 0 ? ["  … and \(more) more"] : [])
    let chinese = rows.map { "  " + $0.chinese } + (more > 0 ? ["  …… 另有 \(more) 行"] : [])
    return Message(
      "\(path): \(count) \(count == 1 ? "row" : "rows") cannot come in, so nothing was imported. "
        + "Mend the file, or leave such rows out with --max-errors \(count).\n"
        + english.joined(separator: "\n"),
      "\(path)：有 \(count) 行无法导入，因此什么都没有导入。请修正文件，或用 --max-errors \(count) 略去这些行。\n"
        + chinese.joined(separator: "\n")
    )
  }

  public static func row(_ number: Int, line: Int?, _ fault: Message) -> Message {
    Message(
      "row \(number)\(line.map { " (line \($0))" } ?? ""): \(fault.english)",
      "第 \(number) 行数据\(line.map { "（文件第 \($0) 行）" } ?? "")：\(fault.chinese)"
    )
  }

  public static func noRowIsKept(_ path: String, read: Int) -> Message {
    Message(
      "None of the \(read) rows of \(path) is kept. The layer stays as it was.",
      "\(path) 的 \(read) 行数据没有一行被保留。图层保持原样。"
    )
  }

  public static func noRowHasPlace(_ path: String, read: Int) -> Message {
    Message(
      "None of the \(read) rows of \(path) has coordinates. The layer stays as it was.",
      "\(path) 的 \(read) 行数据都没有坐标。图层保持原样。"
    )
  }

  public static var updateNeedsID: Message {
    Message(
      "--update replaces rows by their id: say with --id which field holds it",
      "--update 按标识替换数据行：请用 --id 指定标识字段"
    )
  }

  public static func layerTwiceInManifest(_ id: String) -> Message {
    Message("the layer \(id) stands in the manifest twice", "清单中图层 \(id) 出现了两次")
  }

  public static var manifestIsEmpty: Message {
    Message("the manifest lists no layers", "清单中没有图层")
  }

  public static func unknownKey(_ key: String, nearest: String?) -> Message {
    Message(
      "unknown key “\(key)”\(nearest.map { "; did you mean \($0)?" } ?? "")",
      "未知的键 “\(key)”\(nearest.map { "；是否想用 \($0)？" } ?? "")"
    )
  }
}
