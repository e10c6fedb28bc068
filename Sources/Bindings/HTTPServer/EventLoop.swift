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
  private let service: Service
  private let wakeDescriptor: Int32
  private let isDraining = Atomic<Bool>(false)
  private let underWay = Atomic<Int>(0)
  private var daemon: OpaquePointer?
  private let logger: UnsafeMutablePointer<suitu_logger>
  private var lastComplaint = -Double.infinity

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

  private let suspendedCount = Atomic<Int>(0)

  private func wake() {
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

// MARK: - One request, step by step

extension EventLoop {
  fileprivate func announced(_ target: [UInt8]) -> Exchange {
    underWay.add(1, ordering: .acquiringAndReleasing)
    return Exchange(target: target)
  }

  fileprivate func completed() {
    underWay.subtract(1, ordering: .acquiringAndReleasing)
  }

  /// Any client can make libmicrohttpd complain by leaving early: one line a second is enough.
  fileprivate func log(_ line: String) {
    let now = Process.monotonicSeconds
    guard now - lastComplaint >= 1 else { return }
    lastComplaint = now
    service.log("libmicrohttpd: \(line)")
  }

  /// libmicrohttpd calls this once with the headers, once for each piece of a body, and once at the end; and a
  /// last time after a suspended connection was resumed.
  fileprivate func handle(
    _ connection: OpaquePointer,
    _ method: String,
    _ exchange: Exchange,
    _ uploadCount: UnsafeMutablePointer<Int>
  ) -> MHD_Result {
    switch exchange.stage {
    case .announced:
      exchange.stage = .reading
      let canReadBody = readHead(connection, method, exchange)
      // An answer queued on this first call closes the connection.
      return canReadBody ? .YES : begin(connection, exchange)
    case .reading where uploadCount.pointee > 0:
      exchange.bodyBytes += uploadCount.pointee
      uploadCount.pointee = 0
      if exchange.bodyBytes > service.settings.bodyLimit { exchange.refusal = .bodyTooLarge }
      return exchange.bodyBytes > mostBodyBytes ? .NO : .YES
    case .reading:
      return begin(connection, exchange)
    case .working:
      guard let response = exchange.response else { return .NO }
      return send(response, connection, exchange)
    case .answered:
      return .YES
    }
  }

  /// A body above its limit is still read so far, so that the client reads the answer before we hang up.
  private var mostBodyBytes: Int {
    4 * service.settings.bodyLimit
  }

  /// False where the body should not even be read: nobody knows its end, or it is huge.
  private func readHead(_ connection: OpaquePointer, _ method: String, _ exchange: Exchange) -> Bool {
    let (headers, isAmbiguous, bodyLength) = RequestReader.headers(of: connection)
    let isHuge = bodyLength > mostBodyBytes
    if isAmbiguous {
      exchange.refusal = .ambiguousFraming
    } else if isHuge {
      exchange.refusal = .bodyTooLarge
    }
    if let address = Address(exchange.target) {
      exchange.request = Request(method: .init(method), address: address, headers: headers)
    } else {
      exchange.refusal = exchange.refusal ?? .malformedAddress
    }
    return !isAmbiguous && !isHuge
  }

  private func begin(_ connection: OpaquePointer, _ exchange: Exchange) -> MHD_Result {
    guard let request = exchange.request, exchange.refusal == nil else {
      let refused = service.refuse(exchange.refusal ?? .malformedAddress)
      return send(Delivery.finish(refused, for: exchange.request), connection, exchange)
    }
    switch service.plan(request) {
    case .answer(let response):
      return send(Delivery.finish(response, for: request), connection, exchange)
    case .work(let request, let route):
      exchange.stage = .working
      suspendedCount.add(1, ordering: .acquiringAndReleasing)
      MHD_suspend_connection(connection)
      let held = SuspendedConnection(connection: connection)
      let isTaken = service.workers.submit { [self] in
        exchange.response = Delivery.finish(service.run(route, request), for: request)
        resume(held)
      }
      if !isTaken {
        exchange.response = Delivery.finish(service.refuse(.overloaded), for: request)
        resume(held)
      }
      return .YES
    }
  }

  private func resume(_ held: SuspendedConnection) {
    MHD_resume_connection(held.connection)
    suspendedCount.subtract(1, ordering: .acquiringAndReleasing)
    wake()
  }

  private func send(_ finished: Response, _ connection: OpaquePointer, _ exchange: Exchange) -> MHD_Result {
    exchange.stage = .answered
    // libmicrohttpd gives the bytes back through the callback, which releases them.
    let owner = Unmanaged.passRetained(finished.body)
    guard
      let queued = MHD_create_response_from_buffer_with_free_callback_cls(
        finished.body.count,
        finished.body.start,
        releaseBytes,
        owner.toOpaque()
      )
    else {
      owner.release()
      return .NO
    }
    defer { MHD_destroy_response(queued) }
    if !finished.contentType.isEmpty && finished.status != 304 {
      MHD_add_response_header(queued, "Content-Type", finished.contentType)
    }
    for header in finished.headers { MHD_add_response_header(queued, header.name, header.value) }
    let mustClose = exchange.refusal != nil || isDraining.load(ordering: .acquiring)
    if mustClose { MHD_add_response_header(queued, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(finished.status), queued)
  }
}

/// `@unchecked Sendable`: a suspended connection is only handed back, by one worker.
@safe private struct SuspendedConnection: @unchecked Sendable {
  let connection: OpaquePointer
}

// MARK: - libmicrohttpd's callbacks: free functions, since a closure of the main actor would trap on its thread

private typealias MHD_OptionURICallback =
  @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer?

private typealias UnescapeCallback =
  @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int

private func loop(_ context: UnsafeMutableRawPointer?) -> EventLoop {
  guard let context else { preconditionFailure("every callback is given its loop") }
  return Unmanaged<EventLoop>.fromOpaque(context).takeUnretainedValue()
}

/// The first line of a request has come: what is returned here goes through all later calls.
private func announce(
  _ context: UnsafeMutableRawPointer?,
  _ target: UnsafePointer<CChar>?,
  _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  let count = target.map { strlen($0) } ?? 0
  let bytes = (0..<count).map { UInt8(bitPattern: target?[$0] ?? 0) }
  return Unmanaged.passRetained(loop(context).announced(bytes)).toOpaque()
}

private func accessHandler(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _ path: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?,
  _ uploadCount: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection, let method, let uploadCount, let known = state?.pointee else { return .NO }
  let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
  return loop(context).handle(connection, String(cString: method), exchange, uploadCount)
}

private func complete(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ reason: MHD_RequestTerminationCode
) {
  guard let known = state?.pointee else { return }
  state?.pointee = nil
  Unmanaged<Exchange>.fromOpaque(known).release()
  loop(context).completed()
}

/// We decode addresses ourselves, after splitting them.
private func keepEscapes(
  _ context: UnsafeMutableRawPointer?,
  _ connection: OpaquePointer?,
  _ text: UnsafeMutablePointer<CChar>?
) -> Int {
  text.map { strlen($0) } ?? 0
}

private func releaseBytes(_ owner: UnsafeMutableRawPointer?) {
  if let owner { Unmanaged<SharedBytes>.fromOpaque(owner).release() }
}

private func logLine(_ context: UnsafeMutableRawPointer?, _ line: UnsafePointer<CChar>?) {
  let text = line.map { String(cString: $0) } ?? ""
  loop(context).log(text.split(separator: "\n").joined(separator: " "))
}
