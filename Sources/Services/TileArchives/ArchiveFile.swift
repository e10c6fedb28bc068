import Platform
import SpatiaLite
import Wording

/// The file that an archive becomes, and what can be wrong with it.
struct ArchiveFile {
  let path: String
  let pending: PendingFile

  /// Begins it beside the path, where one that a killed process left is removed.
  init(_ path: String) throws(Fault) {
    let path = Files.resolvingLink(path)
    self.path = path
    PendingFile.removeAbandoned(for: path)
    pending = try Self.faults(at: path) { try PendingFile(for: path) }
  }

  func takePlace() throws(Fault) {
    try faults { try pending.takePlace() }
  }

  func faults<Result: ~Copyable>(_ body: () throws -> Result) throws(Fault) -> Result {
    try Self.faults(at: path, body)
  }

  /// Runs a piece of work and turns errors of the system and of SQLite into sentences about this file.
  private static func faults<Result: ~Copyable>(
    at path: String,
    _ body: () throws -> Result
  ) throws(Fault) -> Result {
    do {
      return try body()
    } catch let fault as Fault {
      throw fault
    } catch let error as SystemError {
      if error.isAboutRoom { throw Fault(.failed, .diskIsFull(path)) }
      if error.isAboutSize { throw Fault(.failed, .archiveMayNotGrow(path)) }
      throw Fault(.failed, .fileCannotBeWritten(path, reason: error.reason))
    } catch let error as SQLiteError {
      if error.isFull { throw Fault(.failed, .diskIsFull(path)) }
      if error.isAboutSize { throw Fault(.failed, .archiveMayNotGrow(path)) }
      throw Fault(.failed, .fileCannotBeWritten(path, reason: error.message))
    } catch {
      throw Fault(.failed, .fileCannotBeWritten(path, reason: "\(error)"))
    }
  }
}
