import Glibc

/// A value that one thread at a time may touch.
///
/// The lock is the system's own, which the thread sanitizer understands; it does not see Swift's `Mutex` on Linux
/// and would report every use of it.
///
/// `@unchecked Sendable`: the value is only touched with the lock held.
@safe public final class Locked<Value>: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private var value: Value

  public init(_ value: Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Runs the body with the lock held; it must not ask for the same lock again.
  public func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
