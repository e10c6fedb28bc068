import Synchronization

/// One request under way that was not answered from its first line alone.
///
/// Only one thread touches it at a time: the loop, or, between suspend and resume, whoever took its work first: a
/// worker, or the loop that answers in its place.
@safe final class Exchange: @unchecked Sendable {
  enum Stage {
    case announced, reading, working, answered
  }

  let target: [UInt8]
  var stage = Stage.announced
  var refusal: Refusal?
  var bodyBytes = 0
  var request: Request?
  var response: Response?

  /// The row of its route in the loop's measures.
  var row = 0
  private let isTaken = Atomic<Bool>(false)

  init(target: [UInt8]) {
    self.target = target
  }

  /// True for the first who asks, and has to answer.
  func take() -> Bool {
    isTaken.compareExchange(expected: false, desired: true, ordering: .acquiringAndReleasing).exchanged
  }
}
