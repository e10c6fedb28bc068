import Platform
import Synchronization

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
