public import CityStore
import Geodesy
import Platform
public import Shapes

/// Which features share a point with an area, in the order of their ids, a page at a time.
public struct AreaQuery: Sendable {
  /// Of polygons only.
  public let area: IndexedShape
  public var limit: Int
  public var offset: Int

  public init(area: IndexedShape, limit: Int, offset: Int = 0) {
    self.area = area
    self.limit = limit
    self.offset = offset
  }

  public func run(on snapshot: Snapshot) -> BoxQuery.Answer {
    let matched = positions(in: snapshot)
    let page = snapshot.inOrderOfIDs(matched).dropFirst(offset).prefix(limit)
    return BoxQuery.Answer(positions: Array(page), numberMatched: matched.count)
  }

  /// All features that the area meets, in the order of the snapshot.
  public func positions(in snapshot: Snapshot) -> [Int] {
    var matched: [Int] = []
    guard !area.box.isEmpty else { return matched }
    if let places = snapshot.places {
      snapshot.visit(area.box) { position in
        if area.contains(places[position]) { matched.append(position) }
      }
    } else {
      snapshot.visit(area.box) { position in
        if meets(position, of: snapshot) { matched.append(position) }
      }
    }
    return matched
  }

  private func meets(_ position: Int, of snapshot: Snapshot) -> Bool {
    // Most features lie wholly inside or wholly outside, which their boxes tell.
    switch area.position(of: snapshot.box(at: position)) {
    case .apart: false
    case .inside: true
    case .cut: snapshot.shape(at: position).map { area.intersects($0) } ?? false
    }
  }
}
