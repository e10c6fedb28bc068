public import JSONText

/// What a column has to hold so that nothing of its values is lost.
public enum PropertyKind: Sendable, Equatable {
  /// Whole numbers of at most 15 digits.
  case integer
  /// Numbers that are all exact as `Double` as far as they are whole.
  case real
  case boolean
  /// Texts; and everything else, as the text that stands in the file or one of the same meaning.
  case text
}

/// Finds the kind of one property by its values in all features.
public struct PropertySurvey: Sendable, Equatable {
  private var hasIntegers = false
  /// Whole numbers of more than 15 digits.
  private var hasLongIntegers = false
  private var hasReals = false
  private var hasBooleans = false
  private var hasTexts = false
  /// Whether every whole number is exact as `Double`.
  private var isExactAsReal = true

  private static let mostOf15Digits = 999_999_999_999_999

  public init() {}

  /// Counts a value in; null says nothing.
  public mutating func add(_ value: JSONValue) {
    switch value.content {
    case .null: break
    case .boolean: hasBooleans = true
    case .integer(let integer):
      hasIntegers = true
      if integer.magnitude > Self.mostOf15Digits { hasLongIntegers = true }
      if Double(exactly: integer) == nil { isExactAsReal = false }
    case .wideInteger(let digits):
      hasLongIntegers = true
      if UInt64(digits).flatMap(Double.init(exactly:)) == nil { isExactAsReal = false }
    case .number: hasReals = true
    case .string, .array, .object: hasTexts = true
    }
  }

  /// The kind so far, nil where nothing but nulls was seen.
  public var kind: PropertyKind? {
    let isNumeric = hasIntegers || hasLongIntegers || hasReals
    if hasTexts || hasBooleans && isNumeric || hasReals && !isExactAsReal { return .text }
    // Such numbers are no quantities, but those of identity cards and the like, and readers of JSON would lose digits.
    if hasLongIntegers, !hasReals { return .text }
    if hasBooleans { return .boolean }
    if hasReals { return .real }
    return hasIntegers ? .integer : nil
  }
}

extension JSONValue {
  /// The value in a column of texts: a string itself, nil for null, all else as JSON.
  public var columnText: String? {
    switch content {
    case .null: nil
    case .string(let string): string
    default: compactText
    }
  }

  /// The value as JSON without spaces.
  public var compactText: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
