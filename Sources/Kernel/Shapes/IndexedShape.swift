public import Geodesy

/// A shape whose edges are found by where they are, for questions that are asked many times or of many edges.
///
/// Making one takes a walk over the vertices. Edges are straight in longitude and latitude (RFC 7946 §3.1.1).
public struct IndexedShape: Sendable {
  public let shape: Shape
  public let box: GeoBox

  /// The edges of each part.
  let chains: [IndexedChain]

  /// Points, lines and polygons, neighbours next to each other.
  let elements: [Element]
  private let hierarchy: BoxHierarchy

  public init(_ shape: Shape) {
    let chains = shape.parts.indices.map { IndexedChain(shape.edges(of: $0)) }
    let elements = shape.elements.map { parts in
      Element(
        parts: parts,
        role: shape.parts[parts.lowerBound].role,
        box: chains[parts].reduce(into: .empty) { $0.include($1.box) }
      )
    }.packed()
    self.shape = shape
    self.chains = chains
    self.elements = elements
    hierarchy = BoxHierarchy(over: elements.count) { elements[$0].box }
    box = elements.reduce(into: .empty) { $0.include($1.box) }
  }

  /// A point, a line, or a polygon with its holes.
  struct Element {
    let parts: Range<Int>
    let role: Shape.Role
    let box: GeoBox

    var isPolygon: Bool {
      role == .outerRing
    }
  }

  /// Whether an element whose box touches a window satisfies a condition; elements are told by their index.
  @inline(__always)
  func anyElement(touching window: GeoBox, where holds: (Int) -> Bool) -> Bool {
    hierarchy.anyRun { box, _ in
      window.touches(box)
    } where: { run in
      run.contains { window.touches(elements[$0].box) && holds($0) }
    }
  }

  /// Whether an edge whose box touches a window satisfies a condition, which is told its element too.
  @inline(__always)
  func anyEdge(touching window: GeoBox, where holds: (Edge, _ element: Int) -> Bool) -> Bool {
    anyElement(touching: window) { element in
      elements[element].parts.contains { part in
        chains[part].anyEdge(touching: window) { holds($0, element) }
      }
    }
  }
}

/// The edges of one part under a hierarchy of boxes: neighbours along it are neighbours on the ground.
struct IndexedChain: Sendable {
  let edges: EdgeChain
  let box: GeoBox
  let hierarchy: BoxHierarchy

  init(_ edges: EdgeChain) {
    self.edges = edges
    box = edges.vertices.reduce(into: .empty) { $0.include($1) }
    hierarchy = BoxHierarchy(over: edges.count) { edges[$0].box }
  }

  @inline(__always)
  func anyEdge(touching window: GeoBox, where holds: (Edge) -> Bool) -> Bool {
    guard window.touches(box) else { return false }
    return hierarchy.anyRun { box, _ in
      window.touches(box)
    } where: { run in
      run.contains { index in
        let edge = edges[index]
        return window.touches(edge.box) && holds(edge)
      }
    }
  }
}

extension [IndexedShape.Element] {
  /// In an order in which neighbours follow each other: columns from west to east, each from south to north.
  ///
  /// Leutenegger, Lopez and Edgington, "STR: a simple and efficient algorithm for R-tree packing" (1997).
  fileprivate func packed() -> [IndexedShape.Element] {
    // A few need no order.
    guard count > 8 else { return self }
    let fromWest = sorted { $0.box.west + $0.box.east < $1.box.west + $1.box.east }
    let columnCount = Int((Double(count) / 8).squareRoot().rounded(.up))
    let columnSize = (count + columnCount - 1) / columnCount
    return stride(from: 0, to: count, by: columnSize).flatMap { start in
      fromWest[start..<Swift.min(start + columnSize, count)]
        .sorted { $0.box.south + $0.box.north < $1.box.south + $1.box.north }
    }
  }
}
