import VectorFiles
import Wording

/// A table whose values have types, without geometries of its own: a `.dbf` alone, a layer of values in a database.
///
/// Places are found in columns, as they are for text; all else goes the way of the formats that GDAL reads, so that
/// dates stay dates, and a text that cannot be read is a fault of its row.
final class TypedTableSource: RecordSource {
  let facts: SourceFacts
  private let data: DataFile

  /// Kept while its layer is read.
  private let file: VectorFile
  private let layer: VectorLayer
  private let names: [String]
  private let coordinates: CoordinateColumns

  /// The columns that are fields.
  private let fieldColumns: [Int]

  /// So many records are looked at to tell the frame by.
  private static let mostSampled = 5000

  init(
    _ data: DataFile,
    _ file: VectorFile,
    _ layer: VectorLayer,
    columns wanted: CoordinateColumns.Wanted,
    encoding: String?,
    notes: [Message]
  ) throws {
    self.data = data
    self.file = file
    self.layer = layer
    let fields = layer.fields
    guard fields.allSatisfy({ $0.name != nil }) else {
      throw Fault(.failed, .fieldNamesAreUndecodable(data.path))
    }
    let names = fields.map { $0.name ?? "" }
    guard let found = try CoordinateColumns.find(in: names, wanted, path: data.path) else {
      throw CoordinateColumns.fault(in: names, wanted, path: data.path)
    }
    self.names = names
    coordinates = found.columns
    fieldColumns = fields.indices.filter { !found.columns.uses($0) }
    var sample = CoordinateSample()
    do {
      try layer.forEachRecord { record in
        if let geometry = try? found.columns.geometry(of: record.values, names) { sample.see(geometry) }
        try data.stopIfInterrupted()
        return record.number < Self.mostSampled
      }
    } catch let error as VectorFileError {
      throw data.fault(error)
    }
    facts = SourceFacts(
      format: file.format.rawValue,
      encoding: encoding,
      fields: fieldColumns.map { fields[$0] },
      rowCount: layer.knownCount,
      frame: found.frame.map { .byNames($0) } ?? .none,
      sample: sample.places,
      notes: notes + found.notes
    )
  }

  func forEachRecord(_ body: (SourceRecord) throws -> Void) throws {
    do {
      try layer.forEachRecord { record in
        try body(sourceRecord(record))
        return true
      }
    } catch let error as VectorFileError {
      throw data.fault(error)
    }
  }

  private func sourceRecord(_ record: VectorRecord) -> SourceRecord {
    var fault = record.complaint.map { RowFault.unreadable($0) }
    var geometry = RecordGeometry.none
    if fault == nil {
      do {
        geometry = try coordinates.geometry(of: record.values, names)
      } catch {
        fault = error.fault
      }
    }
    return SourceRecord(
      number: record.number,
      line: nil,
      values: fieldColumns.map { record.values[$0] },
      geometry: geometry,
      fault: fault
    )
  }
}
