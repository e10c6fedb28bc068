/// A pattern of LIKE: `%` is any run of characters, `_` any single one, and what follows `\` is itself.
public struct LikePattern: Sendable, Equatable {
  private static let anyOne = UInt32.max
  private static let anyRun = UInt32.max - 1

  public let ignoresCase: Bool

  /// Code points, small letters where case is ignored, and the two signs above.
  private let elements: [UInt32]

  public init(_ text: String, ignoresCase: Bool = false) {
    self.ignoresCase = ignoresCase
    var elements: [UInt32] = []
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case "%":
        // Two runs side by side are one, and would only be tried in more ways.
        if elements.last != Self.anyRun { elements.append(Self.anyRun) }
      case "_": elements.append(Self.anyOne)
      case "\\": elements.append(Self.literal(scalars.next() ?? scalar, ignoresCase))
      default: elements.append(Self.literal(scalar, ignoresCase))
      }
    }
    self.elements = elements
  }

  private static func literal(_ scalar: Unicode.Scalar, _ ignoresCase: Bool) -> UInt32 {
    ignoresCase ? lowercased(scalar.value) : scalar.value
  }

  /// Whether a whole text in UTF-8 is as the pattern says.
  ///
  /// A run first takes nothing, and one character more at each mismatch behind it. Only the last run that was
  /// met has to be tried again: an earlier one that took more would only leave less to the rest.
  public func matches(_ text: Span<UInt8>) -> Bool {
    let elements = elements.span
    var (offset, next) = (0, 0)
    // Where to go on after a mismatch: behind the last run, and behind what that has taken of the text.
    var (retryOffset, retryNext) = (0, -1)
    while offset < text.count {
      if next < elements.count, elements[next] == Self.anyRun {
        next += 1
        if next == elements.count { return true }
        (retryOffset, retryNext) = (offset, next)
        continue
      }
      let (scalar, end) = text.scalar(at: offset)
      if next < elements.count, elements[next] == Self.anyOne || elements[next] == folded(scalar) {
        offset = end
        next += 1
        continue
      }
      guard retryNext >= 0 else { return false }
      retryOffset = text.scalar(at: retryOffset).end
      (offset, next) = (retryOffset, retryNext)
    }
    return next == elements.count || next == elements.count - 1 && elements[next] == Self.anyRun
  }

  private func folded(_ scalar: UInt32) -> UInt32 {
    ignoresCase ? lowercased(scalar) : scalar
  }
}
