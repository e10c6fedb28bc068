import CMicroHTTPD
import Glibc
import Platform
import Synchronization

/// One libmicrohttpd daemon and the thread that turns it.
///
/// The daemon is given no threads of its own: in epoll mode they stall when `epoll_wait` returns exactly 128
/// events. Here a thread polls the daemon's epoll descriptor and an event descriptor, by which workers wake it,
/// and then lets the daemon run.
///
/// `@unchecked Sendable`: the daemon is touched by the loop's own thread only, but for
/// `MHD_resume_connection`, which libmicrohttpd allows from any thread.
@safe final class EventLoop: @unchecked Sendable {
  let service: Service
  let isDraining = Atomic<Bool>(false)

  /// Requests whose first line has come and whose answer is not out yet.
  let underWay = Atomic<Int>(0)

  /// Connections that a worker has, until it has handed them back.
  let suspendedCount = Atomic<Int>(0)

  /// When libmicrohttpd's last complaint went into the log; touched by the loop's thread only.
  var lastComplaint = -Double.infinity
  private let wakeDescriptor: Int32
  private var daemon: OpaquePointer?
  private let logger: UnsafeMutablePointer<suitu_logger>

  /// Nil when libmicrohttpd refuses, which it says in the log.
  init?(_ service: Service, listening descriptor: Int32) {
    self.service = service
    wakeDescriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    logger = .allocate(capacity: 1)
    logger.initialize(to: suitu_logger())
    guard wakeDescriptor >= 0 else { return nil }
    let context = Unmanaged.passUnretained(self).toOpaque()
    logger.pointee = suitu_logger(write: logLine, context: context)
    let flags = MHD_USE_EPOLL.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue | MHD_USE_ERROR_LOG.rawValue
    var options = Self.options(service.settings, descriptor, context)
    daemon = suitu_start_daemon(flags, accessHandler, context, logger, &options)
    guard daemon != nil else { return nil }
  }

  deinit {
    if let daemon { MHD_stop_daemon(daemon) }
    if wakeDescriptor >= 0 { close(wakeDescriptor) }
    logger.deallocate()
  }

  /// Turns the loop until it has been drained, then closes what is left.
  func run() {
    guard let daemon else { return }
    let drainLimit = service.settings.drainSeconds
    var drainStart: Double?
    while true {
      waitForWork(daemon)
      MHD_run(daemon)
      guard isDraining.load(ordering: .acquiring) else { continue }
      if drainStart == nil {
        let listening = MHD_quiesce_daemon(daemon)
        if listening >= 0 { close(listening) }
        drainStart = Process.monotonicSeconds
      }
      let waited = Process.monotonicSeconds - (drainStart ?? 0)
      let busy = underWay.load(ordering: .acquiring)
      let suspended = suspendedCount.load(ordering: .acquiring)
      // A worker may still be inside MHD_resume_connection, which touches the daemon: none may be left. All other
      // connections have had their time.
      guard suspended == 0 else { continue }
      if busy == 0 || waited > drainLimit { break }
    }
    wasCut.store(underWay.load(ordering: .acquiring) > 0, ordering: .releasing)
    MHD_stop_daemon(daemon)
    self.daemon = nil
  }

  /// Whether requests were under way when the loop ended.
  let wasCut = Atomic<Bool>(false)

  /// Takes no new connections, and ends when those under way are answered.
  func drain() {
    isDraining.store(true, ordering: .releasing)
    wake()
  }

  func wake() {
    eventfd_write(wakeDescriptor, 1)
  }

  private func waitForWork(_ daemon: OpaquePointer) {
    var milliseconds: UInt64 = 0
    let longest: UInt64 = isDraining.load(ordering: .acquiring) ? 50 : 1000
    let hasTimeout = MHD_get_timeout(daemon, &milliseconds) == .YES
    if hasTimeout && milliseconds == 0 { return }
    let patience = Int32(hasTimeout ? min(milliseconds, longest) : longest)
    var watched = [
      pollfd(fd: suitu_epoll_descriptor(daemon), events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    poll(&watched, 2, patience)
    if watched[1].revents != 0 {
      var count: UInt64 = 0
      eventfd_read(wakeDescriptor, &count)
    }
  }

  private static func options(
    _ settings: ServerSettings,
    _ descriptor: Int32,
    _ context: UnsafeMutableRawPointer
  ) -> [MHD_OptionItem] {
    func number(_ option: MHD_OPTION, _ value: Int) -> MHD_OptionItem {
      MHD_OptionItem(option: option, value: value, ptr_value: nil)
    }
    return [
      number(.LISTEN_SOCKET, Int(descriptor)),
      number(.CONNECTION_LIMIT, settings.connectionLimit),
      number(.CONNECTION_TIMEOUT, settings.idleSeconds),
      number(.CONNECTION_MEMORY_LIMIT, settings.memoryPerConnection),
      number(.STRICT_FOR_CLIENT, 1),
      MHD_OptionItem(
        option: .URI_LOG_CALLBACK,
        value: unsafeBitCast(announce as MHD_OptionURICallback, to: Int.self),
        ptr_value: context
      ),
      MHD_OptionItem(
        option: .NOTIFY_COMPLETED,
        value: unsafeBitCast(complete as MHD_RequestCompletedCallback, to: Int.self),
        ptr_value: context
      ),
      MHD_OptionItem(
        option: .UNESCAPE_CALLBACK,
        value: unsafeBitCast(keepEscapes as UnescapeCallback, to: Int.self),
        ptr_value: nil
      ),
      number(.END, 0),
    ]
  }
}
