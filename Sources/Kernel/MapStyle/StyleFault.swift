public import JSONText
public import Wording

/// Why a text is no style that can be drawn.
public enum StyleFault: Error, Sendable {
  case syntax(JSONSyntaxError)
  case content(JSONContentError)

  public var message: Message {
    switch self {
    case .syntax(let error): error.message
    case .content(let error): error.message
    }
  }
}

/// Something in a style that was passed over.
public struct StyleWarning: Sendable, Equatable {
  public let message: Message
}
