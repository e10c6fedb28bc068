import Glibc

/// SIGUSR1, by which programs that put log files away ask for them to be opened anew.
public enum ReopenRequests {
  private static let requests = Semaphore()

  /// Calls the body once for each request from now on, on a thread of its own; called once.
  public static func take(_ body: @escaping @Sendable () -> Void) {
    // Made before a handler needs it, which may take no locks.
    let requests = requests
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in ReopenRequests.requests.signal() }
    action.sa_flags = SA_RESTART
    sigaction(SIGUSR1, &action, nil)
    // Whoever started us may have had it blocked; one thread that takes it is enough.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGUSR1)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    _ = Thread {
      while true {
        requests.wait()
        body()
      }
    }
  }
}
