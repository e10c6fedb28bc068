/// How an answer was found.
public enum AnswerSource: Int, Sendable, CaseIterable {
  /// Made for this request by a glance at what is known.
  case made

  /// Drawn for this request.
  case drawn

  /// Drawn for another request that wanted the same at the same time.
  case joined

  /// Given before, and found in memory.
  case kept

  /// Drawn before, and found on disk.
  case stored

  /// Found in memory, and good after a change that does not touch it.
  case renewed

  /// There is nothing at the address, or the server would not or could not answer.
  case refused

  /// The client went away, or was cut off, before there was an answer.
  case none
}

extension AnswerSource {
  /// As the access log and the metrics name it.
  public var word: String {
    switch self {
    case .made: "made"
    case .drawn: "drawn"
    case .joined: "joined"
    case .kept: "kept"
    case .stored: "stored"
    case .renewed: "renewed"
    case .refused: "refused"
    case .none: "none"
    }
  }
}
