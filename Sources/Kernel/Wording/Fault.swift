/// What went wrong, told to a person: every error that leaves a service is one of these.
///
/// The message names the fault and, where there is one, the remedy. The kind alone decides the exit status of
/// the command line and the status of an HTTP answer.
public struct Fault: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The words of the caller were wrong: exit status 2, HTTP 400.
    case badRequest
    /// What was asked for does not exist: exit status 1, HTTP 404.
    case notFound
    /// The work could not be done although the words were right: exit status 1, HTTP 500.
    case failed
    /// Not now, perhaps later: exit status 1, HTTP 503.
    case unavailable
  }

  public let kind: Kind
  public let message: Message

  public init(_ kind: Kind, _ message: Message) {
    self.kind = kind
    self.message = message
  }
}
