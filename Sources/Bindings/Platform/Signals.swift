import Glibc
import Synchronization

/// Whether somebody asked the running job to stop, by Ctrl-C or `kill`.
///
/// A job asks at its leisure and ends cleanly. A second request ends the process at once.
public final class Interruption: Sendable {
  private let isRequestedFlag = Atomic<Bool>(false)
  private let requests = Semaphore()
  private let takesHangups = Atomic<Bool>(false)
  private let hangups = Semaphore()

  /// Takes over SIGINT, SIGTERM and SIGHUP for the whole process; called before the first thread starts, since
  /// threads inherit the mask.
  ///
  /// SIGPIPE and SIGXFSZ end no process any more: the call that writes tells that nobody reads, or that the file may
  /// not grow.
  public static func takeOver() -> Interruption {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    // `nohup` has it ignored; a signal that is waited for would come all the same.
    if !isIgnored(SIGHUP) { sigaddset(&signals, SIGHUP) }
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let interruption = Interruption()
    let waited = signals
    _ = Thread {
      var waited = waited
      while true {
        var about = siginfo_t()
        let received = sigwaitinfo(&waited, &about)
        guard received > 0 else { continue }
        interruption.take(received, isOfTerminal: about.si_code == codeOfKernel)
      }
    }
    return interruption
  }

  /// What signals have as their code that the kernel itself sends, SIGHUP among them when a terminal goes (sigaction(2)).
  private static let codeOfKernel: Int32 = 0x80

  private func take(_ received: Int32, isOfTerminal: Bool) {
    if received == SIGHUP, takesHangups.load(ordering: .acquiring), !isOfTerminal || isRequested {
      return hangups.signal()
    }
    if isRequested { _exit(128 + received) }
    request()
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    sigaction(number, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  public init() {}

  public var isRequested: Bool {
    isRequestedFlag.load(ordering: .acquiring)
  }

  public func request() {
    isRequestedFlag.store(true, ordering: .releasing)
    requests.signal()
    hangups.signal()
  }

  /// Lets SIGHUP ask for something else than the end from now on; `waitForHangup` tells of it.
  ///
  /// A terminal that goes ends the process all the same.
  public func takeHangups() {
    takesHangups.store(true, ordering: .releasing)
  }

  /// Waits until SIGHUP comes; false when the end was asked for instead.
  public func waitForHangup() -> Bool {
    hangups.wait()
    return !isRequested
  }

  /// Waits until somebody asks.
  public func wait() {
    while !isRequested { requests.wait() }
    requests.signal()  // for the next who waits
  }

  /// Waits at most so long; true when somebody asked meanwhile.
  public func wait(milliseconds: Int) -> Bool {
    if isRequested { return true }
    if requests.wait(milliseconds: milliseconds) { requests.signal() }
    return isRequested
  }
}
