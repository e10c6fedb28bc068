public import LogText
public import Platform

/// Where requests are written down, and how.
public final class AccessLog: Sendable {
  let format: AccessFormat
  let lines: LineFile

  public init(_ format: AccessFormat, to lines: LineFile) {
    self.format = format
    self.lines = lines
  }

  /// Opens its file anew, after the old one was renamed.
  public func reopen() throws(SystemError) {
    try lines.reopen()
  }

  public var lostCount: Int { lines.lostCount }

  /// Writes what waits; to be called when the server has stopped.
  public func close() {
    lines.close()
  }
}
