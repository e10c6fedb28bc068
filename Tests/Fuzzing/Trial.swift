/// What is tried with bytes of any kind: it ends by itself, soon, and without a trap, whatever they are.
public enum Trial: String, CaseIterable, Sendable {
  /// The text of a style: read, bound to a city, and drawn from.
  case styles

  /// The target of a GET: taken apart, routed and answered, in process.
  case addresses

  /// All that a client sends on a connection.
  case requests

  public func run(_ bytes: [UInt8]) throws {
    switch self {
    case .styles: StyleTrial.shared.run(bytes)
    case .addresses: try AddressTrial.shared.run(bytes)
    case .requests: try RequestTrial.shared.run(bytes)
    }
  }

  /// Ends the process, which is how a fuzzer hears of it.
  public func runOrTrap(_ bytes: [UInt8]) {
    do {
      try run(bytes)
    } catch {
      fatalError("\(error)")
    }
  }
}

/// What should not have come of some bytes.
public struct BadOutcome: Error, CustomStringConvertible {
  public let description: String
}
