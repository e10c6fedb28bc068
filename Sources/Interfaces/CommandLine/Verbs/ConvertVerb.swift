import Geodesy
import JSONText
import Projections
import Wording

/// `suitu convert LON,LAT --from gcj02 --to wgs84`: from one coordinate system into another.
enum ConvertVerb {
  static let verb = Verb(
    "convert",
    Message("Convert places from one coordinate system into another.", "在坐标系之间转换坐标。"),
    details: Message(
      "Systems are wgs84, cgcs2000, gcj02, bd09, and those of EPSG, such as EPSG:4547 (CGCS2000, metres, "
        + "central meridian 114° E) or EPSG:3857 (Web Mercator); a PROJ string (+proj=…) does too. "
        + "Places in metres are EASTING,NORTHING. "
        + "Without LON,LAT, lines are read from standard input: each begins with two numbers, with a "
        + "comma, a space or a tabulator between them, and what stands behind them is kept. "
        + "With --csv the coordinates in a file are converted, and all else stays byte for byte as it is.",
      "坐标系可为 wgs84、cgcs2000、gcj02、bd09，或 EPSG 坐标系，如 EPSG:4547（CGCS2000，中央子午线 114°，米）、"
        + "EPSG:3857（Web 墨卡托），也可写 PROJ 字符串（+proj=…）；以米为单位时写作 东坐标,北坐标。"
        + "不给 LON,LAT 时从标准输入逐行读取：每行以两个数开头，以逗号、空格或制表符分隔，其后的内容原样保留。"
        + "用 --csv 转换文件中的坐标列，其余内容逐字节保持不变。"
    ),
    arguments: [
      Argument(
        "LON,LAT",
        Message("places, longitude or easting first", "坐标，经度（或东坐标）在前"),
        isRepeated: true,
        isOptional: true
      )
    ],
    options: [
      from.declaration, to.declaration, SharedOptions.json.declaration, table.declaration,
      longitude.declaration, latitude.declaration, column.declaration,
    ],
    examples: [
      "suitu convert 113.269715,23.126433 --from gcj02 --to wgs84",
      "suitu convert 424653.362,2559025.855 --from EPSG:4547",
      "suitu convert --from bd09 --to wgs84 < places.txt",
      "suitu convert --csv shops.csv --lon 经度 --lat 纬度 --from gcj02 > shops-wgs84.csv",
      "suitu convert --csv stops.csv --column location --from gcj02 --to EPSG:4547 > stops-4547.csv",
    ],
    run: run
  )

  private static let from = SharedOptions.coordinateFrame(
    "--from",
    Message("what they are in; wgs84 by default", "原坐标系；默认 wgs84")
  )
  private static let to = SharedOptions.coordinateFrame(
    "--to",
    Message("what they are wanted in; wgs84 by default", "目标坐标系；默认 wgs84")
  )
  private static let table = Option(
    "--csv",
    "FILE",
    Message(
      "convert this table with a line of names, and write it out; - is standard input",
      "转换带表头的 CSV 文件并输出；- 为标准输入"
    )
  )
  private static let longitude = Option(
    "--lon",
    "FIELD",
    Message("the table's column of longitudes or eastings", "经度（或东坐标）列")
  )
  private static let latitude = Option(
    "--lat",
    "FIELD",
    Message("the table's column of latitudes or northings", "纬度（或北坐标）列")
  )
  private static let column = Option(
    "--column",
    "FIELD",
    Message("the one column that holds both, as in 113.26,23.12", "经纬度合在一起的列，如 113.26,23.12")
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let cells = try coordinateCells(words)
    let conversion = try PlaceConversion(
      from: try words.value(from) ?? .named(.wgs84),
      to: try words.value(to) ?? .named(.wgs84)
    )
    if let path = try words.value(table), let cells {
      if let warning = conversion.warning { surroundings.tell(warning) }
      return try TableConversion(path: path, cells: cells, conversion: conversion).run(surroundings)
    }
    let isJSON = words.has(SharedOptions.json)
    let lines = try words.arguments.map { line(try conversion.convert(words: $0), "", isJSON, conversion) }
    if let warning = conversion.warning { surroundings.tell(warning) }
    for line in lines { try surroundings.print(line) }
    if lines.isEmpty { try convertInput(conversion, isJSON, surroundings) }
  }

  /// The columns of the table; nil where no table is to be converted.
  private static func coordinateCells(_ words: Words) throws(Fault) -> CoordinateCells? {
    let longitude = try words.value(longitude)
    let latitude = try words.value(latitude)
    let column = try words.value(column)
    guard try words.value(table) != nil else {
      for (name, value) in [("--lon", longitude), ("--lat", latitude), ("--column", column)]
      where value != nil {
        throw Fault(.badRequest, .onlyWithTable(name))
      }
      return nil
    }
    if let first = words.arguments.first { throw Fault(.badRequest, .notWithTable(first)) }
    if words.has(SharedOptions.json) { throw Fault(.badRequest, .notWithTable("--json")) }
    switch (longitude, latitude, column) {
    case (let longitude?, let latitude?, nil): return .apart(longitude: longitude, latitude: latitude)
    case (nil, nil, let column?): return .together(column)
    default: throw Fault(.badRequest, .tableNeedsColumns)
    }
  }

  private static func convertInput(
    _ conversion: PlaceConversion,
    _ isJSON: Bool,
    _ surroundings: Surroundings
  ) throws {
    var number = 0
    while let text = readLine() {
      number += 1
      guard text.contains(where: { !$0.isWhitespace }) else { continue }
      let fields = text.split(maxSplits: 2, omittingEmptySubsequences: true) { ", \t".contains($0) }
      let place: Coordinate
      do {
        place = try conversion.convert(words: fields.prefix(2).joined(separator: ","))
      } catch {
        throw Fault(.failed, .inLine(number, error.message))
      }
      let rest = fields.count > 2 ? text[fields[1].endIndex...] : ""
      try surroundings.print(line(place, String(rest), isJSON, conversion))
    }
  }

  private static func line(
    _ place: Coordinate,
    _ rest: String,
    _ isJSON: Bool,
    _ conversion: PlaceConversion
  ) -> [UInt8] {
    guard isJSON else {
      let (longitude, latitude) = conversion.text(place)
      return longitude + Array(",".utf8) + latitude + Array(rest.utf8) + [0x0A]
    }
    var json = JSONWriter()
    let keys = conversion.keys
    json.beginObject()
    json.key(keys.0)
    json.number(place.longitude, decimals: conversion.decimals)
    json.key(keys.1)
    json.number(place.latitude, decimals: conversion.decimals)
    json.endObject()
    return json.bytes + [0x0A]
  }
}
