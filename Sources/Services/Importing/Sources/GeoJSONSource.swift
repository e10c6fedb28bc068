import Geodesy
import GeoJSONText
import JSONText
import Platform
import Projections
import Shapes
import VectorFiles
import Wording

/// GeoJSON, whole or a feature on each line, read twice: for its fields and their types, and for its features.
final class GeoJSONSource: RecordSource {
  private(set) var facts: SourceFacts
  private let text: StoredText

  /// The place of each key among the fields.
  private var places: [String: Int] = [:]

  /// Whether features have ids that stand outside of their properties, and would be lost.
  private var keepsIDs = false

  private static let idKey = "id"

  init(_ text: StoredText) throws {
    self.text = text
    facts = SourceFacts(format: "GeoJSON", encoding: text.encoding.name, fields: [], frame: .byFormat)
    var survey = Survey()
    let summary = try read { feature in
      survey.see(feature)
      try FieldMapping.check(fieldCount: survey.keys.count, path: text.file.path)
    }
    keepsIDs = survey.hasIDs && survey.places[Self.idKey] == nil
    if keepsIDs { survey.addKey(Self.idKey, survey.ids) }
    places = survey.places
    facts.fields = zip(survey.keys, survey.surveys).map { key, survey in
      FieldDefinition(name: key, kind: survey.kind.map { FieldKind($0) } ?? .text)
    }
    facts.rowCount = survey.count
    facts.sample = survey.sample.places
    if survey.hasHeights { facts.notes.append(.heightsAreLeftOut) }
    if let crs = summary.crs { facts.frame = Self.frame(crs) }
  }

  func forEachRecord(_ body: (SourceRecord) throws -> Void) throws {
    _ = try read { feature in try body(record(feature)) }
  }

  private func record(_ feature: GeoJSONFeature) -> SourceRecord {
    var values = [FieldValue](repeating: .null, count: facts.fields.count)
    for member in feature.properties {
      if let place = places[member.key] {
        values[place] = Self.value(member.value, facts.fields[place].kind)
      }
    }
    if keepsIDs, let id = feature.id, let place = places[Self.idKey] {
      values[place] = Self.value(id, facts.fields[place].kind)
    }
    let geometry: RecordGeometry =
      switch feature.geometry {
      case .none, .empty, .faulty: .none
      case .shape(let shape): shape.kind == .point ? .point(shape.vertices[0]) : .shape(shape)
      }
    return SourceRecord(
      number: feature.number,
      line: feature.line,
      values: values,
      geometry: geometry,
      fault: feature.fault.map { .other($0.reason) }
    )
  }

  private static func value(_ value: JSONValue, _ kind: FieldKind) -> FieldValue {
    if value.isNull { return .null }
    switch kind {
    case .integer: return value.integer.map { .integer(Int64($0)) } ?? .null
    case .real: return value.double.map { .real($0) } ?? .null
    case .boolean: return value.boolean.map { .boolean($0) } ?? .null
    case .text, .date, .dateTime: return value.columnText.map { .text($0) } ?? .null
    }
  }

  private func read(_ body: (GeoJSONFeature) throws -> Void) throws -> GeoJSONSummary {
    var reader = GeoJSONReader()
    do {
      try text.forEachPiece { piece in
        reader.feed(piece)
        while let feature = try reader.next() { try body(feature) }
        return true
      }
      let summary = try reader.finish()
      while let feature = try reader.next() { try body(feature) }
      return summary
    } catch let fault as GeoJSONFault {
      throw Fault(.failed, .inFile(text.file.path, fault.message))
    }
  }

  /// The `crs` member of the format before RFC 7946: a name such as `urn:ogc:def:crs:EPSG::3857`.
  private static func frame(_ crs: String) -> DeclaredFrame {
    if crs.hasSuffix("CRS84") { return .byFormat }
    guard let frame = try? CoordinateFrame(declared: crs) else { return .unintelligible(crs) }
    return .system(frame)
  }
}

/// What all features together have.
private struct Survey {
  private(set) var keys: [String] = []
  private(set) var places: [String: Int] = [:]
  private(set) var surveys: [PropertySurvey] = []
  private(set) var ids = PropertySurvey()
  private(set) var hasIDs = false
  private(set) var hasHeights = false
  private(set) var count = 0
  private(set) var sample = CoordinateSample()

  mutating func see(_ feature: GeoJSONFeature) {
    count += 1
    for member in feature.properties {
      if places[member.key] == nil { addKey(member.key, PropertySurvey()) }
      if let place = places[member.key] { surveys[place].add(member.value) }
    }
    if let id = feature.id, !id.isNull {
      hasIDs = true
      ids.add(id)
    }
    hasHeights = hasHeights || feature.hasHeights
    if case .shape(let shape) = feature.geometry { sample.see(.shape(shape)) }
  }

  mutating func addKey(_ key: String, _ survey: PropertySurvey) {
    places[key] = keys.count
    keys.append(key)
    surveys.append(survey)
  }
}

extension FieldKind {
  fileprivate init(_ kind: PropertyKind) {
    switch kind {
    case .integer: self = .integer
    case .real: self = .real
    case .boolean: self = .boolean
    case .text: self = .text
    }
  }
}
