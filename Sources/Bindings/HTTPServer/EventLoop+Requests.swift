import CMicroHTTPD
import Platform
import Synchronization

// One request, step by step: what libmicrohttpd calls while a request comes in and its answer goes out.

extension EventLoop {
  func announced(_ target: [UInt8]) -> Exchange {
    underWay.add(1, ordering: .acquiringAndReleasing)
    return Exchange(target: target)
  }

  func completed() {
    underWay.subtract(1, ordering: .acquiringAndReleasing)
  }

  /// Any client can make libmicrohttpd complain by leaving early: one line a second is enough.
  func log(_ line: String) {
    let now = Process.monotonicSeconds
    guard now - lastComplaint >= 1 else { return }
    lastComplaint = now
    service.log("libmicrohttpd: \(line)")
  }

  /// libmicrohttpd calls this once with the headers, once for each piece of a body, and once at the end; and a
  /// last time after a suspended connection was resumed.
  func handle(
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
    switch service.reply(to: request) {
    case .now(let response):
      return send(Delivery.finish(response, for: request), connection, exchange)
    case .later(let work):
      exchange.stage = .working
      suspendedCount.add(1, ordering: .acquiringAndReleasing)
      MHD_suspend_connection(connection)
      let held = SuspendedConnection(connection: connection)
      let isTaken = service.workers.submit { [self] in
        exchange.response = Delivery.finish(service.run(work), for: request)
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
