import Geodesy
import Platform
import VectorFiles
import Wording

/// Opens a job's file as whatever it is.
enum SourceOpening {
  /// Endings of texts that are tables, whatever their first byte.
  static let tableEndings: Set<String> = ["csv", "tsv", "txt"]

  /// Endings that nothing but JSON has.
  static let jsonEndings: Set<String> = ["geojson", "json", "geojsonl", "geojsons", "ndjson"]

  static func open(_ job: ImportJob, _ interruption: Interruption) throws -> any RecordSource {
    let data = try DataFile(job.path, member: job.sourceLayer, interruption)
    guard !OSMImport.endings.contains(data.ending) else { throw Fault(.failed, .osmIsOneOfMany(job.path)) }
    if data.isWorkbook || !tableEndings.contains(data.ending) {
      if try beginsLikeJSON(data) { return try geoJSON(data, job) }
      if let source = try vector(data, job) { return source }
    }
    if let fault = try FileDiagnosis.faultOfPage(data) { throw fault }
    guard !jsonEndings.contains(data.ending), !data.isFolder, try looksLikeText(data) else {
      throw FileDiagnosis.fault(data, detail: "")
    }
    try refuseSourceLayer(of: data, job)
    return try TableSource(
      TableFile(text: try StoredText(data, encoding: job.encoding)),
      columns: wantedColumns(job)
    )
  }

  private static func wantedColumns(_ job: ImportJob) -> CoordinateColumns.Wanted {
    CoordinateColumns.Wanted(
      longitude: job.longitudeField,
      latitude: job.latitudeField,
      isTextOnly: job.takesPolygonsOnly
    )
  }

  private static func geoJSON(_ data: DataFile, _ job: ImportJob) throws -> any RecordSource {
    guard job.longitudeField == nil, job.latitudeField == nil else {
      throw Fault(.badRequest, .fileHasItsOwnGeometry(job.path))
    }
    try refuseSourceLayer(of: data, job)
    return try GeoJSONSource(try StoredText(data, encoding: job.encoding))
  }

  /// Refuses the name of a layer for a text, which has none.
  private static func refuseSourceLayer(of data: DataFile, _ job: ImportJob) throws(Fault) {
    guard let wanted = job.sourceLayer, !data.isNamed(wanted) else { return }
    throw Fault(.failed, .noSuchSourceLayer(wanted, path: job.path, known: [data.name.fileStem]))
  }

  /// Nil where GDAL knows the file as none of the formats that are read.
  private static func vector(_ data: DataFile, _ job: ImportJob) throws -> (any RecordSource)? {
    try data.checkUnpackedSize()
    let shapefile =
      try ["shp", "shx", "dbf"].contains(data.ending) ? ShapefileEncoding(data, said: job.encoding) : nil
    let drawing = data.ending == "dxf" ? try DrawingEncoding(data, said: job.encoding) : nil
    let file: VectorFile
    do {
      file = try VectorFile(
        data.storedPath,
        encoding: shapefile?.encoding,
        elseEncoding: job.encoding,
        drawingEncoding: drawing?.encoding,
        drawingHasHeader: drawing?.hasHeader ?? true
      )
    } catch {
      if case .tooLargeForMemory(let format, let mostBytes) = error.problem {
        throw Fault(
          .failed,
          .formatIsReadWhole(data.path, format: format.rawValue, mostBytes: mostBytes)
        )
      }
      // GDAL's words where a sheet of ODS has more cells than it takes.
      if error.detail.hasPrefix("Too much accumulated memory") {
        throw Fault(.failed, .sheetIsTooLong(data.path))
      }
      if error.problem == .damaged { throw data.fault(error) }
      if let fault = try FileDiagnosis.faultOfPage(data) { throw fault }
      // What a format's own ending promises and GDAL cannot open is damaged; what else it is, others may know.
      guard let promised = VectorFormat(ending: data.ending) else { return nil }
      if data.ending == "shp", data.neighbour("shx") == nil {
        throw Fault(.failed, .shapefileLacksIndex(data.path, index: data.name.fileStem + ".shx"))
      }
      // Many programs call a text with tabulators a sheet, since Excel opens it.
      if promised.isSpreadsheet, !data.isArchive, try looksLikeText(data) { return nil }
      throw Fault(.failed, .isDamagedFormat(data.path, format: promised.rawValue, detail: error.detail))
    }
    let layer = try layer(of: file, data, job)
    if file.format.isSpreadsheet {
      return try TableSource(SpreadsheetText(data, file, layer), columns: wantedColumns(job))
    }
    guard layer.hasGeometry else {
      return try TypedTableSource(
        data,
        file,
        layer,
        columns: wantedColumns(job),
        encoding: shapefile?.encoding.name,
        notes: shapefile?.notes ?? []
      )
    }
    guard job.longitudeField == nil, job.latitudeField == nil else {
      throw Fault(.badRequest, .fileHasItsOwnGeometry(job.path))
    }
    return try VectorSource(
      data,
      file,
      layer,
      encoding: (shapefile?.encoding ?? drawing?.encoding)?.name,
      notes: shapefile?.notes ?? notes(on: job.encoding, file.format)
    )
  }

  private static func notes(on encoding: TextEncoding?, _ format: VectorFormat) -> [Message] {
    encoding != nil && format.hasFixedEncoding ? [.encodingIsFixed(format.rawValue)] : []
  }

  /// The wanted layer, else the only one that holds anything.
  private static func layer(of file: VectorFile, _ data: DataFile, _ job: ImportJob) throws -> VectorLayer {
    let layers = file.layers
    if let wanted = job.sourceLayer {
      if let layer = layers.first(where: { $0.name == wanted }) { return layer }
      guard data.isNamed(wanted) else {
        throw Fault(.failed, .noSuchSourceLayer(wanted, path: job.path, known: layers.map(\.name)))
      }
    }
    if layers.count == 1 { return layers[0] }
    // A row alone names columns, or is a title.
    let full = layers.filter { layer in
      file.format.isSpreadsheet
        ? layer.knownCount ?? 0 > 1 : !layer.isEmpty && !file.format.repeatsOthers(layer.name)
    }
    guard let only = full.first, full.count == 1 else {
      guard full.isEmpty else { throw Fault(.failed, .fileHasManyLayers(job.path, full.map(\.name))) }
      throw Fault(.failed, job.takesPolygonsOnly ? .areaHasNoPolygon(job.path) : .fileHasNoRows(job.path))
    }
    return only
  }

  /// Whether the first byte that says something is one of JSON, in UTF-8 or UTF-16.
  private static func beginsLikeJSON(_ data: DataFile) throws(Fault) -> Bool {
    if data.isFolder { return false }
    let file = try data.open()
    let piece = try data.reading { () throws(VectorFileError) in try file.next() }
    let recordSeparator: UInt8 = 0x1E
    let passedOver: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0x00, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF]
    guard let first = piece.first(where: { !passedOver.contains($0) }) else { return false }
    return [UInt8(ascii: "{"), UInt8(ascii: "["), recordSeparator].contains(first)
  }

  /// Whether there is no NUL at the beginning, unless it is UTF-16.
  private static func looksLikeText(_ data: DataFile) throws(Fault) -> Bool {
    let file = try data.open()
    let piece = try data.reading { () throws(VectorFileError) in try file.next() }.prefix(1 << 12)
    if tableEndings.contains(data.ending) { return true }
    return !piece.contains(0) || piece.starts(with: [0xFF, 0xFE]) || piece.starts(with: [0xFE, 0xFF])
  }
}

extension VectorFormat {
  /// GPX's single points of tracks and routes are layers too, beside the tracks and routes themselves.
  fileprivate func repeatsOthers(_ layer: String) -> Bool {
    self == .gpx && layer.hasSuffix("_points")
  }
}
