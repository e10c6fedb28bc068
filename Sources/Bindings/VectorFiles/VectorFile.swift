import CGDAL
import Glibc

/// A file of features, opened through GDAL/OGR for reading; used by one thread at a time.
@safe public final class VectorFile {
  /// The kinds of files that are read, with the words that GDAL needs for each.
  ///
  /// A format joins the list when its encodings, frames and column types come in right.
  public enum Format: String, CaseIterable, Sendable {
    case csv = "CSV"
    case geoJSON = "GeoJSON"
    case geoJSONSequence = "GeoJSONSeq"

    fileprivate var openOptions: [String] {
      switch self {
      // Values stay as they are written: detection would turn telephone numbers into integers.
      case .csv: ["AUTODETECT_TYPE=NO", "HEADERS=YES", "EMPTY_STRING_AS_NULL=YES"]
      // Lists as the JSON they are: OGR's own spelling of them is cut off when it is long.
      case .geoJSON: ["DATE_AS_STRING=YES", "ARRAY_AS_STRING=YES", "NATIVE_DATA=NO"]
      case .geoJSONSequence: []
      }
    }
  }

  public let format: Format
  private let dataset: GDALDatasetH

  /// Opens the file as the first format that takes it.
  public init(_ path: String) throws(VectorFileError) {
    Self.registerDrivers
    var complaint = ""
    for format in Format.allCases {
      if let dataset = Self.open(path, as: format) {
        self.dataset = dataset
        self.format = format
        return
      }
      // A format that knew the file, but could not read it, says why; the others only decline.
      if complaint.isEmpty { complaint = lastComplaint() }
    }
    throw VectorFileError(.unknownFormat, detail: complaint)
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

  private static func open(_ path: String, as format: Format) -> GDALDatasetH? {
    withStringList([format.rawValue]) { drivers in
      withStringList(format.openOptions) { options in
        withoutPrinting {
          GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), drivers, options, nil)
        }
      }
    }
  }

  /// Once in a process, and safe from any thread, as Swift makes statics.
  private static let registerDrivers: Void = GDALAllRegister()
}

/// Why a file could not be read.
public struct VectorFileError: Error, Equatable, Sendable {
  public enum Problem: Sendable, Equatable {
    case unknownFormat
    case damaged
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
private func withStringList<Result>(
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
