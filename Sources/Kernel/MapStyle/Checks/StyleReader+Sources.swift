import JSONText
import Wording

/// A source as it stands in a style.
struct SourceReading {
  let node: JSONNode
  let type: String

  /// Nil where it cannot be drawn.
  var source: StyleSource?

  /// Why it cannot be drawn.
  var fault: Message?

  /// Whether a layer draws from it.
  var isUsed = false
}

extension StyleReader {
  private static let types = ["vector", "raster", "raster-dem", "geojson", "video", "image"]

  /// The address of the city.
  private static let city = "suitu://city"

  /// Nil after a fault that would be one whether the source is used or not.
  mutating func readSource(_ node: JSONNode) -> SourceReading? {
    let typeNode = findings.attempt { () throws(JSONContentError) in try node.required("type") }
    guard let typeNode, let type = findings.word(typeNode, of: Self.types) else { return nil }
    var reading = SourceReading(node: node, type: type)
    switch type {
    case "vector": readVector(&reading)
    case "geojson": readGeoJSON(&reading)
    default: reading.fault = .styleSourceTypeIsNotDrawn(type)
    }
    return reading
  }

  private mutating func readVector(_ reading: inout SourceReading) {
    let node = reading.node
    if let encoding = node.member("encoding") { _ = findings.word(encoding, of: ["mvt", "mlt"]) }
    guard node.value["url"]?.string == Self.city else {
      reading.fault = .styleSourceIsNotTheCity(Self.city)
      return
    }
    reading.source = .city
    for key in ["bounds", "minzoom", "maxzoom", "promoteId", "scheme", "tiles"] {
      if let member = node.member(key) { findings.warn(member, .styleKeyHasNoEffect) }
    }
  }

  private mutating func readGeoJSON(_ reading: inout SourceReading) {
    let node = reading.node
    findings.warnOfOtherKeys(node, than: Self.keysOfGeoJSON)
    let data = findings.attempt { () throws(JSONContentError) in try node.required("data") }
    guard let data else { return }
    let isClustered = findings.isTrue("cluster", of: node)
    if data.value.string != nil {
      reading.fault = .geoJSONIsElsewhere
    } else if isClustered {
      reading.fault = .geoJSONIsClustered
    }
    let tolerance = findings.number("tolerance", of: node)
    let buffer = findings.number("buffer", of: node, in: 0...512)
    let filter = node.member("filter").flatMap { readFilter($0) }
    _ = findings.number("maxzoom", of: node)
    let geoJSON = InlineGeoJSON(
      data: data.value,
      tolerance: tolerance ?? 0.375,
      buffer: buffer ?? 128,
      hasLineMetrics: findings.isTrue("lineMetrics", of: node),
      generatesIDs: findings.isTrue("generateId", of: node),
      promotedID: promotedID(node),
      filter: filter
    )
    reading.source = reading.fault == nil ? .geoJSON(geoJSON) : nil
  }

  private static let keysOfGeoJSON = [
    "type", "data", "maxzoom", "attribution", "buffer", "filter", "tolerance", "cluster", "clusterRadius",
    "clusterMaxZoom", "clusterMinPoints", "clusterProperties", "lineMetrics", "generateId", "promoteId",
  ]

  private mutating func promotedID(_ node: JSONNode) -> String? {
    guard let member = node.member("promoteId") else { return nil }
    guard member.value.members != nil else { return findings.string(member) }
    findings.warn(member, .styleKeyHasNoEffect)
    return nil
  }
}
