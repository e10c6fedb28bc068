/// Why a picture could not be read or written.
public struct ImageError: Error, Equatable, Sendable {
  public enum Problem: Sendable, Equatable {
    /// The bytes are no picture of the kind, or not a whole one.
    case damaged
    /// The picture has more pixels than the caller wants to hold.
    case tooLarge
    /// A drawing that does not say how large it is.
    case noSize
    case outOfMemory
  }

  public let problem: Problem

  /// The library's own words, in English; may be empty.
  public let detail: String

  init(_ problem: Problem, detail: String = "") {
    self.problem = problem
    self.detail = detail
  }
}
