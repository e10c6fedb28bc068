import Platform

/// The work under way that equal requests may join, by the bytes of their targets.
final class SharedWork: Sendable {
  private let known = Locked<[[UInt8]: HeavyWork]>([:])

  /// The work that answers a target, to which the request was added; and whether it is new, and to be handed to a worker.
  func join(
    _ target: [UInt8],
    _ request: WaitingRequest,
    orBegin make: () -> HeavyWork
  ) -> (work: HeavyWork, isNew: Bool) {
    known.withLock { known in
      if let work = known[target], work.join(request) { return (work, false) }
      let work = make()
      _ = work.join(request)
      known[target] = work
      return (work, true)
    }
  }

  /// Forgets work that is done, unless newer work has taken its place.
  func end(_ work: HeavyWork, for target: [UInt8]) {
    known.withLock { known in
      if known[target] === work { known[target] = nil }
    }
  }

  /// How many targets are worked on.
  var count: Int { known.withLock { $0.count } }
}
