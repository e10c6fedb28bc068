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

  private let limit: Int
  private let perClient: Int?
  private let total = Atomic<Int>(0)
  private let ofClients = Locked<[ClientAddress: Int]>([:])
  private let ofLoops = Locked<[RestingConnections]>([])

  var count: Int { total.load(ordering: .relaxed) }

  init(limit: Int, perClient: Int?) {
    self.limit = limit
    self.perClient = perClient
  }

  /// Counts a connection, whatever becomes of it.
  func enter(_ client: ClientAddress?) -> Verdict {
    let count = total.add(1, ordering: .relaxed).newValue
    if let perClient, let client {
      let own = ofClients.withLock { counts in
        counts[client, default: 0] += 1
        return counts[client] ?? 0
      }
      if own > perClient { return .tooManyOfOne }
    }
    return count > limit ? .full : .welcome
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
    guard perClient != nil, let client else { return }
    ofClients.withLock { counts in
      let left = (counts[client] ?? 1) - 1
      counts[client] = left > 0 ? left : nil
    }
  }
}
