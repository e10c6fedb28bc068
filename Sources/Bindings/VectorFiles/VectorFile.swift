import CGDAL
import Glibc
public import Platform

/// A file of features, opened through GDAL/OGR for reading; used by one thread at a time.
@safe public final class VectorFile {
  public let format: VectorFormat
  private let dataset: GDALDatasetH

  /// Decodes the texts of files whose bytes come as they are; nil where GDAL gives UTF-8.
  let decoder: WholeTextDecoder?

  /// Decodes what is not UTF-8 where GDAL should give it: it passes the bytes on of files that do not say what theirs
  /// are.
  let elseDecoder: WholeTextDecoder?

  /// Opens a file, a folder, or what GDAL's virtual file systems name.
  ///
  /// `encoding` is that of a shapefile's texts, whose bytes are then decoded here; GDAL would guess, and give the
  /// bytes as they are where it knows no better. `elseEncoding` is for such bytes in other formats.
  public init(
    _ path: String,
    encoding: TextEncoding? = nil,
    elseEncoding: TextEncoding? = nil,
    formats: [VectorFormat] = VectorFormat.allCases
  ) throws(VectorFileError) {
    GDAL.prepare
    try Self.checkSize(path, formats)
    let options = encoding == nil ? [] : ["ENCODING="]
    guard let dataset = Self.open(path, formats.flatMap(\.drivers), options) else {
      throw VectorFileError(.unknownFormat, detail: lastComplaint())
    }
    let driver = GDALGetDatasetDriver(dataset).flatMap { GDALGetDriverShortName($0) }
    guard let format = VectorFormat(driver: driver) else {
      GDALClose(dataset)
      throw VectorFileError(.unknownFormat, detail: "")
    }
    if let complaint = Self.complaint(about: dataset, in: format) {
      GDALClose(dataset)
      throw VectorFileError(.damaged, detail: complaint)
    }
    self.dataset = dataset
    self.format = format
    do {
      decoder = try encoding.map { encoding throws(TextDecodingError) in try WholeTextDecoder(encoding) }
      elseDecoder = try elseEncoding.map { encoding throws(TextDecodingError) in
        try WholeTextDecoder(encoding)
      }
    } catch {
      GDALClose(dataset)
      throw VectorFileError(.unknownFormat, detail: "\(error)")
    }
  }

  deinit {
    GDALClose(dataset)
  }

  /// The layers of the file, in its order; most formats have one.
  public var layers: [VectorLayer] {
    (0..<GDALDatasetGetLayerCount(dataset)).compactMap { index in
      GDALDatasetGetLayer(dataset, index).map { VectorLayer($0, of: self) }
    }
  }

  /// What stopped GDAL within a spreadsheet; nil where nothing did.
  ///
  /// It reads sheets whole at the first question about them, and would later give the rows that it has as if they were
  /// all.
  private static func complaint(about dataset: GDALDatasetH, in format: VectorFormat) -> String? {
    guard format.isSpreadsheet else { return nil }
    withoutPrinting {
      for index in 0..<GDALDatasetGetLayerCount(dataset) {
        if let layer = GDALDatasetGetLayer(dataset, index) { OGR_L_GetFeatureCount(layer, 0) }
      }
    }
    return lastCallFailed ? lastComplaint() : nil
  }

  /// Refuses a file that would be read into memory whole and is too large for that.
  private static func checkSize(_ path: String, _ formats: [VectorFormat]) throws(VectorFileError) {
    let driver = withStringList(formats.flatMap(\.drivers)) { drivers in
      withoutPrinting { GDALIdentifyDriverEx(path, UInt32(GDAL_OF_VECTOR), drivers, nil) }
    }
    guard let format = VectorFormat(driver: driver.flatMap { GDALGetDriverShortName($0) }),
      let most = format.mostBytesInMemory, let size = byteCount(path)
    else { return }
    if size > most { throw VectorFileError(.tooLargeForMemory(format, mostBytes: most), detail: "") }
  }

  /// The size of a file, unpacked where it is an archive; nil where there is none.
  private static func byteCount(_ path: String) -> Int? {
    if let members = members(ofArchive: path) { return members.reduce(0) { $0 + $1.byteCount } }
    guard let file = withoutPrinting({ VSIFOpenL(path, "rb") }) else { return nil }
    defer { VSIFCloseL(file) }
    guard withoutPrinting({ VSIFSeekL(file, 0, SEEK_END) }) == 0 else { return nil }
    return Int(clamping: VSIFTellL(file))
  }

  private static func open(_ path: String, _ drivers: [String], _ options: [String]) -> GDALDatasetH? {
    withStringList(drivers) { drivers in
      withStringList(options) { options in
        withoutPrinting {
          GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), drivers, options, nil)
        }
      }
    }
  }
}

/// The formats that GDAL reads for us, each with the names of its drivers; the first that takes a file is it.
///
/// Delimited text and GeoJSON are not among them: what GDAL makes of these loses values.
public enum VectorFormat: String, CaseIterable, Sendable {
  case shapefile = "Shapefile"
  case geoPackage = "GeoPackage"
  case spatiaLite = "SpatiaLite"
  case kml = "KML"
  case gpx = "GPX"
  case flatGeobuf = "FlatGeobuf"
  case fileGeodatabase = "File Geodatabase"
  case mapInfo = "MapInfo"
  case dxf = "DXF"
  case xlsx = "XLSX"
  case xls = "XLS"
  case ods = "ODS"

  var drivers: [String] {
    switch self {
    case .shapefile: ["ESRI Shapefile"]
    case .geoPackage: ["GPKG"]
    case .spatiaLite: ["SQLite"]
    case .kml: ["LIBKML", "KML"]
    case .gpx: ["GPX"]
    case .flatGeobuf: ["FlatGeobuf"]
    case .fileGeodatabase: ["OpenFileGDB"]
    case .mapInfo: ["MapInfo File"]
    case .dxf: ["DXF"]
    case .xlsx: ["XLSX"]
    case .xls: ["XLS"]
    case .ods: ["ODS"]
    }
  }

  init?(driver name: UnsafePointer<CChar>?) {
    guard let name = name.map({ String(cString: $0) }),
      let format = Self.allCases.first(where: { $0.drivers.contains(name) })
    else { return nil }
    self = format
  }

  /// How large a file may be of a format that GDAL reads into memory whole; nil for one that it streams.
  ///
  /// A KML takes nine times its size of memory, the text of a spreadsheet three times.
  var mostBytesInMemory: Int? {
    switch self {
    case .kml: 256 << 20
    case .xlsx, .xls, .ods: 1 << 30
    default: nil
    }
  }

  /// Whether it holds cells only, which are read as text.
  public var isSpreadsheet: Bool {
    switch self {
    case .xlsx, .xls, .ods: true
    default: false
    }
  }
}

/// GDAL as a whole.
enum GDAL {
  /// Once in a process, and safe from any thread, as Swift makes statics.
  static let prepare: Void = {
    GDALAllRegister()
    let options = [
      // Cells come as they are written: detection would turn telephone numbers into integers.
      "OGR_XLSX_HEADERS": "FORCE", "OGR_XLSX_FIELD_TYPES": "STRING",
      "OGR_XLS_HEADERS": "FORCE", "OGR_XLS_FIELD_TYPES": "STRING",
      "OGR_ODS_HEADERS": "FORCE", "OGR_ODS_FIELD_TYPES": "STRING",
      "LIBKML_NAME_FIELD": "name", "LIBKML_DESCRIPTION_FIELD": "description",
      "LIBKML_RESOLVE_STYLE": "NO",
      // Nothing is written beside a file that is read.
      "CPL_VSIL_GZIP_WRITE_PROPERTIES": "NO", "GDAL_PAM_ENABLED": "NO",
    ]
    for (key, value) in options { CPLSetConfigOption(key, value) }
  }()
}

/// Why a file could not be read.
public struct VectorFileError: Error, Equatable, Sendable {
  public enum Problem: Sendable, Equatable {
    case unknownFormat
    case damaged

    /// An archive unpacks to more than is read.
    case tooLarge

    /// The format is one that is read whole.
    case tooLargeForMemory(VectorFormat, mostBytes: Int)
  }

  public let problem: Problem

  /// GDAL's own words, in English; may be empty.
  public let detail: String

  init(_ problem: Problem, detail: String) {
    self.problem = problem
    self.detail = detail
  }
}

/// Runs a call of GDAL, whose complaints are kept for `lastComplaint()` in place of being printed.
func withoutPrinting<Result>(_ body: () -> Result) -> Result {
  CPLErrorReset()
  CPLPushErrorHandler(CPLQuietErrorHandler)
  defer { CPLPopErrorHandler() }
  return body()
}

/// What GDAL last complained about on this thread; empty where it did not.
func lastComplaint() -> String {
  let words = CPLGetLastErrorMsg().map { String(cString: $0) } ?? ""
  // Our own sentences go on behind them.
  return words.hasSuffix(".") ? String(words.dropLast()) : words
}

/// Whether GDAL's last call on this thread failed rather than warned.
var lastCallFailed: Bool {
  CPLGetLastErrorType().rawValue >= CE_Failure.rawValue
}

/// Lends a list of C strings that ends with NULL.
func withStringList<Result>(
  _ strings: [String],
  _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  let list = copies.map { $0.map { UnsafePointer($0) } } + [nil]
  return list.withUnsafeBufferPointer { buffer in
    guard let start = buffer.baseAddress else { preconditionFailure("the list holds at least its NULL") }
    return body(start)
  }
}
