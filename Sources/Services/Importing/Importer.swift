public import CityStore
import Geodesy
public import Platform
import Projections
import Shapes
import VectorFiles
import Wording

/// Brings files into the city: all jobs of one call come in together, or none does.
public struct Importer {
  private let location: CityLocation

  /// How many faulty rows are left out before the import is given up.
  private let mostFaultyRows: Int
  private let interruption: Interruption
  private let progress: (ImportProgress) -> Void

  /// Asked and told this often: seldom enough to cost nothing; so many rows go from hand to hand at a time.
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
    // Everything that can be found out without writing is, before the first row is written.
    let prepared = try prepare(jobs)
    let database = try CityDatabase(location, .importing)
    do {
      return try database.change(until: interruption) { change in
        try prepared.flatMap { job in
          switch job {
          case .layer(let prepared): [try bringIn(prepared, change)]
          case .osm(let osm): try osm.run(change, interruption, progress)
          }
        }
      }
    } catch {
      database.removeIfNothingCameIn()
      throw error
    }
  }

  /// What `run` would do; the city is not touched.
  public func preview(_ jobs: [ImportJob]) throws -> [ImportPreview] {
    try prepare(jobs).flatMap { job in
      switch job {
      case .layer(let prepared): [try preview(prepared)]
      case .osm(let osm): try osm.preview(interruption, progress)
      }
    }
  }

  /// A job before the first row is written: one layer, or the many of OpenStreetMap.
  private enum PreparedJob {
    case layer(PreparedImport)
    case osm(OSMImport)
  }

  private func prepare(_ jobs: [ImportJob]) throws -> [PreparedJob] {
    for job in jobs where job.way == .update && job.idField == nil {
      throw Fault(.badRequest, .updateNeedsID)
    }
    try ImportJob.refuseSameLayers(jobs)
    let present = try Self.presentLayers(of: location)
    // A name is easily mistyped, and another layer would come of it without a word.
    for job in jobs where job.way != .replace && !present.contains(where: { $0.record.id == job.layer }) {
      if let near = nearestWord(to: job.layer.text, among: present.map(\.record.id.text)) {
        throw Fault(.notFound, .noLayerToAddTo(job.layer.text, near: near))
      }
    }
    // The layers that are there tell in which frame a file is that does not say so.
    let evidence = FrameEvidence(present)
    return try jobs.map { job in
      try stopIfInterrupted()
      if OSMImport.takes(job.path) { return .osm(try OSMImport(job)) }
      return .layer(try PreparedImport(job, evidence, interruption))
    }
  }

  /// All that the city holds; nothing where there is none yet.
  static func presentLayers(of location: CityLocation) throws -> [Layer] {
    do {
      return try City(location).state.layers
    } catch let fault as Fault where fault.kind == .notFound {
      return []
    }
  }

  private func bringIn(_ prepared: PreparedImport, _ change: CityChange) throws -> ImportReport {
    let start = Process.monotonicSeconds
    let job = prepared.job
    let present = try change.record(of: job.layer)
    let version = try change.begin(
      job.layer,
      job.settings.applied(
        to: present?.settings ?? LayerSettings(title: job.titleWhereNew ?? job.layer.text)
      ),
      fields: prepared.columns,
      origin: prepared.origin,
      from: job.way == .replace ? .empty : .present,
      replacesRows: job.way == .update
    )
    // Rows without an id of their own are counted on behind those that are there.
    let offset = job.way == .replace ? 0 : version.nextID - 1
    let rows = try read(prepared) { row in
      let next = offset.addingReportingOverflow(Int64(row.number))
      // Behind the greatest number there is none.
      if row.id == nil, next.overflow { throw NewVersion.IDIsTaken(id: .max) }
      let id = row.id ?? next.partialValue
      switch row.geometry {
      case .point(let place): try version.add(id: id, at: place, row.values)
      case .shape(let shape): try version.add(id: id, shape, row.values)
      case .none, .unusable: try version.addWithoutPlace(id: id, row.values)
      }
    }
    let record = try change.finish(version, keeping: job.versionsKept)
    var findings = prepared.findings
    if job.way != .replace, let present, !present.fields.isEmpty {
      let added = record.fields.filter { field in !present.fields.contains { $0.isNamed(like: field) } }
      if !added.isEmpty { findings.notes.append(.layerGotFields(added.map(\.name))) }
    }
    return ImportReport(
      record: record,
      findings: findings,
      rows: rows,
      seconds: Process.monotonicSeconds - start
    )
  }

  private func preview(_ prepared: PreparedImport) throws -> ImportPreview {
    let mostShown = 5
    var first: [[FeatureValue]] = []
    var box = GeoBox.empty
    var kinds: Set<GeometryKind> = []
    let rows = try read(prepared, isPreview: true) { row in
      if first.count < mostShown { first.append(row.values) }
      switch row.geometry {
      case .point(let place):
        box.include(place)
        kinds.insert(.point)
      case .shape(let shape):
        box.include(shape.box)
        kinds.insert(GeometryKind(shape.kind))
      case .none, .unusable: break
      }
    }
    return ImportPreview(
      layer: prepared.job.layer,
      findings: prepared.findings,
      rows: rows,
      fields: prepared.columns,
      box: box,
      kinds: kinds,
      firstRows: first
    )
  }

  /// Reads a file through, hands on the rows that are to be kept, and counts.
  private func read(
    _ prepared: PreparedImport,
    isPreview: Bool = false,
    _ keep: (PreparedImport.Row) throws -> Void
  ) throws -> RowCounts {
    var counts = RowCounts()
    try Pipeline.run { send in
      // Reading and converting go on while the database writes.
      try prepared.forEachBatch(of: Self.rowsBetweenReports, send)
    } take: { (batch: [PreparedImport.ReadRow]) in
      for readRow in batch {
        counts.read += 1
        switch readRow.outcome {
        case .row(let row):
          do {
            try keep(row)
          } catch let taken as NewVersion.IDIsTaken {
            counts.faulty.add(row.number, line: readRow.line, .idIsTaken(taken.id))
            continue
          }
          counts.kept += 1
          if row.geometry == .none { counts.withoutPlace += 1 }
          if row.wasAtZero { counts.atZero += 1 }
        case .passedOver: counts.passedOver += 1
        case .faulty(let fault): counts.faulty.add(readRow.number, line: readRow.line, fault)
        }
      }
      // The last rows are told of at the end.
      if batch.count == Self.rowsBetweenReports { try report(prepared, counts.read) }
    }
    // A short file ends before it was asked once.
    try stopIfInterrupted()
    if !isPreview { try check(counts, prepared.job) }
    return counts
  }

  /// Whether what was read is worth to take the place of what is there.
  private func check(_ counts: RowCounts, _ job: ImportJob) throws(Fault) {
    guard counts.read > 0 else { throw Fault(.failed, .fileHasNoRows(job.path)) }
    guard counts.faulty.count <= mostFaultyRows else {
      throw Fault(
        .failed,
        .rowsAreFaulty(job.path, count: counts.faulty.count, first: counts.faulty.messages)
      )
    }
    guard counts.kept > 0 else { throw Fault(.failed, .noRowIsKept(job.path, read: counts.read)) }
    // An update may be about other things than places.
    guard counts.kept > counts.withoutPlace || job.way == .update else {
      throw Fault(.failed, .noRowHasPlace(job.path, read: counts.read))
    }
  }

  private func report(_ prepared: PreparedImport, _ rowsRead: Int) throws(Fault) {
    try stopIfInterrupted()
    progress(
      ImportProgress(layer: prepared.job.layer, rowsRead: rowsRead, rowsInFile: prepared.rowsInFile)
    )
  }

  private func stopIfInterrupted() throws(Fault) {
    try interruption.stopIfRequested()
  }
}

extension PreparedImport {
  /// What the registry is to say of the version.
  fileprivate var origin: VersionOrigin {
    VersionOrigin(
      source: job.fileName,
      frame: findings.frame.frame.shortDescription,
      encoding: findings.encoding
    )
  }
}
