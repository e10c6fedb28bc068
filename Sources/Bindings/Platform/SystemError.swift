import Glibc

/// A system call that failed, with the path it was about.
public struct SystemError: Error, Equatable, Sendable {
  public let code: Int32
  public let path: String

  init(_ path: String, code: Int32 = errno) {
    self.code = code
    self.path = path
  }

  /// The system's own words, in English.
  public var reason: String {
    String(cString: strerror(code))
  }

  /// Nothing is left of the disk, or of what the owner of the file may use of it.
  public var isAboutRoom: Bool {
    code == ENOSPC || code == EDQUOT
  }

  /// The file system, or a limit of the process, lets no file become so large.
  public var isAboutSize: Bool {
    code == EFBIG
  }

  public var isMissingFile: Bool {
    code == ENOENT || code == ENOTDIR
  }
}

/// Repeats a call that a signal interrupted; throws where it gives −1.
@discardableResult
func check(_ path: String, _ call: () -> Int32) throws(SystemError) -> Int32 {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw SystemError(path) }
  }
}
