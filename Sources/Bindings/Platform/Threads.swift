import CSemaphore
import Glibc
import Synchronization

/// A thread of the operating system, for work that blocks: Swift's own pool has one thread a core and must
/// never wait for a disk or a socket.
public final class Thread: Sendable {
  private let handle: pthread_t
  private let isJoined = Atomic<Bool>(false)

  public init(_ urgency: ThreadUrgency = .immediate, _ body: @escaping @Sendable () -> Void) {
    var started = pthread_t()
    let work = { @Sendable in
      urgency.apply()
      body()
    }
    let box = Unmanaged.passRetained(Body(work))
    let status = pthread_create(&started, nil, runBody, box.toOpaque())
    precondition(status == 0, "the system gives no more threads")
    handle = started
  }

  /// A thread that nobody waits for cleans up after itself.
  deinit {
    if !isJoined.load(ordering: .acquiring) { pthread_detach(handle) }
  }

  /// Waits until the thread's work has ended; called once at most.
  public func join() {
    isJoined.store(true, ordering: .releasing)
    pthread_join(handle, nil)
  }
}

private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let context { Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run() }
  return nil
}

/// Counts permits; a thread that takes one waits until there is one.
@safe public final class Semaphore: Sendable {
  private nonisolated(unsafe) let semaphore: UnsafeMutablePointer<sem_t>

  public init(permits: Int = 0) {
    semaphore = .allocate(capacity: 1)
    sem_init(semaphore, 0, UInt32(permits))
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  public func signal() {
    sem_post(semaphore)
  }

  public func wait() {
    while sem_wait(semaphore) != 0 {}
  }

  /// Waits at most so long; false when the time ran out.
  public func wait(milliseconds: Int) -> Bool {
    var deadline = timespec()
    // Somebody may set the other clock meanwhile.
    clock_gettime(CLOCK_MONOTONIC, &deadline)
    deadline.tv_sec += milliseconds / 1000
    deadline.tv_nsec += (milliseconds % 1000) * 1_000_000
    if deadline.tv_nsec >= 1_000_000_000 {
      deadline.tv_sec += 1
      deadline.tv_nsec -= 1_000_000_000
    }
    while suitu_wait_until(semaphore, &deadline) != 0 {
      if errno == ETIMEDOUT { return false }
    }
    return true
  }
}
