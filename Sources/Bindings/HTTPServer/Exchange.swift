/// One request under way that was not answered from its first line alone.
///
/// Only one thread touches it at a time: the loop, or, between suspend and resume, whoever took it out of its work: a
/// worker, or a loop that answers in its place.
@safe final class Exchange: @unchecked Sendable {
  enum Stage {
    case announced, reading

    /// Work is to be done for it; libmicrohttpd goes round once more before it is suspended.
    case deciding
    case working, answered
  }

  let target: [UInt8]
  var stage = Stage.announced
  var refusal: Refusal?
  var bodyBytes = 0

  /// Whether nothing that follows on the connection is taken for a request: trailers behind the chunks of a body cannot be
  /// checked as headers are.
  var isLast = false
  var request: Request?
  var response: Response?

  /// The row of its route in the loop's measures.
  var row = 0

  /// What is to be done for it.
  var work: (body: HeavyWork.Body, route: Route)?

  init(target: [UInt8]) {
    self.target = target
  }
}
