import Geodesy
import JSONText
import Wording

/// `suitu convert LON,LAT --from gcj02 --to wgs84`: from one frame into another.
enum ConvertVerb {
  static let verb = Verb(
    "convert",
    Message("Convert places from one frame into another.", "在坐标系之间转换坐标。"),
    details: Message(
      "Without LON,LAT, lines are read from standard input: each begins with a longitude and a latitude, with a "
        + "comma, a space or a tabulator between them, and what stands behind them is kept.",
      "不给 LON,LAT 时从标准输入逐行读取：每行以经度、纬度开头，以逗号、空格或制表符分隔，其后的内容原样保留。"
    ),
    arguments: [
      Argument(
        "LON,LAT",
        Message("places in degrees, longitude first", "坐标的度数，经度在前"),
        isRepeated: true,
        isOptional: true
      )
    ],
    options: [from.declaration, to.declaration, SharedOptions.json.declaration],
    examples: [
      "suitu convert 113.269715,23.126433 --from gcj02 --to wgs84",
      "suitu convert --from bd09 --to wgs84 < places.txt",
    ],
    run: run
  )

  private static let from = SharedOptions.frame(
    "--from",
    Message("the frame they are in; wgs84 by default", "原坐标系；默认 wgs84")
  )
  private static let to = SharedOptions.frame(
    "--to",
    Message("the frame they are wanted in; wgs84 by default", "目标坐标系；默认 wgs84")
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let from = try words.value(from) ?? .wgs84
    let to = try words.value(to) ?? .wgs84
    let isJSON = words.has(SharedOptions.json)
    let places = try words.arguments.map { try Coordinate(words: $0) }
    for place in places { try surroundings.print(line(from.convert(place, to: to), "", isJSON)) }
    if places.isEmpty { try convertInput(from, to, isJSON, surroundings) }
  }

  private static func convertInput(
    _ from: Frame,
    _ to: Frame,
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
        place = try Coordinate(words: fields.prefix(2).joined(separator: ","))
      } catch {
        throw Fault(.failed, .inLine(number, error.message))
      }
      let rest = fields.count > 2 ? text[fields[1].endIndex...] : ""
      try surroundings.print(line(from.convert(place, to: to), String(rest), isJSON))
    }
  }

  /// Nine decimals are a tenth of a millimetre.
  private static func line(_ place: Coordinate, _ rest: String, _ isJSON: Bool) -> [UInt8] {
    let decimals = 9
    var json = JSONWriter()
    if isJSON { json.beginObject() } else { json.beginArray() }
    for (key, number) in [("lon", place.longitude), ("lat", place.latitude)] {
      if isJSON { json.key(key) }
      json.number(number, decimals: decimals)
    }
    if isJSON {
      json.endObject()
      return json.bytes + [0x0A]
    }
    json.endArray()
    // Without the brackets the two numbers are what other programs take.
    return json.bytes.dropFirst().dropLast() + Array(rest.utf8) + [0x0A]
  }
}
