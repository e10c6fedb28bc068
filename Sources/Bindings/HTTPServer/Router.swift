/// Finds the route of a path: a trie in flat arrays, a fixed segment before a `{name}`.
///
/// A match allocates nothing: segments are compared where they stand in the address.
public struct Router: Sendable {
  private struct Node: Sendable {
    /// Its fixed segments, as a range of `edges`.
    var edges = 0..<0
    var variable: Int?
    var route: Int?
  }

  private struct Edge: Sendable {
    /// A range of `texts`.
    let text: Range<Int>
    let node: Int
  }

  private var nodes: [Node] = []
  private var edges: [Edge] = []
  private var texts: [UInt8] = []
  private let routes: [Route]
  private var names: [[String]] = []

  /// No pattern has more names.
  static let mostNames = 8

  public init(_ routes: [Route]) {
    precondition(routes.count <= LoopMeasures.mostRoutes, "no loop counts so many routes")
    self.routes = routes
    let patterns = routes.map(\.segments)
    names = patterns.map { segments in segments.compactMap(\.name) }
    precondition(names.allSatisfy { $0.count <= Self.mostNames }, "a pattern has more than 8 names")
    _ = addNode(Array(patterns.indices), patterns, depth: 0)
  }

  /// Of all routes, in their order.
  var patterns: [String] { routes.map(\.pattern) }

  /// The route of an address; nil where there is none.
  public func match(_ address: Address) -> RouteMatch? {
    var places = RouteMatch.Places()
    let path = address.bytes.span.extracting(first: address.pathEnd)
    guard let index = match(path, from: 1, at: 0, &places) else { return nil }
    return RouteMatch(route: routes[index], index: index, names: names[index], places: places)
  }

  /// Goes back to a variable segment where the fixed one leads nowhere; the depth is that of the patterns.
  private func match(
    _ path: Span<UInt8>,
    from start: Int,
    at index: Int,
    _ places: inout RouteMatch.Places
  ) -> Int? {
    let node = nodes[index]
    guard start <= path.count else { return node.route }
    let end = path.end(of: UInt8(ascii: "/"), from: start)
    let segment = path.extracting(start..<end)
    for edge in node.edges where EscapedText.isEqual(segment, texts.span.extracting(edges[edge].text)) {
      if let found = match(path, from: end &+ 1, at: edges[edge].node, &places) { return found }
      break
    }
    guard let variable = node.variable, start < end else { return nil }
    places.append(start..<end)
    if let found = match(path, from: end &+ 1, at: variable, &places) { return found }
    places.removeLast()
    return nil
  }
}

// MARK: - Making

extension Router {
  /// Adds the node of the patterns whose first segments are alike, and all below it.
  private mutating func addNode(_ members: [Int], _ patterns: [[Route.Segment]], depth: Int) -> Int {
    let index = nodes.count
    nodes.append(Node())
    let ending = members.filter { patterns[$0].count == depth }
    precondition(ending.count < 2, "two routes for \(ending.first.map { routes[$0].pattern } ?? "")")
    nodes[index].route = ending.first
    var fixed: [(text: String, members: [Int])] = []
    var variable: [Int] = []
    for member in members where patterns[member].count > depth {
      switch patterns[member][depth] {
      case .variable: variable.append(member)
      case .fixed(let text):
        if let known = fixed.firstIndex(where: { $0.text == text }) {
          fixed[known].members.append(member)
        } else {
          fixed.append((text, [member]))
        }
      }
    }
    if !variable.isEmpty { nodes[index].variable = addNode(variable, patterns, depth: depth + 1) }
    let added = fixed.map { group in
      let start = texts.count
      texts.append(contentsOf: group.text.utf8)
      return Edge(text: start..<texts.count, node: addNode(group.members, patterns, depth: depth + 1))
    }
    nodes[index].edges = edges.count..<edges.count + added.count
    edges.append(contentsOf: added)
    return index
  }
}
