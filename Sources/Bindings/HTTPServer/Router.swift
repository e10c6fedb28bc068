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
  public let reply: @Sendable (Request) throws -> Reply

  /// A pattern is a path whose `{name}` segments take anything.
  public init(_ pattern: String, reply: @escaping @Sendable (Request) throws -> Reply) {
    self.pattern = pattern
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
    answer: @escaping @Sendable (Request) throws -> Response
  ) -> Route {
    Route(pattern) { request in .later { try answer(request) } }
  }
}

/// Finds the route of a path: a trie in one flat array, a fixed segment before a `{name}`.
public struct Router: Sendable {
  private struct Node: Sendable {
    var fixed: [String: Int] = [:]
    var variable: Int?
    var route: Int?
  }

  private var nodes = [Node()]
  private var routes: [Route] = []
  private var names: [[String]] = []

  public init(_ routes: [Route]) {
    for route in routes { add(route) }
  }

  /// The route and the values of its names; nil where there is none.
  public func match(_ segments: [String]) -> (route: Route, parameters: [String: String])? {
    var values: [String] = []
    guard let index = match(segments[...], from: 0, &values) else { return nil }
    return (routes[index], Dictionary(zip(names[index], values)) { first, _ in first })
  }

  /// Goes back to a variable segment where the fixed one leads nowhere; the depth is that of the patterns.
  private func match(_ segments: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
    guard let segment = segments.first else { return nodes[node].route }
    if let next = nodes[node].fixed[segment], let found = match(segments.dropFirst(), from: next, &values) {
      return found
    }
    guard let next = nodes[node].variable, !segment.isEmpty else { return nil }
    values.append(segment)
    if let found = match(segments.dropFirst(), from: next, &values) { return found }
    values.removeLast()
    return nil
  }

  private mutating func add(_ route: Route) {
    precondition(route.pattern.hasPrefix("/"), "a pattern begins with a slash")
    var node = 0
    var routeNames: [String] = []
    for part in route.pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      if part.hasPrefix("{") && part.hasSuffix("}") {
        routeNames.append(String(part.dropFirst().dropLast()))
        node = variableChild(of: node)
      } else {
        node = fixedChild(of: node, String(part))
      }
    }
    precondition(nodes[node].route == nil, "two routes for \(route.pattern)")
    nodes[node].route = routes.count
    routes.append(route)
    names.append(routeNames)
  }

  private mutating func fixedChild(of node: Int, _ segment: String) -> Int {
    if let child = nodes[node].fixed[segment] { return child }
    nodes.append(Node())
    nodes[node].fixed[segment] = nodes.count - 1
    return nodes.count - 1
  }

  private mutating func variableChild(of node: Int) -> Int {
    if let child = nodes[node].variable { return child }
    nodes.append(Node())
    nodes[node].variable = nodes.count - 1
    return nodes.count - 1
  }
}
