import CMicroHTTPD
import Synchronization

// Heavy requests: suspended while they wait for a worker and while it works.

extension EventLoop {
  /// Suspends the connection until the work is done, by a worker or for another request, or until nobody waits for it any
  /// more.
  func wait(
    for body: @escaping HeavyWork.Body,
    of route: Route,
    _ connection: Connection,
    _ exchange: Exchange
  ) {
    let deadline = now + settings.queueSeconds
    suspendedCount.add(1, ordering: .acquiringAndReleasing)
    MHD_suspend_connection(connection.handle)
    let request = WaitingRequest(
      loop: self,
      connection: connection.handle,
      line: connection.line,
      exchange: exchange
    )
    let target = route.sharesWork ? exchange.target : nil
    let begin = { HeavyWork(until: deadline, isLong: route.isLong, body) }
    let (work, isNew) = service.join(target, request, orBegin: begin)
    connection.work = work
    if isNew { service.hand(work, for: target) }
  }

  /// Answers requests that waited too long for a worker, as all who wait for the same, and one whose client has left.
  func sweep(_ connection: Connection, waitingFor work: HeavyWork) {
    if work.deadline < now {
      let late = work.giveUp()
      service.workers.countRefused(late.count)
      service.refuse(late)
    } else if connection.line.isBroken, let exchange = connection.exchange,
      let left = work.remove(exchange)
    {
      // Nobody reads it, but libmicrohttpd wants an answer to close with.
      service.refuse([left])
    }
  }

  func resume(_ connection: OpaquePointer) {
    MHD_resume_connection(connection)
    suspendedCount.subtract(1, ordering: .acquiringAndReleasing)
    wake()
  }
}

extension Service {
  /// The work that a request waits for, and whether it is new.
  fileprivate func join(
    _ target: [UInt8]?,
    _ request: WaitingRequest,
    orBegin begin: () -> HeavyWork
  ) -> (work: HeavyWork, isNew: Bool) {
    if let target { return shared.join(target, request, orBegin: begin) }
    let work = begin()
    _ = work.join(request)
    return (work, true)
  }

  /// Queues the work, or refuses it where too much waits already.
  fileprivate func hand(_ work: HeavyWork, for target: [UInt8]?) {
    let isTaken = workers.submit(isLong: work.isLong) { [self] in
      // Those who sent all they had may have left. They are answered, but others do not wait for that.
      if work.putOff(), workers.putOff(isLong: work.isLong, { [self] in run(work, for: target) }) { return }
      run(work, for: target)
    }
    if !isTaken {
      let refused = work.giveUp()
      workers.countRefused(refused.count)
      refuse(refused)
      if let target { shared.end(work, for: target) }
    }
  }

  private func run(_ work: HeavyWork, for target: [UInt8]?) {
    let response = work.begin() ? run(work.body) : nil
    let waiting = work.finish()
    if let target { shared.end(work, for: target) }
    guard let response else { return refuse(waiting) }
    // What several get is made ready once for all of them.
    let isReady = waiting.count < 2 || response.prepared != nil
    let answer = isReady ? response : Response(PreparedResponse(response))
    var joined = answer
    joined.source = .joined
    for (place, request) in waiting.enumerated() { request.answer(place == 0 ? answer : joined) }
  }

  /// Whether a request may wait: with others for the same, or in the queue.
  func canTake(_ target: [UInt8], of route: Route) -> Bool {
    !workers.isFull || (route.sharesWork && shared.has(target))
  }

  /// Says that too much is waiting.
  fileprivate func refuse(_ requests: [WaitingRequest]) {
    for request in requests { request.answer(overloaded) }
  }
}
