import CityStore

extension Snapshot {
  /// Positions, none of them twice, in the order of their features' ids.
  func inOrderOfIDs(_ positions: [Int]) -> [Int] {
    // Of many it is quicker to go through all ids, whose order is stored.
    guard positions.count > count / 8 else {
      let pairs = positions.map { (id: id(at: $0), position: $0) }
      return pairs.sorted { $0.id < $1.id }.map(\.position)
    }
    var isAsked = [Bool](repeating: false, count: count)
    for position in positions { isAsked[position] = true }
    return (0..<count).compactMap { position(ofRank: $0) }.filter { isAsked[$0] }
  }
}
