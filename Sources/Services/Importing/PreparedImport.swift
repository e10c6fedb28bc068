import CityStore
import Geodesy
import Platform
import Projections
import Shapes
import VectorFiles
import Wording

/// A job whose file was opened and understood: all that can go wrong before the first row comes in has not.
struct PreparedImport {
  let job: ImportJob
  let findings: FileFindings
  let rowsInFile: Int?
  let columns: [Field]
  private let source: any RecordSource
  private let mapping: FieldMapping

  /// Nil where the numbers are WGS 84 already.
  private let converter: FrameConverter?
  private let filter: RowFilter?
  private let idField: Int?
  private let holdsSeveral: Bool

  /// Whether 0, 0 is what programs write where there is no place, since others of the file are elsewhere.
  private let zeroIsNoPlace: Bool

  init(_ job: ImportJob, _ evidence: FrameEvidence, _ interruption: Interruption) throws {
    let source = try SourceOpening.open(job, interruption)
    let facts = source.facts
    let elsewhere = facts.sample.filter { $0 != .zero }
    let detection = FrameDetection(
      path: job.path,
      declared: facts.frame,
      sample: elsewhere.isEmpty ? facts.sample : elsewhere,
      evidence: evidence
    )
    let decision = try detection.decide(job.frame)
    zeroIsNoPlace = !elsewhere.isEmpty
    mapping = try FieldMapping(facts.fields, for: job)
    self.job = job
    self.source = source
    rowsInFile = facts.rowCount
    holdsSeveral = facts.holdsSeveral
    columns = mapping.columns
    findings = FileFindings(
      format: facts.format,
      encoding: facts.encoding,
      frame: decision,
      fieldsRenamed: mapping.renamed,
      notes: facts.notes
    )
    converter =
      decision.frame.isWGS84InDegrees
      ? nil : try FrameConverter(from: decision.frame, to: .named(.wgs84))
    let names = facts.fields.map { $0.name ?? "" }
    filter = try job.condition.map { try RowFilter($0, columns: names) }
    idField = try job.idField.map { name throws(Fault) in
      guard let field = names.firstIndex(of: name) else {
        throw Fault(.failed, .noSuchColumn(name, path: job.path, columns: names))
      }
      return field
    }
  }

  /// A row as the city keeps it.
  struct Row: Sendable {
    let number: Int

    /// Nil where the file gives none.
    let id: Int64?
    let geometry: RecordGeometry
    let values: [FeatureValue]

    /// Whether it has no place because both its numbers were 0.
    let wasAtZero: Bool
  }

  enum Outcome: Sendable {
    case row(Row)
    case passedOver
    case faulty(RowFault)
  }

  /// What became of one row of the file.
  struct ReadRow: Sendable {
    let number: Int
    let line: Int?
    let outcome: Outcome
  }

  /// Reads the file through, and hands on its rows so many at a time.
  func forEachBatch(of size: Int, _ body: ([ReadRow]) throws -> Void) throws {
    var ids = Set<Int64>()
    var batch: [ReadRow] = []
    batch.reserveCapacity(size)
    try source.forEachRecord { record in
      batch.append(
        ReadRow(number: record.number, line: record.line, outcome: try outcome(record, &ids))
      )
      if batch.count == size {
        try body(batch)
        batch.removeAll(keepingCapacity: true)
      }
    }
    try body(batch)
  }

  private func outcome(_ record: SourceRecord, _ ids: inout Set<Int64>) throws -> Outcome {
    do {
      if let fault = record.fault { return .faulty(fault) }
      if let filter, try !filter.keeps(record.values.map { FeatureValue($0) }) { return .passedOver }
      let isAtZero = zeroIsNoPlace && record.geometry == .point(.zero)
      let geometry = isAtZero ? .none : try place(record.geometry)
      if let box = job.box, !geometry.touches(box) { return .passedOver }
      let id = try id(of: record)
      if let id, !ids.insert(id).inserted { return .faulty(.idTwice(id)) }
      return .row(
        Row(
          number: record.number,
          id: id,
          geometry: geometry,
          values: try mapping.values(of: record),
          wasAtZero: isAtZero
        )
      )
    } catch let error as RowFaultError {
      return .faulty(error.fault)
    }
  }

  private func id(of record: SourceRecord) throws(RowFaultError) -> Int64? {
    guard let idField else { return nil }
    switch record.values[idField] {
    case .integer(let id): return id
    case .real(let number):
      if let id = Int64(exactly: number) { return id }
      throw RowFaultError(fault: .noID(field: job.idField ?? "", value: "\(number)"))
    case .text(let text):
      // Long numbers are texts, and so are those of a column in which one value is none.
      if let id = Int64(text), "\(id)" == text { return id }
      throw RowFaultError(fault: .noID(field: job.idField ?? "", value: text))
    case .null, .boolean, .undecodable:
      throw RowFaultError(fault: .noID(field: job.idField ?? "", value: ""))
    }
  }

  // MARK: - Places in WGS 84

  private func place(_ geometry: RecordGeometry) throws(RowFaultError) -> RecordGeometry {
    switch geometry {
    case .none: return .none
    case .point(let place):
      let place = try convert(place)
      return holdsSeveral ? .shape(Shape(point: place).asMulti) : .point(place)
    case .shape(let shape):
      var fault: RowFaultError?
      let moved = shape.mapVertices { vertex in
        do throws(RowFaultError) {
          return try convert(vertex)
        } catch {
          fault = error
          return nil
        }
      }
      if let fault { throw fault }
      return moved.map { .shape(holdsSeveral ? $0.asMulti : $0) } ?? .none
    case .unusable(let kind): throw RowFaultError(fault: .unusableGeometry(kind))
    }
  }

  private func convert(_ place: Coordinate) throws(RowFaultError) -> Coordinate {
    let given = findings.frame.isSwapped ? place.swapped : place
    guard let converter else {
      guard given.isOnTheGlobe else {
        throw RowFaultError(fault: .outOfRange(longitude: given.longitude, latitude: given.latitude))
      }
      return given
    }
    guard let converted = converter.convert(given), converted.isOnTheGlobe else {
      if findings.frame.frame.isInDegrees {
        throw RowFaultError(fault: .outOfRange(longitude: given.longitude, latitude: given.latitude))
      }
      throw RowFaultError(fault: .notInFrame(x: given.longitude, y: given.latitude))
    }
    if let area = findings.frame.area, !area.contains(converted) {
      throw RowFaultError(fault: .farOutside(x: given.longitude, y: given.latitude))
    }
    return converted
  }
}

extension RecordGeometry {
  fileprivate func touches(_ box: GeoBox) -> Bool {
    switch self {
    case .none, .unusable: false
    case .point(let place): box.parts.contains { $0.contains(place) }
    case .shape(let shape): box.parts.contains { shape.touches($0) }
    }
  }
}

extension FeatureValue {
  /// For conditions, in which what cannot be read is nothing.
  fileprivate init(_ value: FieldValue) {
    switch value {
    case .null, .undecodable: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    case .boolean(let isTrue): self = .boolean(isTrue)
    }
  }
}

extension Coordinate {
  fileprivate static let zero = Coordinate(longitude: 0, latitude: 0)
}
