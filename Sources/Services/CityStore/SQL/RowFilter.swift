import SpatiaLite
import Wording

/// A condition in SQL on the values of rows that are in no database yet: `等级 = '三甲' AND beds > 100`.
public final class RowFilter {
  private let connection: Connection
  private let statement: Statement
  private let condition: String
  private let columns: [String]

  /// The columns are named as the rows have them.
  public init(_ condition: String, columns: [String]) throws {
    self.condition = condition
    self.columns = columns
    do {
      connection = try Connection(":memory:", .create, busyTimeoutInMilliseconds: 0)
      connection.refuseDoubleQuotedTexts()
      let list = columns.enumerated().map { "?\($0.offset + 1) AS \(quotedName($0.element))" }
      let row = list.isEmpty ? "SELECT NULL" : "SELECT \(list.joined(separator: ", "))"
      // A line break ends a comment in the condition; the parentheses keep it an expression.
      statement = try connection.statement("SELECT coalesce((\(condition)\n), 0) <> 0 FROM (\(row))")
    } catch {
      throw Fault(.badRequest, .conditionIsFaulty(condition, reason: error.message, columns: columns))
    }
    // Fewer where the condition closes the parentheses and ends the statement; more where it has marks of its own.
    guard statement.parameterCount == columns.count else {
      throw Fault(.badRequest, .conditionIsFaulty(condition, reason: "syntax error", columns: columns))
    }
  }

  /// Whether the row meets the condition; null does not.
  public func keeps(_ values: [FeatureValue]) throws -> Bool {
    precondition(values.count == columns.count, "a value for each column")
    for (index, value) in values.enumerated() { try statement.bind(SQLiteValue(value), at: index + 1) }
    defer { statement.reset() }
    do {
      return try statement.step() && statement.integer(0) != 0
    } catch {
      throw Fault(.failed, .conditionIsFaulty(condition, reason: error.message, columns: columns))
    }
  }
}
