/// A JSON value and where it begins in its text.
public struct JSONValue: Sendable {
  public enum Content: Sendable, Equatable {
    case null
    case boolean(Bool)
    /// A number without fraction and exponent that fits `Int`.
    case integer(Int)
    /// A whole number without fraction and exponent that does not fit `Int`: its decimal digits as written.
    case wideInteger(String)
    /// Any other number; `-0` too, because an `Int` has no negative zero.
    case number(Double)
    case string(String)
    case array([JSONValue])
    /// The members in the order of the text; no two keys are equal.
    case object([JSONMember])
  }

  public let content: Content
  public let position: TextPosition

  public init(_ content: Content, at position: TextPosition = TextPosition(line: 1, column: 1)) {
    self.content = content
    self.position = position
  }
}

/// A key of an object with its value.
public struct JSONMember: Sendable {
  public let key: String
  public let keyPosition: TextPosition
  public let value: JSONValue

  public init(
    key: String,
    at keyPosition: TextPosition = TextPosition(line: 1, column: 1),
    value: JSONValue
  ) {
    self.key = key
    self.keyPosition = keyPosition
    self.value = value
  }
}

extension JSONValue: Equatable {
  /// Equal content, wherever it stands in its text; members must come in the same order.
  public static func == (one: JSONValue, other: JSONValue) -> Bool {
    one.content == other.content
  }
}

extension JSONMember: Equatable {
  public static func == (one: JSONMember, other: JSONMember) -> Bool {
    one.key == other.key && one.value == other.value
  }
}

extension JSONValue {
  /// The value of a key, nil where the key is absent or the value is no object; linear in the members.
  public subscript(key: String) -> JSONValue? {
    members?.first { $0.key == key }?.value
  }

  public var isNull: Bool {
    if case .null = content { true } else { false }
  }

  public var boolean: Bool? {
    if case .boolean(let boolean) = content { boolean } else { nil }
  }

  /// A whole number that fits `Int`, however it is written: `5`, `5.0` and `5e0` are the same in JSON.
  public var integer: Int? {
    switch content {
    case .integer(let integer): integer
    case .number(let number): Int(exactly: number)
    default: nil
    }
  }

  /// Any number, whole ones too.
  public var double: Double? {
    switch content {
    case .integer(let integer): Double(integer)
    case .wideInteger(let digits): Double(digits)
    case .number(let number): number
    default: nil
    }
  }

  public var string: String? {
    if case .string(let string) = content { string } else { nil }
  }

  public var elements: [JSONValue]? {
    if case .array(let elements) = content { elements } else { nil }
  }

  public var members: [JSONMember]? {
    if case .object(let members) = content { members } else { nil }
  }
}
