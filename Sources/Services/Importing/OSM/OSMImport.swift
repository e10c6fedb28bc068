public import CityStore
import Geodesy
public import Platform
import Projections
import VectorFiles
import Wording

/// Brings a file of OpenStreetMap into the layers that the table lists: all of them, or none.
public struct OSMImport {
  let path: String
  private let fileName: String
  let box: GeoBox?
  let versionsKept: Int
  let table: OSMTable

  /// Asked and told this often: seldom enough to cost nothing.
  private static let objectsBetweenReports = 1000

  /// Of a job only the file, the box and the number of old versions count: the table knows all else.
  ///
  /// With a box only what touches it comes in, by the box of its shape.
  public init(_ job: ImportJob, table: OSMTable? = nil) throws {
    try DataFile.check(job.path)
    path = job.path
    fileName = job.fileName
    box = job.box
    versionsKept = job.versionsKept
    self.table = try table ?? OSMTable.standard()
  }

  /// The endings of files of OpenStreetMap.
  static let endings = ["osm", "pbf"]

  /// Whether a file is one of OpenStreetMap, by its name, or by that of all the data in a `.zip`.
  public static func takes(_ path: String) -> Bool {
    let name = path.lowercased()
    if [".osm", ".pbf", ".osm.gz", ".osm.bz2"].contains(where: { name.hasSuffix($0) }) { return true }
    guard name.hasSuffix(".zip"), let only = try? ArchivedData.only(of: path, nil, mostBytes: .max) else {
      return false
    }
    return endings.contains(only.name.fileEnding)
  }

  public func run(
    _ change: CityChange,
    _ interruption: Interruption,
    _ progress: (ImportProgress) -> Void
  ) throws -> [ImportReport] {
    let start = Process.monotonicSeconds
    let layers = OSMLayers(table, into: change, from: fileName)
    let remarks = try read(into: layers, interruption, progress)
    return try layers.finish(keeping: versionsKept).map { layer, record in
      ImportReport(
        record: record,
        findings: findings(of: layer, layers, remarks),
        rows: layers.counts[layer].rowCounts,
        seconds: Process.monotonicSeconds - start
      )
    }
  }

  /// What `run` would do; the city is not touched.
  func preview(_ interruption: Interruption, _ progress: (ImportProgress) -> Void) throws -> [ImportPreview] {
    let layers = OSMLayers(table, from: fileName)
    let remarks = try read(into: layers, interruption, progress)
    return table.layers.indices.filter { layers.counts[$0].rows > 0 }.map { layer in
      let count = layers.counts[layer]
      return ImportPreview(
        layer: table.layers[layer].id,
        findings: findings(of: layer, layers, remarks),
        rows: count.rowCounts,
        fields: table.layers[layer].fields,
        box: count.box,
        kinds: count.kinds,
        firstRows: count.firstRows
      )
    }
  }

  /// Reads the file through; what there is to say about the coast comes back.
  private func read(
    into layers: OSMLayers,
    _ interruption: Interruption,
    _ progress: (ImportProgress) -> Void
  ) throws -> [OSMCoast.Side: [Message]] {
    let file = try open(interruption)
    var reading = OSMReading(table, layers, box)
    let shownLayer = try LayerID("osm")
    var objects = 0
    do {
      try file.forEachObject { object, share in
        try reading.take(object)
        objects += 1
        guard objects % Self.objectsBetweenReports == 0 else { return }
        try interruption.stopIfRequested()
        let expected = share > 0 ? Int(Double(objects) / share) : nil
        progress(ImportProgress(layer: shownLayer, rowsRead: objects, rowsInFile: expected))
      }
    } catch let error as VectorFileError {
      throw fault(error)
    }
    // A short file ends before it was asked once.
    try interruption.stopIfRequested()
    let remarks = try reading.closeCoast(in: file.bounds)
    guard layers.rows > 0 else { throw Fault(.failed, .osmHoldsNothing(path, hasBox: box != nil)) }
    return remarks
  }

  private func open(_ interruption: Interruption) throws(Fault) -> OSMFile {
    if path.lowercased().hasSuffix(".bz2") { throw Fault(.failed, .osmIsBzip2(path)) }
    let data = try DataFile(path, member: nil, interruption)
    do {
      return try OSMFile(data.storedPath, table.selection)
    } catch {
      throw Fault(.failed, .fileIsNoOSM(path, detail: error.detail))
    }
  }

  private func fault(_ error: VectorFileError) -> Fault {
    // GDAL keeps the nodes in the order of their numbers, and says so in these words where they are not.
    if error.detail.hasPrefix("Non increasing node id") { return Fault(.failed, .osmIsUnsorted(path)) }
    return Fault(.failed, .fileIsDamaged(path, detail: error.detail))
  }

  private func findings(
    of layer: Int,
    _ layers: OSMLayers,
    _ remarks: [OSMCoast.Side: [Message]]
  ) -> FileFindings {
    var notes = table.layers[layer].coast.flatMap { remarks[$0.side] } ?? []
    let withoutShape = layers.counts[layer].withoutShape
    if withoutShape > 0 { notes.append(.shapesWereLeftOut(withoutShape)) }
    return FileFindings(
      format: "OpenStreetMap",
      encoding: nil,
      frame: FrameDecision(
        frame: .named(.wgs84),
        isSwapped: false,
        reasons: [.osmIsWGS84],
        warning: nil
      ),
      fieldsRenamed: [],
      notes: notes,
      isOfManyLayers: true
    )
  }
}

extension OSMLayers.Count {
  fileprivate var rowCounts: RowCounts {
    var counts = RowCounts()
    counts.read = rows + withoutShape
    counts.kept = rows
    return counts
  }
}
