import CMicroHTTPD
import Synchronization

// Heavy requests: suspended while they wait for a worker and while it works.

extension EventLoop {
  /// Suspends the connection until the work is done, or until nobody waits for it any more.
  func hand(
    _ work: @escaping @Sendable () throws -> Response,
    for request: Request,
    to workers: WorkerPool,
    _ connection: Connection,
    _ exchange: Exchange
  ) {
    connection.enter(.working, until: now + service.settings.queueSeconds)
    suspendedCount.add(1, ordering: .acquiringAndReleasing)
    MHD_suspend_connection(connection.handle)
    let held = SuspendedConnection(handle: connection.handle)
    let line = connection.line
    let isTaken = workers.submit { [self] in
      guard exchange.take() else { return }
      // Nobody reads what is sent to a dead line, but libmicrohttpd wants an answer to close with.
      let response = line.isDead ? service.refuse(.overloaded) : service.run(work)
      exchange.response = Delivery.ready(response, for: request)
      resume(held)
    }
    if !isTaken { answerInstead(connection, exchange) }
  }

  /// Says that too much is waiting, unless a worker has begun; for a request that nobody would answer in time.
  func answerInstead(_ connection: Connection, _ exchange: Exchange, isLate: Bool = false) {
    guard exchange.take() else { return }
    if isLate { service.workers.refuse() }
    exchange.response = Delivery.finish(service.refuse(.overloaded), for: exchange.request)
    resume(SuspendedConnection(handle: connection.handle))
  }

  private func resume(_ held: SuspendedConnection) {
    MHD_resume_connection(held.handle)
    suspendedCount.subtract(1, ordering: .acquiringAndReleasing)
    wake()
  }
}

/// `@unchecked Sendable`: a suspended connection is only handed back, by whoever took its work.
@safe private struct SuspendedConnection: @unchecked Sendable {
  let handle: OpaquePointer
}
