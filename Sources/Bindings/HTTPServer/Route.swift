/// What an endpoint does with a request on the event loop, which waits for it.
public enum Reply: Sendable {
  /// It took a glance.
  case now(Response)

  /// It would take longer: to be handed to the workers, so that the event loop goes on meanwhile.
  case later(@Sendable () throws -> Response)
}

/// An endpoint: where it answers, and how.
public struct Route: Sendable {
  public let pattern: String

  /// Whether its answers follow from the target alone, so that one piece of work answers all equal requests that come
  /// before it is done.
  public let sharesWork: Bool

  /// Whether its work may take so long that one worker is kept for other work, where there are several.
  public let isLong: Bool
  public let reply: @Sendable (Request) throws -> Reply

  /// A pattern is a path whose `{name}` segments take anything.
  public init(
    _ pattern: String,
    sharesWork: Bool = false,
    isLong: Bool = false,
    reply: @escaping @Sendable (Request) throws -> Reply
  ) {
    precondition(pattern.hasPrefix("/"), "a pattern begins with a slash")
    self.pattern = pattern
    self.sharesWork = sharesWork
    self.isLong = isLong
    self.reply = reply
  }

  /// Always answered at once.
  public static func quick(
    _ pattern: String,
    answer: @escaping @Sendable (Request) throws -> Response
  ) -> Route {
    Route(pattern) { .now(try answer($0)) }
  }

  /// Always handed to the workers.
  public static func heavy(
    _ pattern: String,
    sharesWork: Bool = false,
    isLong: Bool = false,
    answer: @escaping @Sendable (Request) throws -> Response
  ) -> Route {
    Route(pattern, sharesWork: sharesWork, isLong: isLong) { request in .later { try answer(request) } }
  }

  enum Segment {
    case fixed(String)
    case variable(String)

    var name: String? {
      switch self {
      case .fixed: nil
      case .variable(let name): name
      }
    }
  }

  var segments: [Segment] {
    pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { part in
      part.hasPrefix("{") && part.hasSuffix("}")
        ? .variable(String(part.dropFirst().dropLast())) : .fixed(String(part))
    }
  }
}

/// The route of an address, and where in it the values of its names stand.
public struct RouteMatch: Sendable {
  public let route: Route

  /// The place of the route among all.
  let index: Int
  let names: [String]
  let places: Places

  /// The value of a name, decoded; nil where the route has no such name.
  func value(_ name: String, in address: Address) -> String? {
    guard let index = names.firstIndex(of: name) else { return nil }
    return EscapedText.decoded(address.bytes.span.extracting(places[index]))
  }

  /// Ranges of an address's bytes, as many as a pattern can have names.
  struct Places: Sendable {
    private var ranges = InlineArray<8, Range<Int>>(repeating: 0..<0)
    private var count = 0

    subscript(index: Int) -> Range<Int> { ranges[index] }

    mutating func append(_ range: Range<Int>) {
      ranges[count] = range
      count &+= 1
    }

    mutating func removeLast() {
      count &-= 1
    }
  }
}
