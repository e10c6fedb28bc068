public import Wording

/// What kind of value a place holds or should hold.
public enum JSONKind: Sendable {
  case null
  case boolean
  /// A number without fraction that fits `Int`.
  case integer
  case number
  case string
  case array
  case object
}

extension JSONValue {
  public var kind: JSONKind {
    switch content {
    case .null: .null
    case .boolean: .boolean
    case .integer: .integer
    case .wideInteger, .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

/// Why a well-formed document does not say what it should, and where.
public struct JSONContentError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    case missing(key: String)
    case expected(JSONKind, found: JSONKind)
    case other(Message)
  }

  public let path: String
  public let position: TextPosition
  public let problem: Problem

  public init(path: String, position: TextPosition, problem: Problem) {
    self.path = path
    self.position = position
    self.problem = problem
  }
}

extension JSONContentError {
  /// The fault told to a person, with key path and line.
  public var message: Message {
    let reason = problem.reason
    let place = path.isEmpty ? Message("", "") : Message("\(path): ", "\(path)：")
    return Message(
      "\(place.english)line \(position.line): \(reason.english)",
      "\(place.chinese)第 \(position.line) 行：\(reason.chinese)"
    )
  }
}

extension JSONContentError.Problem {
  /// What is wrong, without the place.
  public var reason: Message {
    switch self {
    case .missing(let key):
      Message("the key \"\(key)\" is missing", "缺少键“\(key)”")
    case .expected(.integer, found: .number):
      Message("expected a whole number, found one with a fraction or too large", "应为整数，实为小数或过大的数")
    case .expected(let expected, let found):
      Message(
        "expected \(expected.name.english), found \(found.nameWhenFound.english)",
        "应为\(expected.name.chinese)，实为\(found.nameWhenFound.chinese)"
      )
    case .other(let message):
      message
    }
  }
}

extension JSONKind {
  fileprivate var name: Message {
    switch self {
    case .null: Message(verbatim: "null")
    case .boolean: Message("true or false", "布尔值")
    case .integer: Message("a whole number", "整数")
    case .number: Message("a number", "数字")
    case .string: Message("a string", "字符串")
    case .array: Message("an array", "数组")
    case .object: Message("an object", "对象")
    }
  }

  /// Where no number is wanted at all, it does not matter that one is whole.
  fileprivate var nameWhenFound: Message {
    self == .integer ? JSONKind.number.name : name
  }
}
