/// Why PROJ could not make a coordinate system or a way between two.
public struct ProjectionError: Error, Equatable, Sendable {
  public enum Problem: Sendable, Equatable {
    /// PROJ's database `proj.db` is not where PROJ looks for it.
    case noDatabase
    /// The words name no system, or are no definition of one.
    case notUnderstood
    /// A system of heights, of the drawing board or of space: its numbers are no places on a map.
    case notOnAMap
    /// No operation leads from one system to the other.
    case noOperation
    case outOfMemory
  }

  public let problem: Problem

  /// PROJ's own words, in English; may be empty.
  public let detail: String

  init(_ problem: Problem, detail: String = "") {
    self.problem = problem
    self.detail = detail
  }
}
