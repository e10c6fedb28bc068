import CGDAL
import Glibc

/// GDAL as a whole.
enum GDAL {
  /// Once in a process, and safe from any thread, as Swift makes statics.
  static let prepare: Void = {
    GDALAllRegister()
    let options = [
      // Rows come as they are, that of the names too, which may stand below a title; so do cells: detection would
      // turn telephone numbers into integers.
      "OGR_XLSX_HEADERS": "DISABLE", "OGR_XLSX_FIELD_TYPES": "STRING",
      "OGR_XLS_HEADERS": "DISABLE", "OGR_XLS_FIELD_TYPES": "STRING",
      "OGR_ODS_HEADERS": "DISABLE", "OGR_ODS_FIELD_TYPES": "STRING",
      "LIBKML_NAME_FIELD": "name", "LIBKML_DESCRIPTION_FIELD": "description",
      "LIBKML_RESOLVE_STYLE": "NO",
      // Nothing is written beside a file that is read.
      "CPL_VSIL_GZIP_WRITE_PROPERTIES": "NO", "GDAL_PAM_ENABLED": "NO",
    ]
    for (key, value) in options { CPLSetConfigOption(key, value) }
  }()
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
