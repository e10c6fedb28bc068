import TestSupport

/// A city of points, lines and polygons with Chinese names, to ask many questions of.
enum QuestionCity {
  static let layers = ["站点", "道路", "小区"]

  private static let names = ["中山", "越秀", "荔湾", "天河", "白云", "\"番禺\"", "花都,东", "O'Brien", "增 城"]
  private static let kinds = ["公交", "地铁", "BRT"]

  /// A folder with a city of three layers, and a folder of styles.
  static func made() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    var random = SplitMix64(seed: 2026)
    try folder.write(points(&random), to: "站点.csv")
    try folder.write(lines(&random), to: "道路.geojson")
    try folder.write(areas(&random), to: "小区.geojson")
    try folder.makeFolder("Styles")
    try folder.write(SampleCity.style, to: "Styles/plain.json")
    let files = ["站点.csv", "道路.geojson", "小区.geojson"]
    let result = try Program.run(["import"] + files + ["--frame", "wgs84"], in: folder.path)
    guard result.status == 0 else { throw SampleCity.ImportFailed(messages: result.messages) }
    return folder
  }

  private static func points(_ random: inout SplitMix64) -> String {
    var text = "名称,种类,客流,评分,经度,纬度\r\n"
    var place = (0.0, 0.0)
    for number in 1...400 {
      // Some stand where the one before stands.
      if number % 11 != 0 { place = random.place() }
      let name = "\(names[number % names.count])\(number)站"
      let quoted = "\"\(name.replacing("\"", with: "\"\""))\""
      let count = number % 13 == 0 ? "" : "\(number * 37 % 1000)"
      text += "\(quoted),\(kinds[number % 3]),\(count),\(Double(number % 50) / 10),\(place.0),\(place.1)\r\n"
    }
    return text
  }

  private static func lines(_ random: inout SplitMix64) -> String {
    collection(
      (1...150).map { number in
        let start = random.place()
        let corners = (0..<Int.random(in: 2...8, using: &random)).map { _ in
          random.near(start, within: 0.02)
        }
        return feature(number, "路", "LineString", "[\(corners.map(written).joined(separator: ","))]")
      }
    )
  }

  private static func areas(_ random: inout SplitMix64) -> String {
    collection(
      (1...120).map { number in
        let center = random.place()
        let size = Double.random(in: 0.001...0.02, using: &random)
        let rings = [ring(center, size)] + (number % 4 == 0 ? [ring(center, size / 3)] : [])
        return feature(number, "小区", "Polygon", "[\(rings.joined(separator: ","))]")
      }
    )
  }

  private static func ring(_ center: (Double, Double), _ size: Double) -> String {
    let corners = [(-1.0, -1.0), (1, -0.8), (0.9, 1), (-1, 0.7), (-1, -1)]
    let places = corners.map { (center.0 + $0.0 * size, center.1 + $0.1 * size) }
    return "[\(places.map(written).joined(separator: ","))]"
  }

  private static func written(_ place: (Double, Double)) -> String {
    "[\(place.0),\(place.1)]"
  }

  private static func feature(_ number: Int, _ word: String, _ type: String, _ coordinates: String) -> String
  {
    let name = "\(names[number % names.count])\(word)".replacing("\"", with: "\\\"")
    let count = number % 13 == 0 ? "null" : "\(number * 37 % 1000)"
    return """
      {"type":"Feature","properties":{"名称":"\(name)","种类":"\(kinds[number % 3])","客流":\(count),\
      "评分":\(Double(number % 50) / 10 + 0.05)},"geometry":{"type":"\(type)","coordinates":\(coordinates)}}
      """
  }

  private static func collection(_ features: [String]) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}"
  }
}

extension SplitMix64 {
  /// A place in the city with seven decimals.
  mutating func place() -> (Double, Double) {
    (degrees(113.2...113.4), degrees(23.05...23.2))
  }

  fileprivate mutating func near(_ place: (Double, Double), within reach: Double) -> (Double, Double) {
    (degrees(place.0 - reach...place.0 + reach), degrees(place.1 - reach...place.1 + reach))
  }

  private mutating func degrees(_ range: ClosedRange<Double>) -> Double {
    (Double.random(in: range, using: &self) * 1e7).rounded() / 1e7
  }
}
