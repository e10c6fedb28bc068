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

  /// Those of the service, as of the last turn.
  private(set) var settings: ServerSettings
  private(set) var edition: Int

  /// What every request asks for: the whole settings would be counted in and out each time, by all loops.
  private(set) var hasBasePath: Bool
  private(set) var hasAllowedHosts: Bool
  let isDraining = Atomic<Bool>(false)

  // The next are touched by the loop's thread only.

  /// Requests whose first line has come and whose answer is not out yet.
  var underWay = 0

  /// All connections there are, in no order.
  var connections: [Connection] = []

  /// Where the search goes on for one that can make room.
  var hand = 0

  /// What other loops see of them.
  let resting: RestingConnections

  /// When the loop turned last; exact enough for all deadlines.
  var now = Process.monotonicSeconds

  /// When the last request was finished.
  var lastFinish = -Double.infinity

  let measures = LoopMeasures()

  /// What has yet to go into the access log.
  var accessLines: [UInt8] = []
  var accessLineCount = 0

  /// Where requests go, once that is known.
  private var offer: Offer?

  /// When the last complaint went into the log.
  var lastComplaint = -Double.infinity

  /// Connections that a worker has, until it has handed them back.
  let suspendedCount = Atomic<Int>(0)

  private let wakeDescriptor: Int32
  private var daemon: OpaquePointer?
  private let logger: UnsafeMutablePointer<suitu_logger>

  /// Nil when libmicrohttpd refuses, which it says in the log.
  init?(_ service: Service, listening descriptor: Int32) {
    self.service = service
    let wakeDescriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    self.wakeDescriptor = wakeDescriptor
    resting = RestingConnections { eventfd_write(wakeDescriptor, 1) }
    service.census.add(resting)
    edition = service.edition.load(ordering: .acquiring)
    settings = service.settings
    hasBasePath = settings.site.basePath != .none
    hasAllowedHosts = !settings.site.allowedHosts.isEmpty
    logger = .allocate(capacity: 1)
    logger.initialize(to: suitu_logger())
    guard wakeDescriptor >= 0 else { return nil }
    let context = Unmanaged.passUnretained(self).toOpaque()
    logger.pointee = suitu_logger(write: logLine, context: context)
    let flags = MHD_USE_EPOLL.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue | MHD_USE_ERROR_LOG.rawValue
    var options = Self.options(settings, descriptor, context)
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
    let descriptor = suitu_epoll_descriptor(daemon)
    var nextSweep = now + settings.sweepSeconds
    var drainStart: Double?
    while true {
      waitForWork(daemon, descriptor, atMost: settings.sweepSeconds)
      now = Process.monotonicSeconds
      adoptSettings()
      // Before new clients come in, who rest until their request is read.
      if resting.unwanted.load(ordering: .relaxed) > 0 { makeRoomForOthers() }
      MHD_run(daemon)
      handOverAccessLines()
      resting.count.store(connections.count &- underWay, ordering: .relaxed)
      if now >= nextSweep {
        sweep()
        nextSweep = now + settings.sweepSeconds
      }
      guard isDraining.load(ordering: .acquiring) else { continue }
      if drainStart == nil {
        let listening = MHD_quiesce_daemon(daemon)
        if listening >= 0 { close(listening) }
        drainStart = now
      }
      let waited = now - (drainStart ?? now)
      let suspended = suspendedCount.load(ordering: .acquiring)
      // A worker may still be inside MHD_resume_connection, which touches the daemon: none may be left. All other
      // connections have had their time.
      guard suspended == 0 else { continue }
      if underWay == 0 || waited > settings.drainSeconds { break }
    }
    wasCut.store(underWay > 0, ordering: .releasing)
    MHD_stop_daemon(daemon)
    self.daemon = nil
    handOverAccessLines()
  }

  /// Whether requests were under way when the loop ended.
  let wasCut = Atomic<Bool>(false)

  /// Takes no new connections, and ends when those under way are answered.
  func drain() {
    isDraining.store(true, ordering: .releasing)
    wake()
  }

  /// The answer to a target that is at hand.
  func prepared(for target: Span<UInt8>) -> PreparedResponse? {
    if offer == nil { offer = service.offer.load() }
    guard let ask = offer?.prepared else { return nil }
    guard hasBasePath else { return ask(target) }
    guard let start = settings.site.basePath.end(in: target) else { return nil }
    return ask(target.extracting(start..<target.count))
  }

  func wake() {
    eventfd_write(wakeDescriptor, 1)
  }

  private func adoptSettings() {
    let present = service.edition.load(ordering: .acquiring)
    guard present != edition else { return }
    edition = present
    settings = service.settings
    hasBasePath = settings.site.basePath != .none
    hasAllowedHosts = !settings.site.allowedHosts.isEmpty
  }

  private func waitForWork(_ daemon: OpaquePointer, _ descriptor: Int32, atMost seconds: Double) {
    var milliseconds: UInt64 = 0
    if MHD_get_timeout(daemon, &milliseconds) == .YES && milliseconds == 0 { return }
    let longest = isDraining.load(ordering: .acquiring) ? 0.05 : seconds
    var watched: (pollfd, pollfd) = (
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakeDescriptor, events: Int16(POLLIN), revents: 0)
    )
    withUnsafeMutablePointer(to: &watched) { pointer in
      _ = pointer.withMemoryRebound(to: pollfd.self, capacity: 2) { poll($0, 2, Int32(longest * 1000)) }
    }
    if watched.1.revents != 0 {
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
      // Always more than there may ever be, so that a new client is never left waiting: the loop makes room for it.
      number(.CONNECTION_LIMIT, Int(UInt32.max >> 1)),
      number(.CONNECTION_MEMORY_LIMIT, settings.memoryPerConnection),
      number(.STRICT_FOR_CLIENT, 1),
      MHD_OptionItem(
        option: .URI_LOG_CALLBACK,
        value: unsafeBitCast(announce as URICallback, to: Int.self),
        ptr_value: context
      ),
      MHD_OptionItem(
        option: .NOTIFY_COMPLETED,
        value: unsafeBitCast(complete as MHD_RequestCompletedCallback, to: Int.self),
        ptr_value: context
      ),
      MHD_OptionItem(
        option: .NOTIFY_CONNECTION,
        value: unsafeBitCast(notice as MHD_NotifyConnectionCallback, to: Int.self),
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
