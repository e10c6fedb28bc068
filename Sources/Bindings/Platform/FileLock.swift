import Glibc

/// A lock that one process at a time holds, by way of a file; freed when the process dies, too.
public enum FileLock {
  /// Waits until the lock is free, and holds it while the body runs.
  public static func holding<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    let descriptor = try check(path) { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) }
    defer { close(descriptor) }
    try check(path) { flock(descriptor, LOCK_EX) }
    return try body()
  }
}
