public import CityStore
public import Geodesy
public import JSONText

/// Features as GeoJSON (RFC 7946).
public struct FeatureWriter {
  public private(set) var json: JSONWriter

  public init() {
    json = JSONWriter(reservingCapacity: 4096)
  }

  /// A collection whose members are written by `features`; `members` adds further ones before them.
  public mutating func collection(
    members: (inout JSONWriter) -> Void = { _ in },
    features: (inout FeatureWriter) -> Void
  ) {
    json.beginObject()
    json.key("type")
    json.string("FeatureCollection")
    members(&json)
    json.key("features")
    json.beginArray()
    features(&self)
    json.endArray()
    json.endObject()
  }

  public mutating func feature(_ snapshot: Snapshot, at position: Int) {
    feature(snapshot, at: position, without: []) { _ in }
  }

  /// A feature with numbers beside its own properties; those of its fields that are called as one are left out.
  public mutating func feature(
    _ snapshot: Snapshot,
    at position: Int,
    adding numbers: [(name: String, count: Int)]
  ) {
    feature(snapshot, at: position, without: numbers.map(\.name)) { json in
      for (name, count) in numbers {
        json.key(name)
        json.integer(count)
      }
    }
  }

  /// A feature with its distance and direction; `layer` names it where several were asked.
  public mutating func feature(_ found: NearestQuery.Found, namingLayer: Bool) {
    let added = ["_distance", "_bearing", "_direction"] + (namingLayer ? ["_layer"] : [])
    feature(found.layer.snapshot, at: found.position, without: added) { json in
      if namingLayer {
        json.key("_layer")
        json.string(found.layer.record.id.text)
      }
      json.key("_distance")
      json.number(found.distanceInMeters, decimals: 3)
      json.key("_bearing")
      if let bearing = found.bearing { json.number(bearing, decimals: 1) } else { json.null() }
      json.key("_direction")
      if let direction = found.direction { json.string(direction.chinese) } else { json.null() }
    }
  }

  /// An answer may have been imported again: fields of the names that are added anew are left out.
  private mutating func feature(
    _ snapshot: Snapshot,
    at position: Int,
    without replaced: [String],
    further: (inout JSONWriter) -> Void
  ) {
    json.beginObject()
    json.key("type")
    json.string("Feature")
    json.key("id")
    json.integer(Int(snapshot.id(at: position)))
    json.key("geometry")
    if let shape = snapshot.shape(at: position) { json.shape(shape) } else { json.null() }
    json.key("properties")
    json.beginObject()
    for (index, field) in snapshot.fields.enumerated() where !replaced.contains(field.name) {
      json.key(field.name)
      json.value(snapshot.value(at: position, field: index))
    }
    further(&json)
    json.endObject()
    json.endObject()
  }
}

extension JSONWriter {
  /// `[west, south, east, north]`.
  public mutating func box(_ box: GeoBox) {
    beginArray()
    for edge in [box.west, box.south, box.east, box.north] { number(edge) }
    endArray()
  }

  public mutating func value(_ value: FeatureValue) {
    switch value {
    case .null: null()
    case .integer(let number): integer(Int(number))
    case .real(let real): number(real)
    case .text(let text): string(text)
    case .boolean(let isTrue): boolean(isTrue)
    }
  }
}
