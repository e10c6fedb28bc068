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

  public static func fileIsUTF16(_ path: String) -> Message {
    Message(
      "\(path) is in UTF-16. Convert it first: `iconv -f UTF-16 -t UTF-8 \(path) > utf8.csv`.",
      "\(path) 的编码是 UTF-16。请先转换：`iconv -f UTF-16 -t UTF-8 \(path) > utf8.csv`。"
    )
  }

  public static func fileIsArchive(_ path: String) -> Message {
    Message("\(path) is an archive; unpack it first.", "\(path) 是压缩包；请先解压。")
  }

  public static func typesBesideCSV(_ path: String) -> Message {
    Message(
      "\(path) declares types of columns, by which telephone numbers would become other numbers. Rename it, "
        + "and import again.",
      "\(path) 声明了列类型，会把电话号码之类变成别的数字。请改名后重新导入。"
    )
  }

  public static func tooManyFields(_ path: String, count: Int, most: Int) -> Message {
    Message(
      "\(path) has \(count) fields; a layer can have \(most).",
      "\(path) 有 \(count) 个字段；一个图层最多 \(most) 个。"
    )
  }

  public static func fileIsNoData(_ path: String, detail: String) -> Message {
    Message(
      "\(path) is neither GeoJSON nor CSV\(detail.isEmpty ? "" : " (\(detail))"). "
        + "Convert it first, for example with `ogr2ogr out.geojson \(path)`.",
      "\(path) 既不是 GeoJSON 也不是 CSV\(detail.isEmpty ? "" : "（\(detail)）")。请先转换，例如 `ogr2ogr out.geojson \(path)`。"
    )
  }

  public static func fileIsDamaged(_ path: String, detail: String) -> Message {
    Message(
      "\(path) is damaged: \(detail). Nothing of it was imported; get a whole copy.",
      "\(path) 已损坏：\(detail)。未导入任何内容；请换一份完整的文件。"
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

  public static func fieldNamesAreNotUTF8(_ path: String) -> Message {
    Message(
      "The field names of \(path) are not UTF-8. Convert the file first: "
        + "`iconv -f GB18030 -t UTF-8 \(path) > utf8.csv`.",
      "\(path) 的字段名不是 UTF-8。请先转换：`iconv -f GB18030 -t UTF-8 \(path) > utf8.csv`。"
    )
  }

  public static func otherFrame(_ path: String, frame: String) -> Message {
    Message(
      "\(path) says that its coordinates are in “\(frame)”; WGS 84 and CGCS2000 in degrees are read. "
        + "Convert it first: `ogr2ogr -t_srs EPSG:4326 out.geojson \(path)`.",
      "\(path) 声明其坐标为 “\(frame)”；目前读取经纬度形式的 WGS 84 与 CGCS2000。"
        + "请先转换：`ogr2ogr -t_srs EPSG:4326 out.geojson \(path)`。"
    )
  }

  public static var importWasInterrupted: Message {
    Message("Interrupted; the city is as it was before.", "已中断；城市数据保持导入前的样子。")
  }

  /// `rows` are the first of them, each with its number in the file and what is wrong.
  public static func rowsAreFaulty(_ path: String, count: Int, first rows: [(Int, Message)]) -> Message {
    let more = count - rows.count
    let english = rows.map { "  row \($0.0): \($0.1.english)" } + (more > 0 ? ["  … and \(more) more"] : [])
    let chinese = rows.map { "  第 \($0.0) 行：\($0.1.chinese)" } + (more > 0 ? ["  …… 另有 \(more) 行"] : [])
    return Message(
      "\(path): \(count) \(count == 1 ? "row" : "rows") cannot come in, so nothing was imported. "
        + "Mend the file, or leave such rows out with --max-errors \(count).\n"
        + english.joined(separator: "\n"),
      "\(path)：有 \(count) 行无法导入，因此什么都没有导入。请修正文件，或用 --max-errors \(count) 略去这些行。\n"
        + chinese.joined(separator: "\n")
    )
  }

  public static var rowHasNoPlace: Message {
    Message("it has no coordinates", "没有坐标")
  }

  public static func rowHasOtherGeometry(_ kind: String) -> Message {
    Message("it is a \(kind); points are read", "几何类型是 \(kind)；目前读取点")
  }

  public static func rowHasNoNumber(field: String, value: String) -> Message {
    Message("\(field) is “\(value)”, which is no number", "\(field) 为 “\(value)”，不是数字")
  }

  public static func rowIsOutOfRange(longitude: String, latitude: String, looksSwapped: Bool) -> Message {
    Message(
      "longitude \(longitude), latitude \(latitude) is no place on the globe"
        + (looksSwapped ? "; are longitude and latitude swapped?" : ""),
      "经度 \(longitude)、纬度 \(latitude) 不在地球上" + (looksSwapped ? "；经纬度是否颠倒？" : "")
    )
  }

  public static func rowIsNotUTF8(field: String) -> Message {
    Message(
      "\(field) is not UTF-8 (convert the file first: `iconv -f GB18030 -t UTF-8`)",
      "\(field) 不是 UTF-8（请先转换文件：`iconv -f GB18030 -t UTF-8`）"
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

  private static func list(_ columns: [String]) -> String {
    columns.prefix(30).joined(separator: ", ") + (columns.count > 30 ? ", …" : "")
  }
}
