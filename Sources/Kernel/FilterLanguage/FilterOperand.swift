/// What a filter compares: a property of the feature, or a value that was written down.
public struct FilterOperand: Sendable, Equatable {
  public enum Content: Sendable, Equatable {
    /// Whether the name stood in double quotes is kept, since many write texts so.
    case property(String, isQuoted: Bool)
    case text(String)
    /// A number, and how it was written: zeros may lead it, and it may have more digits than a machine keeps.
    case number(FilterNumber, String)
    case boolean(Bool)
    /// `DATE('…')` or `TIMESTAMP('…')`, and what stood between the quotes.
    case time(CalendarTime, String)
  }

  public let content: Content
  /// Whether `CASEI(…)` stands around it.
  public let ignoresCase: Bool
  /// The place of the property or value in the filter: its first character, counted from 1.
  public let position: Int

  public init(_ content: Content, ignoresCase: Bool = false, at position: Int) {
    self.content = content
    self.ignoresCase = ignoresCase
    self.position = position
  }
}

extension FilterOperand {
  /// The property or value as it is written, cut where it is long.
  public var spelling: String {
    switch content {
    case .property(let name, isQuoted: true): "\"\(name)\"".shortened
    case .property(let name, isQuoted: false): name.shortened
    case .text(let text): Self.spelling(ofText: text).shortened
    case .number(_, let text): text.shortened
    case .boolean(let isTrue): isTrue ? "TRUE" : "FALSE"
    case .time(let time, let text): time.isDay ? "DATE('\(text)')" : "TIMESTAMP('\(text)')"
    }
  }

  /// A text as it has to be written: in single quotes, with those inside doubled.
  public static func spelling(ofText text: String) -> String {
    "'\(text.replacing("'", with: "''"))'"
  }

  /// A name as it has to be written: in double quotes, where it would not be read as one without.
  public static func spelling(ofName name: String) -> String {
    let scalars = name.unicodeScalars
    let isPlain = scalars.first?.beginsName == true && scalars.allSatisfy(\.continuesName)
    if isPlain, FilterToken.Keyword(rawValue: name.lowercased()) == nil { return name }
    return "\"\(name.replacing("\"", with: "\"\""))\""
  }
}

/// How two values are compared, by its sign.
public enum Comparison: String, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "<>"
  case less = "<"
  case greater = ">"
  case lessOrEqual = "<="
  case greaterOrEqual = ">="

  /// Whether it holds for a left side that stands so to the right one.
  @inlinable
  public func holds(for ordering: Ordering) -> Bool {
    switch self {
    case .equal: ordering == .equal
    case .notEqual: ordering != .equal
    case .less: ordering == .less
    case .greater: ordering == .greater
    case .lessOrEqual: ordering != .greater
    case .greaterOrEqual: ordering != .less
    }
  }

  /// The same with its sides exchanged.
  public var mirrored: Comparison {
    switch self {
    case .equal, .notEqual: self
    case .less: .greater
    case .greater: .less
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    }
  }
}

/// How a value stands to another.
@frozen
public enum Ordering: Sendable {
  case less, equal, greater

  /// Neither of the values is NaN.
  @inlinable
  public init<Value: Comparable>(of left: Value, to right: Value) {
    self = left < right ? .less : left > right ? .greater : .equal
  }

  /// The same seen from the other value.
  @inlinable
  public var reversed: Ordering {
    switch self {
    case .less: .greater
    case .equal: .equal
    case .greater: .less
    }
  }
}
