public import CityStore
import Geodesy
public import Platform
import VectorFiles
import Wording

/// Brings files into the city: all jobs of one call come in together, or none does.
public struct Importer {
  private let location: CityLocation

  /// How many faulty rows are left out before the import is given up.
  private let mostFaultyRows: Int
  private let interruption: Interruption
  private let progress: (ImportProgress) -> Void

  /// Asked and told this often: seldom enough to cost nothing.
  private static let rowsBetweenReports = 1000

  public init(
    _ location: CityLocation,
    mostFaultyRows: Int = 0,
    interruption: Interruption = Interruption(),
    progress: @escaping (ImportProgress) -> Void = { _ in }
  ) {
    self.location = location
    self.mostFaultyRows = mostFaultyRows
    self.interruption = interruption
    self.progress = progress
  }

  public func run(_ jobs: [ImportJob]) throws -> [ImportReport] {
    // Everything that can be found out without the database is, before the first row is written.
    let opened = try jobs.map { try OpenedJob($0) }
    let database = try CityDatabase(location, .importing)
    do {
      return try database.change { change in
        try opened.map { try bringIn($0, change) }
      }
    } catch {
      database.removeIfNothingCameIn()
      throw error
    }
  }

  private func bringIn(_ opened: OpenedJob, _ change: CityChange) throws -> ImportReport {
    let start = Process.monotonicSeconds
    let job = opened.job
    var rowsRead = 0
    var faulty = FaultyRows()
    let present = try change.record(of: job.layer)?.settings ?? LayerSettings(title: job.layer.text)
    let record = try change.replaceLayer(
      job.layer,
      job.settings.applied(to: present),
      fields: opened.mapping.columns,
      origin: VersionOrigin(source: job.fileName)
    ) { replacement in
      try opened.forEachRecord { record in
        rowsRead = record.number
        do {
          let place = job.frame.toWGS84(try opened.coordinates.place(of: record, opened.fields))
          try replacement.add(id: Int64(record.number), at: place, try opened.mapping.values(of: record))
        } catch let error as RowFaultError {
          faulty.add(record.number, error.fault)
        }
        try report(opened, rowsRead)
      }
      // A short file ends before it was asked once.
      try stopIfInterrupted()
      guard rowsRead > 0 else { throw Fault(.failed, .fileHasNoRows(job.path)) }
      guard faulty.count <= mostFaultyRows else { throw Self.fault(job.path, faulty) }
    }
    return ImportReport(
      record: record,
      rowsRead: rowsRead,
      leftOut: faulty,
      fieldsRenamed: opened.mapping.renamed,
      seconds: Process.monotonicSeconds - start
    )
  }

  private func report(_ opened: OpenedJob, _ rowsRead: Int) throws(Fault) {
    guard rowsRead % Self.rowsBetweenReports == 0 else { return }
    try stopIfInterrupted()
    progress(
      ImportProgress(layer: opened.job.layer, rowsRead: rowsRead, rowsInFile: opened.rowsInFile)
    )
  }

  private func stopIfInterrupted() throws(Fault) {
    if interruption.isRequested { throw Fault(.failed, .importWasInterrupted) }
  }

  private static func fault(_ path: String, _ faulty: FaultyRows) -> Fault {
    let rows = faulty.first.map { row in (row.number, row.fault.message) }
    return Fault(.failed, .rowsAreFaulty(path, count: faulty.count, first: rows))
  }
}

/// A job whose file was opened and understood.
private struct OpenedJob {
  let job: ImportJob
  let layer: VectorLayer
  let rowsInFile: Int?
  let fields: [FieldDefinition]
  let coordinates: CoordinateSource
  let mapping: FieldMapping

  init(_ job: ImportJob) throws {
    let path = job.path
    guard Files.exists(path) else { throw Fault(.failed, .noSuchFile(path)) }
    guard !Files.isFolder(path) else { throw Fault(.failed, .isFolder(path)) }
    guard Files.isPlainFile(path) else { throw Fault(.failed, .isNoPlainFile(path)) }
    guard Files.canBeRead(path) else { throw Fault(.failed, .mayNotBeRead(path)) }
    guard Files.size(path) != 0 else { throw Fault(.failed, .fileIsEmpty(path)) }
    let file: VectorFile
    do {
      file = try VectorFile(path)
    } catch {
      throw FileDiagnosis.fault(path, detail: error.detail)
    }
    guard let layer = file.layers.first else { throw Fault(.failed, .fileIsNoData(path, detail: "")) }
    let types = job.pathWithoutEnding + ".csvt"
    if file.format == .csv, Files.exists(types) { throw Fault(.failed, .typesBesideCSV(types)) }
    if case .other(let frame) = layer.declaredFrame {
      throw Fault(.failed, .otherFrame(path, frame: frame))
    }
    self.job = job
    self.layer = layer
    rowsInFile = layer.knownCount
    fields = layer.fields
    coordinates = try CoordinateSource.find(
      in: fields,
      of: file.format,
      longitudeField: job.longitudeField,
      latitudeField: job.latitudeField,
      path: path
    )
    mapping = try FieldMapping(fields, leavingOut: coordinates, path: path)
  }

  func forEachRecord(_ body: (VectorRecord) throws -> Void) throws {
    do {
      try layer.forEachRecord { record in
        try body(record)
        return true
      }
    } catch let error as VectorFileError {
      throw Fault(.failed, .fileIsDamaged(job.path, detail: error.detail))
    }
  }
}
