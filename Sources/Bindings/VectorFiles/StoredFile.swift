import CGDAL
import Glibc

/// The bytes of a file, or of a member of an archive, read from the beginning to the end.
///
/// GDAL's virtual file systems unpack on the way: `/vsigzip/PATH` is a packed file, `/vsizip/ARCHIVE/MEMBER` one of
/// an archive's.
@safe public final class StoredFile {
  private let handle: UnsafeMutablePointer<VSILFILE>
  private var readCount = 0

  /// More than this is not given: an archive of a few kilobytes can hold any number of zeros.
  private let mostBytes: Int

  private static let pieceSize = 1 << 18
  private var piece = [UInt8](repeating: 0, count: pieceSize)

  public init(_ path: String, mostBytes: Int = .max) throws(VectorFileError) {
    self.mostBytes = mostBytes
    let opened = withoutPrinting { VSIFOpenL(path, "rb") }
    guard let opened else { throw VectorFileError(.damaged, detail: lastComplaint()) }
    handle = opened
  }

  deinit {
    VSIFCloseL(handle)
  }

  /// The next piece; empty at the end.
  public func next() throws(VectorFileError) -> ArraySlice<UInt8> {
    let count = withoutPrinting {
      piece.withUnsafeMutableBytes { VSIFReadL($0.baseAddress, 1, Self.pieceSize, handle) }
    }
    if lastCallFailed { throw VectorFileError(.damaged, detail: lastComplaint()) }
    readCount += count
    guard readCount <= mostBytes else { throw VectorFileError(.tooLarge, detail: "") }
    return piece[..<count]
  }
}
