import Geodesy

/// Ways of the coast joined end to end.
struct CoastChains {
  /// Those that end somewhere, and those that come back to where they began.
  private(set) var open: [[Coordinate]] = []
  private(set) var closed: [[Coordinate]] = []

  private var ways: [[Coordinate]]
  private var isUsed: [Bool]
  private var waysFrom: [Coordinate: [Int]] = [:]

  init(_ given: [[Coordinate]]) {
    ways = given.map { Self.withoutRepeats($0) }.filter { $0.count >= 2 }
    isUsed = ways.map { _ in false }
    var arrivals: Set<Coordinate> = []
    for (index, way) in ways.enumerated() {
      waysFrom[way[0], default: []].append(index)
      arrivals.insert(way[way.count - 1])
    }
    for index in ways.indices where !arrivals.contains(ways[index][0]) { follow(index) }
    // What is left has no beginning.
    for index in ways.indices where !isUsed[index] { follow(index) }
  }

  /// Goes from a way to the next until there is none, or the first vertex is met again.
  private mutating func follow(_ first: Int) {
    guard !isUsed[first] else { return }
    var chain: [Coordinate] = []
    var next: Int? = first
    while let index = next {
      isUsed[index] = true
      chain.append(contentsOf: ways[index].dropFirst(chain.isEmpty ? 0 : 1))
      let end = chain[chain.count - 1]
      next = end == chain[0] ? nil : waysFrom[end]?.first { !isUsed[$0] }
    }
    if chain.first != chain.last {
      open.append(chain)
    } else if chain.count >= 4 {
      closed.append(chain)
    }
  }

  private static func withoutRepeats(_ way: [Coordinate]) -> [Coordinate] {
    var vertices: [Coordinate] = []
    vertices.reserveCapacity(way.count)
    for vertex in way where vertex != vertices.last { vertices.append(vertex) }
    return vertices
  }
}
