import Glibc

/// How soon a thread's work is wanted beside that of the program's other threads.
public enum ThreadUrgency: Sendable {
  /// Somebody waits, and it takes a glance.
  case immediate

  /// Somebody waits, but for work that takes its time.
  case patient

  /// Nobody has asked for it yet.
  case background

  /// Lets the threads that are more urgent go before the calling one.
  ///
  /// On Linux a thread has a niceness of its own. Threads for batches do not interrupt others when they wake.
  func apply() {
    guard self != .immediate else { return }
    var parameters = sched_param()
    sched_setscheduler(0, Self.batch, &parameters)
    let thread = __priority_which_t(PRIO_PROCESS.rawValue)
    setpriority(thread, 0, getpriority(thread, 0) + (self == .patient ? 2 : 6))
  }

  /// SCHED_BATCH, which is Linux's own.
  private static let batch: Int32 = 3
}
