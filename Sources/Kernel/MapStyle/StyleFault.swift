public import JSONText
public import Wording

/// Why a text is no style that can be drawn.
public enum StyleFault: Error, Sendable {
  case syntax(JSONSyntaxError)
  /// All that was found, in the order of the text where that was easy.
  case content([JSONContentError])

  /// One line for each fault, and a count of those that are too many to be read.
  public var message: Message {
    switch self {
    case .syntax(let error): return error.message
    case .content(let errors):
      let shown = errors.prefix(Self.shownCount).map(\.message)
      let rest = errors.count - shown.count
      let all = shown + (rest > 0 ? [.furtherFaults(rest)] : [])
      return Message(
        all.map(\.english).joined(separator: "\n"),
        all.map(\.chinese).joined(separator: "\n")
      )
    }
  }

  private static let shownCount = 20
}

/// Something in a style that was passed over.
public struct StyleWarning: Sendable, Equatable {
  public let message: Message

  /// The key path, and where its value begins.
  public let path: String
  public let position: TextPosition
}
