// What can be wrong with a file as a whole, and what is said of how it was read.

extension Message {
  public static func fileIsNoData(_ path: String, what: Message?, detail: String) -> Message {
    let reason = detail.isEmpty ? "" : " (\(detail))"
    return Message(
      "\(path) is no data that can be read\(what.map { ": it is \($0.english)" } ?? "")\(reason). "
        + "`suitu import --help` lists the formats.",
      "\(path) 不是可读取的数据\(what.map { "：是\($0.chinese)" } ?? "")\(reason)。`suitu import --help` 列出支持的格式。"
    )
  }

  /// What a file is, as the end of a sentence.
  public static var pageWithTable: Message {
    Message(
      "an HTML page with a table, saved under that name. Open it in Excel or WPS and save it as XLSX or CSV",
      "以此名称保存的 HTML 网页表格。请用 Excel 或 WPS 打开，另存为 XLSX 或 CSV"
    )
  }

  public static var page: Message {
    Message(
      "an HTML page, perhaps that of a login or of an error. Get the data itself",
      "HTML 网页，可能是登录页或错误页。请重新下载数据文件本身"
    )
  }

  public static var excelXML: Message {
    Message(
      "a table that Excel wrote as XML. Open it in Excel or WPS and save it as XLSX or CSV",
      "Excel 的 XML 表格。请用 Excel 或 WPS 打开，另存为 XLSX 或 CSV"
    )
  }

  public static func isDamagedFormat(_ path: String, format: String, detail: String) -> Message {
    Message(
      "\(path) cannot be read as \(format)\(detail.isEmpty ? "" : ": \(detail)"). Get a whole copy, with all its files.",
      "\(path) 无法作为 \(format) 读取\(detail.isEmpty ? "" : "：\(detail)")。请换一份完整的文件（包括全部附属文件）。"
    )
  }

  public static func shapefileLacksIndex(_ path: String, index: String) -> Message {
    Message(
      "\(path) is one file of a shapefile, and \(index) is not beside it. Get that too; a shapefile is sent with all its "
        + "files, or in one .zip.",
      "\(path) 只是 Shapefile 的一个文件，旁边没有 \(index)。请一并取得；Shapefile 须连同全部附属文件（或打成一个 .zip）提供。"
    )
  }

  public static func hasRowsWithoutObjects(_ path: String, rows: Int, objects: Int) -> Message {
    Message(
      "\(path) has \(objects) objects, but the .mid file beside it has \(rows) rows: it was cut off. Get a whole copy.",
      "\(path) 有 \(objects) 个图形对象，而旁边的 .mid 文件有 \(rows) 行：文件不完整。请换一份完整的文件。"
    )
  }

  public static func tableOfShapefileIsDamaged(_ path: String) -> Message {
    Message(
      "The .dbf file beside \(path) is cut off or none: the features' values stand there. Get a whole copy.",
      "\(path) 旁边的 .dbf 文件不完整或无效，而要素的属性就在其中。请换一份完整的文件。"
    )
  }

  public static func archiveIsDamaged(_ path: String) -> Message {
    Message(
      "\(path) is an archive that cannot be unpacked; get a whole copy.",
      "\(path) 是无法解开的压缩包；请换一份完整的文件。"
    )
  }

  public static func archiveIsEncrypted(_ path: String) -> Message {
    Message(
      "\(path) is encrypted; unpack it with its password first.",
      "\(path) 已加密；请先用密码解压。"
    )
  }

  public static func archiveHasNoData(_ path: String) -> Message {
    Message(
      "\(path) is an archive without a file of data in it.",
      "\(path) 这个压缩包里没有数据文件。"
    )
  }

  public static func archiveHasMany(_ path: String, _ names: [String]) -> Message {
    Message(
      "\(path) holds several files of data; name one with --source-layer: \(list(names)).",
      "\(path) 中有多个数据文件；请用 --source-layer 指定其中一个：\(list(names))。"
    )
  }

  public static func unpacksToTooMuch(_ path: String, mostBytes: Int) -> Message {
    Message(
      "\(path) unpacks to more than \(mostBytes >> 20) MB, which no honest archive of its size does. "
        + "Unpack it first, if it is what it should be.",
      "\(path) 解压后超过 \(mostBytes >> 20) MB，与其大小不符。如果内容确实无误，请先自行解压。"
    )
  }

  public static func formatIsReadWhole(_ path: String, format: String, mostBytes: Int) -> Message {
    Message(
      "\(path) is larger than \(mostBytes >> 20) MB, and \(format) files are read into memory whole. Split it, or save "
        + "it as GeoPackage or CSV.",
      "\(path) 超过 \(mostBytes >> 20) MB，而 \(format) 文件须整体读入内存。请拆分文件，或另存为 GeoPackage 或 CSV。"
    )
  }

  public static func sheetIsTooLong(_ path: String) -> Message {
    Message(
      "\(path) has more cells than can be read of an ODS file. Save it as XLSX or CSV.",
      "\(path) 的单元格太多，无法作为 ODS 读取。请另存为 XLSX 或 CSV。"
    )
  }

  public static func fileHasManyLayers(_ path: String, _ names: [String]) -> Message {
    Message(
      "\(path) holds several layers; name one with --source-layer: \(list(names)).",
      "\(path) 中有多个图层；请用 --source-layer 指定其中一个：\(list(names))。"
    )
  }

  public static func noSuchSourceLayer(_ name: String, path: String, known: [String]) -> Message {
    let near = nearestWord(to: name, among: known)
    return Message(
      "\(path) has no layer “\(name)”\(near.map { "; did you mean \($0)?" } ?? ".") There are: \(list(known)).",
      "\(path) 中没有图层 “\(name)”\(near.map { "；是否想用 \($0)？" } ?? "。")现有：\(list(known))。"
    )
  }

  public static func hasAddressesOnly(_ path: String, column: String) -> Message {
    Message(
      "\(path) has addresses (\(column)), but no coordinates. Look the addresses up with a geocoding service first, "
        + "add the longitudes and latitudes as columns, and say with --frame which service's they are "
        + "(gcj02 for Amap and Tencent, bd09 for Baidu).",
      "\(path) 只有地址（\(column)），没有坐标。请先用地理编码服务查出经纬度并加为两列，再用 --frame 说明坐标系"
        + "（高德、腾讯为 gcj02，百度为 bd09）。"
    )
  }

  public static func severalPairs(_ path: String, _ pairs: [(String, String)]) -> Message {
    let text = pairs.map { "\($0.0)/\($0.1)" }.joined(separator: ", ")
    return Message(
      "\(path) has several pairs of coordinates: \(text). Name one with --lon and --lat, and its frame with --frame.",
      "\(path) 有多组坐标列：\(text)。请用 --lon 和 --lat 指定一组，并用 --frame 说明坐标系。"
    )
  }

  public static func tookColumns(_ longitude: String, _ latitude: String, others: [String]) -> Message {
    Message(
      "coordinates are taken from \(longitude) and \(latitude); there are \(others.joined(separator: ", ")) too",
      "坐标取自 \(longitude) 和 \(latitude)；另有 \(others.joined(separator: "、"))"
    )
  }

  public static func namesStandBelow(line: Int, rowsAbove: Int) -> Message {
    Message(
      "the columns are named in line \(line); \(rowsAbove == 1 ? "the row" : "the \(rowsAbove) rows") above it "
        + "\(rowsAbove == 1 ? "is" : "are") no data",
      "列名取自第 \(line) 行；其上的 \(rowsAbove) 行不作为数据"
    )
  }

  public static func conditionIsFaulty(_ condition: String, reason: String, columns: [String]) -> Message {
    Message(
      "“\(condition)” is no condition: \(reason). Fields are: \(list(columns)).",
      "“\(condition)” 不是有效的条件：\(reason)。字段有：\(list(columns))。"
    )
  }

  public static func fieldLosesDigits(_ field: String) -> Message {
    Message(
      "the numbers of \(shortened(field)) are too long to be kept to the last digit; make it a field of text in the file, "
        + "if they number things",
      "字段 \(shortened(field)) 的数值过长，末几位会丢失；如果是编号，请先在文件中改为文本字段"
    )
  }

  public static var heightsAreLeftOut: Message {
    Message("heights are left out: the map is flat", "高程已略去：地图是二维的")
  }

  /// Words out of a file, which may be megabytes, as far as people read them.
  static func shortened(_ words: String) -> String {
    let mostCharacters = 60
    let beginning = words.prefix(mostCharacters)
    return beginning.endIndex == words.endIndex ? words : beginning + "…"
  }

  static func list(_ names: [String]) -> String {
    names.prefix(30).map(shortened).joined(separator: ", ") + (names.count > 30 ? ", …" : "")
  }
}

// MARK: - Encodings

extension Message {
  public static func unknownEncoding(_ name: String) -> Message {
    Message(
      "“\(name)” is no encoding that is known here; use utf-8, gb18030, big5, utf-16le …",
      "未知的编码 “\(name)”；可用 utf-8、gb18030、big5、utf-16le 等"
    )
  }

  public static func encodingIsUnknown(_ path: String, firstNotUTF8: Int, firstNotGB18030: Int) -> Message {
    Message(
      "\(path) is neither UTF-8 (byte \(firstNotUTF8)) nor GB18030 (byte \(firstNotGB18030)). "
        + "Say what it is with --encoding, for example big5 or windows-1252.",
      "\(path) 既不是 UTF-8（第 \(firstNotUTF8) 字节）也不是 GB18030（第 \(firstNotGB18030) 字节）。"
        + "请用 --encoding 指定编码，例如 big5。"
    )
  }

  public static func isNotInEncoding(_ path: String, encoding: String, offset: Int) -> Message {
    Message(
      "\(path) is not \(encoding): byte \(offset) is no part of a character. Say another with --encoding.",
      "\(path) 不是 \(encoding)：第 \(offset) 字节不构成字符。请用 --encoding 另行指定。"
    )
  }

  public static func shapefileEncodingIsUnknown(_ path: String) -> Message {
    Message(
      "The texts of \(path) are neither UTF-8 nor GB18030. Say what they are with --encoding.",
      "\(path) 的文字既不是 UTF-8 也不是 GB18030。请用 --encoding 指定编码。"
    )
  }

  public static func declaredEncodingIsWrong(_ declared: String, taken: String) -> Message {
    Message(
      "the file says \(declared), but its texts are not; they are read as \(taken)",
      "文件声明编码为 \(declared)，但文字并不符合；按 \(taken) 读取"
    )
  }

  public static func encodingIsFixed(_ format: String) -> Message {
    Message(
      "\(format) itself says what texts are written in; --encoding counts only for those that are not",
      "\(format) 格式本身规定了文字编码；--encoding 只用于不符合规定的文字"
    )
  }

  public static func fieldNamesAreUndecodable(_ path: String) -> Message {
    Message(
      "The field names of \(path) cannot be read. Say with --encoding what they are written in.",
      "\(path) 的字段名无法识别。请用 --encoding 指定编码。"
    )
  }
}

// MARK: - Rows

extension Message {
  public static func rowHasUnusableGeometry(_ kind: String) -> Message {
    Message("its \(kind) is not whole or of no use here", "其 \(kind) 几何不完整或无法使用")
  }

  public static func rowIsUnreadable(_ detail: String) -> Message {
    Message("it cannot be read whole: \(detail)", "无法完整读取：\(detail)")
  }

  public static func rowHasNoPair(field: String, value: String) -> Message {
    let value = shortened(value)
    return Message(
      "\(field) is “\(value)”, which is no pair of numbers",
      "\(field) 为 “\(value)”，不是一对数字"
    )
  }

  public static func rowHasNoWellKnownText(field: String, value: String) -> Message {
    let value = shortened(value)
    return Message(
      "\(field) is “\(value)”, which is no well-known text",
      "\(field) 为 “\(value)”，不是 WKT 几何"
    )
  }

  public static func rowIsNotInFrame(x: String, y: String) -> Message {
    Message(
      "\(x), \(y) is no place in the coordinate system of the file",
      "\(x), \(y) 在文件的坐标系中没有对应的位置"
    )
  }

  public static func rowIsFarOutside(x: String, y: String) -> Message {
    Message(
      "\(x), \(y) lies far outside of where the coordinate system of the file is used",
      "\(x), \(y) 远在文件坐标系的适用范围之外"
    )
  }

  public static func rowIsNotInEncoding(field: String) -> Message {
    Message(
      "\(field) cannot be read in the file's encoding; --encoding names another",
      "\(field) 无法按文件编码识别；可用 --encoding 另行指定"
    )
  }

  public static func rowHasSurplusCells(found: Int, expected: Int) -> Message {
    Message(
      "it has \(found) cells where the header has \(expected); is a quote missing?",
      "有 \(found) 个单元格，而表头只有 \(expected) 个；是否缺少引号？"
    )
  }

  public static func rowHasNoID(field: String, value: String) -> Message {
    let value = shortened(value)
    return Message(
      "\(field) is “\(value)”; an id is a whole number",
      "\(field) 为 “\(value)”；标识须为整数"
    )
  }

  public static func rowHasTakenID(_ id: String) -> Message {
    Message(
      "the layer has a row of the id \(id) already; --update replaces rows by their ids",
      "图层中已有标识为 \(id) 的行；--update 按标识替换已有的行"
    )
  }

  public static func rowHasIDTwice(_ id: String) -> Message {
    Message("the id \(id) stands in a row before it already", "标识 \(id) 在前面的行中已出现")
  }
}
