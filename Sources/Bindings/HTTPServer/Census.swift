import Platform
import Synchronization

/// How many connections of a loop rest, and how many of them it is asked to cut for those of other loops.
final class RestingConnections: Sendable {
  let count = Atomic<Int>(0)
  let unwanted = Atomic<Int>(0)
  fileprivate let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }
}

/// How many connections there are in all loops, and how many each client has where that is limited.
final class Census: Sendable {
  enum Verdict {
    case welcome

    /// There are more than there may be: the new one or another has to go.
    case full

    /// This client has too many already.
    case tooManyOfOne
  }

  private let limit: Atomic<Int>

  /// `Int.max` where there is no limit.
  private let perClient: Atomic<Int>
  private let total = Atomic<Int>(0)
  private let ofClients = Locked<[ClientAddress: Int]>([:])
  private let ofLoops = Locked<[RestingConnections]>([])

  var count: Int { total.load(ordering: .relaxed) }

  init(limit: Int, perClient: Int?) {
    self.limit = Atomic(limit)
    self.perClient = Atomic(perClient ?? .max)
  }

  /// Goes by other limits from now on.
  func adopt(limit: Int, perClient: Int?) {
    self.limit.store(limit, ordering: .relaxed)
    self.perClient.store(perClient ?? .max, ordering: .relaxed)
  }

  /// Counts a connection, whatever becomes of it; a proxy has those of many clients.
  func enter(_ client: ClientAddress?, isProxy: Bool) -> Verdict {
    let count = total.add(1, ordering: .relaxed).newValue
    let isOneTooMany = client.map { !begin($0) } ?? false
    if isOneTooMany && !isProxy { return .tooManyOfOne }
    return count > limit.load(ordering: .relaxed) ? .full : .welcome
  }

  func add(_ loop: RestingConnections) {
    ofLoops.withLock { $0.append(loop) }
  }

  /// Asks a loop in which connections rest to cut one; false where none rests in any.
  func makeRoom() -> Bool {
    for loop in ofLoops.withLock({ $0 })
    where loop.count.load(ordering: .relaxed) > loop.unwanted.load(ordering: .relaxed) {
      loop.unwanted.add(1, ordering: .relaxed)
      loop.wake()
      return true
    }
    return false
  }

  func leave(_ client: ClientAddress?) {
    total.subtract(1, ordering: .relaxed)
    if let client { end(client) }
  }

  /// Counts a connection of a client, or a request of his that a proxy handed on, whatever becomes of it; false where
  /// there are too many.
  func begin(_ client: ClientAddress) -> Bool {
    let own = ofClients.withLock { counts in
      counts[client, default: 0] += 1
      return counts[client] ?? 0
    }
    return own <= perClient.load(ordering: .relaxed)
  }

  func end(_ client: ClientAddress) {
    ofClients.withLock { counts in
      let left = (counts[client] ?? 1) - 1
      counts[client] = left > 0 ? left : nil
    }
  }
}
