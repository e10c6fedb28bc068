import Glibc

/// A file being read from its beginning to its end, a piece at a time; pipes and devices too.
///
/// Used by one thread at a time.
public final class FileReader {
  private let descriptor: Int32
  private let path: String

  /// Enough that the calls of the system cost nothing beside what is done with the bytes.
  private static let pieceSize = 1 << 16

  public init(_ path: String) throws(SystemError) {
    self.path = path
    descriptor = try check(path) { open(path, O_RDONLY | O_CLOEXEC) }
  }

  private init(standardInput descriptor: Int32) {
    self.descriptor = descriptor
    path = "standard input"
  }

  public static var standardInput: FileReader {
    FileReader(standardInput: STDIN_FILENO)
  }

  deinit {
    if descriptor != STDIN_FILENO { close(descriptor) }
  }

  /// The next bytes of the file; none at its end.
  public func next() throws(SystemError) -> [UInt8] {
    var piece = [UInt8](repeating: 0, count: Self.pieceSize)
    let count = try check(path) { Int32(read(descriptor, &piece, piece.count)) }
    piece.removeLast(piece.count - Int(count))
    return piece
  }
}
