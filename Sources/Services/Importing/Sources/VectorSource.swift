import Geodesy
import Platform
import Projections
import VectorFiles
import Wording

/// A layer of a format that GDAL reads.
final class VectorSource: RecordSource {
  private(set) var facts: SourceFacts
  private let data: DataFile
  private let file: VectorFile
  private let layer: VectorLayer

  /// Which of the layer's fields come in, by their places.
  private let kept: [Int]

  /// Those of them whose whole numbers become text, by their places among the kept ones.
  private let longNumbers: [Int]

  /// So many records, from all over the file where it can be read anywhere, are looked at to tell the frame by; the
  /// fields of formats with a fixed set of them, most of which stay empty, are looked for in all.
  private static let mostSampled = 5000

  /// Enough to tell a frame by.
  private static let fewestPlaces = 100

  init(_ data: DataFile, _ file: VectorFile, _ layer: VectorLayer, encoding: String?, notes: [Message]) throws
  {
    self.data = data
    self.file = file
    self.layer = layer
    let fields = layer.fields
    var survey = VectorSurvey(fields: fields)
    let mostSampled = file.format.hasFixedFields ? Int.max : Self.mostSampled
    do {
      try layer.forEachRecord(sampling: mostSampled) { record in
        survey.see(record)
        try data.stopIfInterrupted()
        return true
      }
      if survey.sample.places.isEmpty {
        // Rows without a place may stand first: the frame is decided before any that has one comes in.
        try layer.forEachRecord { record in
          survey.see(record)
          try data.stopIfInterrupted()
          return survey.sample.places.count < Self.fewestPlaces
        }
      }
    } catch let error as VectorFileError {
      throw data.fault(error)
    }
    kept = fields.indices.filter { !file.format.hasFixedFields || survey.isUsed($0) }
    longNumbers = kept.indices.filter { [kept] in survey.hasLongNumbers[kept[$0]] }
    let inexact =
      file.format == .shapefile ? fields.indices.filter { survey.hasInexactNumbers[$0] } : []
    facts = SourceFacts(
      format: file.format.rawValue,
      encoding: encoding,
      fields: kept.map { place in
        let field = file.format.renamed(fields[place])
        return survey.hasLongNumbers[place] ? FieldDefinition(name: field.name, kind: .text) : field
      },
      rowCount: layer.knownCount,
      frame: Self.frame(of: layer, in: file.format),
      holdsSeveral: layer.mayHoldSeveral,
      sample: survey.sample.places,
      notes: notes + (survey.hasHeights ? [.heightsAreLeftOut] : [])
        + inexact.map { .fieldLosesDigits(fields[$0].name ?? "?") }
    )
  }

  func forEachRecord(_ body: (SourceRecord) throws -> Void) throws {
    var count = 0
    do {
      try layer.forEachRecord { record in
        count = record.number
        try body(
          SourceRecord(
            number: record.number,
            line: nil,
            values: values(of: record),
            geometry: record.geometry,
            fault: record.complaint.map { .unreadable($0) }
          )
        )
        return true
      }
    } catch let error as VectorFileError {
      throw data.fault(error)
    }
    try InterchangeRows.check(data, objectCount: count)
  }

  private func values(of record: VectorRecord) -> [FieldValue] {
    var values =
      kept.count == record.values.count ? record.values : kept.map { record.values[$0] }
    for field in longNumbers {
      if case .integer(let number) = values[field] { values[field] = .text("\(number)") }
    }
    return values
  }

  private static func frame(of layer: VectorLayer, in format: VectorFormat) -> DeclaredFrame {
    if format == .kml || format == .gpx { return .byFormat }
    guard let definition = layer.declaredSystem else { return .none }
    guard let frame = try? CoordinateFrame(declared: definition) else { return .unintelligible(definition) }
    return .system(frame)
  }
}

/// What a look at the records of a layer tells.
private struct VectorSurvey {
  private(set) var sample = CoordinateSample()
  private(set) var hasHeights = false
  private var used: [Bool]

  /// Whether a field has whole numbers of more than 15 digits: they number things, and readers of JSON would lose
  /// the last digits.
  private(set) var hasLongNumbers: [Bool]

  /// Whether a field has numbers so large that a `Double` leaves whole ones out.
  private(set) var hasInexactNumbers: [Bool]

  private static let mostOf15Digits = 999_999_999_999_999

  /// What drivers give for fields that a file says nothing of.
  private let defaults: [FieldValue?]

  init(fields: [FieldDefinition]) {
    used = fields.map { _ in false }
    hasLongNumbers = used
    hasInexactNumbers = used
    defaults = fields.map { VectorFormat.fieldDefaults[$0.name ?? ""] }
  }

  func isUsed(_ field: Int) -> Bool {
    used[field]
  }

  mutating func see(_ record: VectorRecord) {
    sample.see(record.geometry)
    hasHeights = hasHeights || record.hasHeights
    for (index, value) in record.values.enumerated() {
      if !used[index] { used[index] = value != .null && value != defaults[index] }
      switch value {
      case .integer(let number) where number.magnitude > Self.mostOf15Digits: hasLongNumbers[index] = true
      case .real(let number) where number.magnitude >= 0x1p53: hasInexactNumbers[index] = true
      default: break
      }
    }
  }
}

extension VectorFormat {
  /// KML and GPX have the same two dozen fields in every file.
  fileprivate var hasFixedFields: Bool {
    self == .kml || self == .gpx
  }

  fileprivate static let fieldDefaults: [String: FieldValue] = [
    "tessellate": .integer(-1), "extrude": .integer(0), "visibility": .integer(-1),
  ]

  /// GDAL writes fields of its own into GPX with a prefix, and leaves it there when it reads them.
  fileprivate func renamed(_ field: FieldDefinition) -> FieldDefinition {
    guard self == .gpx, let name = field.name, name.hasPrefix("ogr_") else { return field }
    return FieldDefinition(name: String(name.dropFirst("ogr_".count)), kind: field.kind)
  }
}
