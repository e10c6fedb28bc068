public import JSONText

/// What an expression comes to.
public enum StyleValue: Sendable, Equatable {
  case null
  case boolean(Bool)
  case number(Double)
  case string(String)
  case color(StyleColor)
  case array([StyleValue])
  case object(StyleObject)
  case formatted(FormattedText)
  case image(StyleImage)
  case collator(Collation)
  case padding(StylePadding)
  case numbers([Double])
  case colors([StyleColor])
  case projection(ProjectionBlend)
  case anchorOffsets([AnchorOffset])
}

extension StyleValue {
  public init(_ json: JSONValue) {
    switch json.content {
    case .null: self = .null
    case .boolean(let boolean): self = .boolean(boolean)
    case .integer, .wideInteger, .number: self = .number(json.double ?? 0)
    case .string(let string): self = .string(string)
    case .array(let elements): self = .array(elements.map(StyleValue.init))
    case .object(let members):
      self = .object(StyleObject(members.map { .init(name: $0.key, value: StyleValue($0.value)) }))
    }
  }

  /// The most exact type of the value.
  public var type: StyleType {
    switch self {
    case .null: return .null
    case .boolean: return .boolean
    case .number: return .number
    case .string: return .string
    case .color: return .color
    case .object: return .object
    case .formatted: return .formatted
    case .image: return .image
    case .collator: return .collator
    case .padding: return .padding
    case .numbers: return .numberArray
    case .colors: return .colorArray
    case .projection: return .projection
    case .anchorOffsets: return .anchorOffsets
    case .array(let items):
      guard let first = items.first?.type else { return .array(.value, count: 0) }
      let isUniform = items.allSatisfy { $0.type == first }
      return .array(isUniform ? first : .value, count: items.count)
    }
  }

  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  public var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  public var boolean: Bool? {
    if case .boolean(let boolean) = self { boolean } else { nil }
  }

  /// Whether JavaScript, in which MapLibre is written, takes the value for true.
  var isTruthy: Bool {
    switch self {
    case .null: false
    case .boolean(let boolean): boolean
    case .number(let number): number != 0 && !number.isNaN
    case .string(let string): !string.isEmpty
    default: true
    }
  }

  /// Strict equality: no value equals one of another type, and texts are compared code by code.
  func isSame(as other: StyleValue) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): left.isSame(as: right)
    default: self == other
    }
  }
}

// Variables that hold one another twice would double a text or a list with each of them.

extension StyleValue {
  /// The bytes that a text may grow to.
  static let greatestLength = 1 << 20

  /// The values that a list may hold, those inside of others counted.
  static let greatestCount = 100_000

  /// Whether the value and all that it holds are no more than are left; no longer looked at than that.
  func fits(in left: inout Int) -> Bool {
    left -= 1
    guard left > 0, case .array(let items) = self else { return left > 0 }
    for item in items where !item.fits(in: &left) { return false }
    return true
  }
}

/// The members of an object, in their order.
public struct StyleObject: Sendable, Equatable {
  public struct Member: Sendable, Equatable {
    public let name: String
    public let value: StyleValue

    public init(name: String, value: StyleValue) {
      self.name = name
      self.value = value
    }
  }

  public let members: [Member]

  public init(_ members: [Member]) {
    self.members = members
  }

  public subscript(name: String) -> StyleValue? {
    members.first { $0.name == name }?.value
  }
}

extension String {
  /// Equal code by code; `==` would also take texts for equal that are spelled with other codes.
  func isSame(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }

  /// The order of JavaScript: by UTF-16 code units.
  func precedes(_ other: String) -> Bool {
    utf16.lexicographicallyPrecedes(other.utf16)
  }
}
