import CGDAL
import Glibc
public import Platform

/// A file of features, opened through GDAL/OGR for reading; used by one thread at a time.
@safe public final class VectorFile {
  public let format: VectorFormat
  private let dataset: GDALDatasetH

  /// Whether it is a member of a zip archive, whose names may be written in any encoding.
  let isInArchive: Bool

  /// Decodes the texts of files whose bytes come as they are; nil where GDAL gives UTF-8.
  let decoder: WholeTextDecoder?

  /// Decodes what is not UTF-8 where GDAL should give it: it passes the bytes on of files that do not say what theirs
  /// are.
  let elseDecoder: WholeTextDecoder?

  /// Decodes texts whose bytes GDAL took for Latin letters, each for the character of its number; nil where it did not.
  let latinDecoder: WholeTextDecoder?

  /// Opens a file, a folder, or what GDAL's virtual file systems name.
  ///
  /// `encoding` is that of a shapefile's texts, whose bytes are then decoded here; GDAL would guess, and give the
  /// bytes as they are where it knows no better. `elseEncoding` is for such bytes in other formats. Of
  /// `drawingEncoding` GDAL is told, whatever a DXF drawing says of itself; it listens only where the drawing has a
  /// header, and else makes Latin letters of all bytes.
  public init(
    _ path: String,
    encoding: TextEncoding? = nil,
    elseEncoding: TextEncoding? = nil,
    drawingEncoding: TextEncoding? = nil,
    drawingHasHeader: Bool = true
  ) throws(VectorFileError) {
    GDAL.prepare
    try Self.checkSize(path)
    let options = encoding == nil ? [] : ["ENCODING="]
    CPLSetThreadLocalConfigOption("DXF_ENCODING", drawingEncoding?.name)
    defer { CPLSetThreadLocalConfigOption("DXF_ENCODING", nil) }
    guard let dataset = Self.open(path, options) else {
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
    isInArchive = path.hasPrefix("/vsizip/")
    do {
      decoder = try encoding.map { encoding throws(TextDecodingError) in try WholeTextDecoder(encoding) }
      latinDecoder = try drawingEncoding.flatMap { drawingHasHeader ? nil : $0 }.map {
        encoding throws(TextDecodingError) in try WholeTextDecoder(encoding)
      }
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
  private static func checkSize(_ path: String) throws(VectorFileError) {
    let driver = withStringList(VectorFormat.allDrivers) { drivers in
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

  private static func open(_ path: String, _ options: [String]) -> GDALDatasetH? {
    withStringList(VectorFormat.allDrivers) { drivers in
      withStringList(options) { options in
        withoutPrinting {
          GDALOpenEx(path, UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY), drivers, options, nil)
        }
      }
    }
  }
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
