import CityStore
import Geodesy
import JSONText
import MapDrawing
import Queries
import TileService
import Wording

extension RenderVerb {
  /// Prints what is drawn at a pixel, what lies on top first.
  static func tell(
    of map: StyledMap,
    at pixel: (x: Int, y: Int),
    of view: MapView,
    asJSON: Bool,
    _ surroundings: Surroundings
  ) throws {
    guard (0..<view.width).contains(pixel.x), (0..<view.height).contains(pixel.y) else {
      throw Fault(
        .badRequest,
        .pixelIsOutside("\(pixel.x),\(pixel.y)", width: view.width, height: view.height)
      )
    }
    let sights = map.sights(column: pixel.x, row: pixel.y, of: view)
    try asJSON ? surroundings.print(json(sights)) : surroundings.print(table(sights).text())
  }

  private static func json(_ sights: [MapSight]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("sights")
    json.beginArray()
    for sight in sights {
      json.beginObject()
      json.key("part")
      json.string(sight.part.rawValue)
      json.key("styleLayer")
      json.string(sight.styleLayer)
      json.key("layer")
      json.text(sight.cityLayer)
      json.key("id")
      json.value(sight.id ?? JSONValue(.null))
      json.key("properties")
      json.value(JSONValue(.object(sight.properties)))
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.bytes + [0x0A]
  }

  private static func table(_ sights: [MapSight]) -> ResultTable {
    ResultTable(
      columns: ["part", "layer", "style layer", "id", "name"],
      rows: sights.map { sight in
        let name = Snapshot.namesOfNames.lazy.compactMap { name in
          sight.properties.first { $0.key == name }?.value
        }.first
        return [
          .text(sight.part.rawValue), sight.cityLayer.map { .text($0) } ?? .null, .text(sight.styleLayer),
          value(sight.id), value(name),
        ]
      }
    )
  }

  private static func value(_ value: JSONValue?) -> FeatureValue {
    guard let value else { return .null }
    if let text = value.string { return .text(text) }
    return value.integer.map { .integer(Int64($0)) } ?? value.double.map { .real($0) } ?? .null
  }
}
