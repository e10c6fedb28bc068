import Platform

/// One piece of work for the workers, and the requests that wait for its answer.
///
/// ```
/// [queued] ──worker──▶ [underWay] ──worker──▶ [done]
///     └──────── too late, or nobody waits ──────▲
/// ```
/// Whoever takes a request out of it has to answer it, and nobody else may: a worker that is done, or a loop that answers
/// in its place.
final class HeavyWork: Sendable {
  typealias Body = @Sendable () throws -> Response

  private enum Stage {
    case queued, underWay, done
  }

  private struct State {
    var stage = Stage.queued
    var waiting: [WaitingRequest] = []
    var wasPutOff = false
  }

  let body: Body

  /// When a worker must have begun, on the monotonic clock: nobody looks at a map that comes later.
  let deadline: Double
  let isLong: Bool
  private let state = Locked(State())

  init(until deadline: Double, isLong: Bool, _ body: @escaping Body) {
    self.body = body
    self.isLong = isLong
    self.deadline = deadline
  }

  /// False when it is done, so that its answer may be older than the request, or put off.
  func join(_ request: WaitingRequest) -> Bool {
    state.withLock { state in
      guard state.stage != .done, !state.wasPutOff else { return false }
      state.waiting.append(request)
      return true
    }
  }

  /// Whether it is worth a worker's time; asked by the worker that would begin.
  func begin() -> Bool {
    let seen = state.withLock { $0.waiting }
    let isHeard = seen.contains { !$0.line.isBroken }
    return state.withLock { state in
      guard state.stage == .queued, isHeard || state.waiting.count != seen.count else { return false }
      state.stage = .underWay
      return true
    }
  }

  /// Ends it, and gives all that wait for it.
  func finish() -> [WaitingRequest] {
    state.withLock { state in
      state.stage = .done
      defer { state.waiting = [] }
      return state.waiting
    }
  }

  /// Ends it unless a worker has begun, and gives all that wait for it.
  func giveUp() -> [WaitingRequest] {
    state.withLock { state in
      guard state.stage == .queued else { return [] }
      state.stage = .done
      defer { state.waiting = [] }
      return state.waiting
    }
  }

  /// Takes out the request of one exchange; nil where somebody else took it.
  func remove(_ exchange: Exchange) -> WaitingRequest? {
    state.withLock { state in
      guard let place = state.waiting.firstIndex(where: { $0.exchange === exchange }) else { return nil }
      return state.waiting.remove(at: place)
    }
  }

  /// Lets others come first where all who wait for it have ended sending, as those do who have left: it takes no more
  /// requests then, since those would wait with them.
  func putOff() -> Bool {
    let seen = state.withLock { $0.waiting }
    guard seen.allSatisfy(\.line.hasEnded) else { return false }
    return state.withLock { state in
      guard state.stage == .queued, state.waiting.count == seen.count else { return false }
      state.wasPutOff = true
      return true
    }
  }
}

/// A request whose connection is suspended until it is answered.
///
/// `@unchecked Sendable`: the connection is only handed back, by whoever took the request out of its work.
@safe struct WaitingRequest: @unchecked Sendable {
  let loop: EventLoop
  let connection: OpaquePointer
  let line: Connection.Line
  let exchange: Exchange

  /// Hands the connection back to its loop, with its answer.
  func answer(_ response: Response) {
    exchange.response = Delivery.ready(response, for: exchange.request)
    loop.resume(connection)
  }
}
