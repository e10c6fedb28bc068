import Wording

/// What a JSON object may be that is no GeoJSON.
public enum OtherDocument: Equatable, Sendable {
  case topoJSON
  case esriJSON
  case mapStyle
  case tileJSON
  /// With a `type` that GeoJSON does not know.
  case ofType(String)
  case withoutType

  init(type: String) {
    self = type == "Topology" ? .topoJSON : .ofType(shortened(type))
  }

  /// Guesses by the keys of an object without `type`.
  init(keys: some Sequence<String>) {
    let keys = Set(keys)
    if !keys.isDisjoint(with: ["geometryType", "spatialReference", "displayFieldName", "attributes"]) {
      self = .esriJSON
    } else if keys.contains("version"), keys.contains("layers") || keys.contains("sources") {
      self = .mapStyle
    } else if keys.contains("tilejson") {
      self = .tileJSON
    } else {
      self = .withoutType
    }
  }
}

extension OtherDocument {
  var reason: Message {
    switch self {
    case .topoJSON:
      Message(
        "this is TopoJSON, not GeoJSON. Convert it first, for example with `ogr2ogr out.geojson in.topojson`",
        "这是 TopoJSON，不是 GeoJSON。请先转换，例如 `ogr2ogr out.geojson in.topojson`"
      )
    case .esriJSON:
      Message(
        "this is Esri JSON, not GeoJSON. Ask its server for f=geojson, or convert it with `ogr2ogr`",
        "这是 Esri JSON，不是 GeoJSON。请向其服务器请求 f=geojson，或用 `ogr2ogr` 转换"
      )
    case .mapStyle: Message("this is a map style, not GeoJSON", "这是地图样式，不是 GeoJSON")
    case .tileJSON: Message("this is TileJSON, not GeoJSON", "这是 TileJSON，不是 GeoJSON")
    case .ofType(let type):
      Message("this is JSON of the type “\(type)”, not GeoJSON", "这是类型为 “\(type)” 的 JSON，不是 GeoJSON")
    case .withoutType:
      Message("this object has no “type”, so it is no GeoJSON", "该对象没有 “type”，因此不是 GeoJSON")
    }
  }
}
