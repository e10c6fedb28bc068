public import CityStore
public import Geodesy
public import JSONText

/// Features as GeoJSON (RFC 7946).
public struct FeatureWriter {
  public private(set) var json: JSONWriter

  /// With room for features of so many bytes, and some more.
  public init(reserving byteCount: Int = 0) {
    json = JSONWriter(reservingCapacity: byteCount + 4096)
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

  /// Features of one layer; who knows how long they are has made room for them.
  public mutating func features(_ form: FeatureForm, at positions: [Int]) {
    form.layer.snapshot.withMembers { members in
      for position in positions { feature(form, members, at: position) { _ in } }
    }
  }

  /// The answers of several layers, one behind the other; the layer is named where there are several of them.
  public mutating func features(_ forms: [FeatureForm], _ answers: [FeatureQuery.Answer]) {
    let namesLayer = forms.count > 1
    for (form, answer) in zip(forms, answers) {
      let form = namesLayer ? form.without([FeatureForm.Added.layer]) : form
      let id = form.layer.record.id.text
      json.reserve(answer.byteCount(as: form) + answer.positions.count * 40)
      form.layer.snapshot.withMembers { members in
        for position in answer.positions {
          feature(form, members, at: position) { json in
            guard namesLayer else { return }
            json.lead(Leads.layer)
            json.string(id)
          }
        }
      }
    }
  }

  public mutating func feature(_ form: FeatureForm, at position: Int) {
    features(form, at: [position])
  }

  /// A feature with numbers beside its own properties; those of its fields that are called as one are left out.
  public mutating func feature(
    _ form: FeatureForm,
    at position: Int,
    adding numbers: [(name: String, count: Int)]
  ) {
    let form = form.without(numbers.map(\.name))
    form.layer.snapshot.withMembers { members in
      feature(form, members, at: position) { json in
        for (name, count) in numbers {
          json.key(name)
          json.integer(count)
        }
      }
    }
  }

  private mutating func feature(
    _ form: FeatureForm,
    _ members: borrowing SnapshotMembers,
    at position: Int,
    adding further: (inout JSONWriter) -> Void
  ) {
    let snapshot = form.layer.snapshot
    json.lead(Leads.feature)
    json.integer(Int(snapshot.id(at: position)))
    if let place = snapshot.point(at: position) {
      json.lead(Leads.point)
      json.position(form.frame.fromStore(place))
      json.endObject()
    } else {
      json.lead(Leads.geometry)
      if let shape = snapshot.shape(at: position, in: form.frame) { json.shape(shape) } else { json.null() }
    }
    json.lead(Leads.properties)
    members.write(form.fields, at: position, to: &json)
    further(&json)
    json.endObject()
    json.endObject()
  }

  private enum Leads {
    static let feature = JSONLead(#"{"type":"Feature","id":"#)
    static let geometry = JSONLead(#""geometry":"#)
    static let point = JSONLead(#""geometry":{"type":"Point","coordinates":"#)
    static let properties = JSONLead(#""properties":{"#)
    static let layer = JSONLead(key: FeatureForm.Added.layer)
  }
}

// MARK: - The nearest

extension FeatureWriter {
  /// Features with distance and direction, written as their layers' forms say.
  ///
  /// The layer is named where there are several of them.
  public mutating func nearest(_ found: [NearestQuery.Found], as forms: [FeatureForm]) {
    let namesLayer = forms.count > 1
    let added = FeatureForm.Added.ofNearest + (namesLayer ? [FeatureForm.Added.layer] : [])
    let forms = forms.map { $0.without(added) }
    for run in found.runsOfOneLayer() {
      guard let form = forms.first(where: { $0.layer === found[run.lowerBound].layer }) else { continue }
      let snapshot = form.layer.snapshot
      let sizes = snapshot.byteCount(of: found[run].map(\.position), fields: form.fields)
      json.reserve(sizes + run.count * 80)
      snapshot.withMembers { members in
        for one in found[run] {
          feature(form, members, at: one.position) { json in
            if namesLayer {
              json.lead(Leads.layer)
              json.string(form.layer.record.id.text)
            }
            json.distanceAndHeading(of: one)
          }
        }
      }
    }
  }
}

extension [NearestQuery.Found] {
  /// Those of one layer that stand side by side.
  fileprivate func runsOfOneLayer() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in indices {
      if let last = runs.last, self[last.lowerBound].layer === self[index].layer {
        runs[runs.count - 1] = last.lowerBound..<index + 1
      } else {
        runs.append(index..<index + 1)
      }
    }
    return runs
  }
}

extension JSONWriter {
  fileprivate mutating func distanceAndHeading(of found: NearestQuery.Found) {
    lead(Self.distance)
    number(found.distanceInMeters, decimals: 3)
    let heading = found.heading
    lead(Self.bearing)
    if let heading { number(heading.bearing, decimals: 1) } else { null() }
    lead(Self.direction)
    if let heading { string(heading.direction.chinese) } else { null() }
  }

  private static let distance = JSONLead(key: FeatureForm.Added.distance)
  private static let bearing = JSONLead(key: FeatureForm.Added.bearing)
  private static let direction = JSONLead(key: FeatureForm.Added.direction)

  /// `[west, south, east, north]`.
  public mutating func box(_ box: GeoBox) {
    beginArray()
    for edge in [box.west, box.south, box.east, box.north] { number(edge) }
    endArray()
  }

  /// `[{"name":"名称","type":"text"}]`.
  public mutating func fields(_ fields: [Field]) {
    beginArray()
    for field in fields {
      beginObject()
      key("name")
      string(field.name)
      key("type")
      string(field.type.rawValue)
      endObject()
    }
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
}
