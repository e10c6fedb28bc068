import Glibc
import Synchronization

/// A file that is being written beside the one whose place it is to take when it is whole.
///
/// Removed with its owner if it took no place. Used by one thread at a time.
public final class PendingFile {
  /// Where it lies meanwhile: others may write there as well, such as a database.
  public let temporaryPath: String
  private let path: String
  public let writer: FileWriter
  private var tookPlace = false

  /// A name of its own for every writing: threads of one process may write the same file at the same time.
  private static let writings = Atomic<Int>(0)
  private static let ending = ".new"

  public init(for path: String) throws(SystemError) {
    self.path = path
    let number = Self.writings.add(1, ordering: .relaxed).newValue
    temporaryPath = "\(path).\(getpid()).\(number)\(Self.ending)"
    do throws(SystemError) {
      writer = try FileWriter(temporaryPath)
    } catch {
      unlink(temporaryPath)
      throw error
    }
  }

  deinit {
    if !tookPlace { unlink(temporaryPath) }
  }

  /// Syncs and renames: from now on the name stands for the new contents.
  public func takePlace() throws(SystemError) {
    try writer.synchronize()
    try check(path) { rename(temporaryPath, path) }
    tookPlace = true
    try Files.synchronizeFolder(of: path)
  }

  /// Removes what processes left that died while they wrote this file.
  public static func removeAbandoned(for path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    let start = slash.map { String(path[path.index(after: $0)...]) } ?? path
    for name in Files.names(in: folder) where name.utf8.starts(with: (start + ".").utf8) {
      let rest = String(decoding: name.utf8.dropFirst(start.utf8.count + 1), as: UTF8.self)
      let numbers = rest.dropLast(ending.count).split(separator: ".", omittingEmptySubsequences: false)
      guard rest.hasSuffix(ending), numbers.count == 2, numbers.allSatisfy({ UInt32($0) != nil }) else {
        continue
      }
      Files.removeIfAbandoned(slash == nil ? name : folder + name)
    }
  }
}
