public import CityStore
public import Geodesy
public import JSONText
import Platform

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
    json.key(Keys.type)
    json.string("FeatureCollection")
    members(&json)
    json.key("features")
    json.beginArray()
    features(&self)
    json.endArray()
    json.endObject()
  }

  public mutating func features(_ form: FeatureForm, at positions: [Int]) {
    for position in positions { feature(form, at: position) }
  }

  /// Features with distance and direction, written as their layers' forms say.
  ///
  /// The layer is named where there are several of them.
  public mutating func nearest(_ found: [NearestQuery.Found], as forms: [FeatureForm]) {
    let namesLayer = forms.count > 1
    let added = FeatureForm.Added.ofNearest + (namesLayer ? [FeatureForm.Added.layer] : [])
    let forms = forms.map { $0.without(added) }
    for one in found {
      guard let form = forms.first(where: { $0.layer === one.layer }) else { continue }
      feature(form, at: one.position) { json in
        if namesLayer {
          json.key(Keys.layer)
          json.string(one.layer.record.id.text)
        }
        json.key(Keys.distance)
        json.number(one.distanceInMeters, decimals: 3)
        let heading = one.heading
        json.key(Keys.bearing)
        if let heading { json.number(heading.bearing, decimals: 1) } else { json.null() }
        json.key(Keys.direction)
        if let heading { json.string(heading.direction.chinese) } else { json.null() }
      }
    }
  }

  /// A feature with numbers beside its own properties; those of its fields that are called as one are left out.
  public mutating func feature(
    _ form: FeatureForm,
    at position: Int,
    adding numbers: [(name: String, count: Int)]
  ) {
    feature(form.without(numbers.map(\.name)), at: position) { json in
      for (name, count) in numbers {
        json.key(name)
        json.integer(count)
      }
    }
  }

  public mutating func feature(
    _ form: FeatureForm,
    at position: Int,
    adding further: (inout JSONWriter) -> Void = { _ in }
  ) {
    let snapshot = form.layer.snapshot
    json.beginObject()
    json.key(Keys.type)
    json.string("Feature")
    json.key(Keys.id)
    json.integer(Int(snapshot.id(at: position)))
    json.key(Keys.geometry)
    json.geometry(of: snapshot, at: position, in: form.frame)
    json.key(Keys.properties)
    json.beginObject()
    for member in form.members {
      json.key(member.key)
      snapshot.write(at: position, field: member.field, to: &json)
    }
    further(&json)
    json.endObject()
    json.endObject()
  }

  private enum Keys {
    static let type = JSONKey("type")
    static let id = JSONKey("id")
    static let geometry = JSONKey("geometry")
    static let properties = JSONKey("properties")
    static let distance = JSONKey(FeatureForm.Added.distance)
    static let bearing = JSONKey(FeatureForm.Added.bearing)
    static let direction = JSONKey(FeatureForm.Added.direction)
    static let layer = JSONKey(FeatureForm.Added.layer)
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
    case .real(let number): self.number(number)
    case .text(let text): string(text)
    case .boolean(let isTrue): boolean(isTrue)
    }
  }

  fileprivate mutating func geometry(of snapshot: Snapshot, at position: Int, in frame: Frame) {
    if let places = snapshot.places {
      point(frame.fromStore(places[position]))
    } else if let shape = snapshot.shape(at: position, in: frame) {
      self.shape(shape)
    } else {
      null()
    }
  }
}
