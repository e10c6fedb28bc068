public import CityStore
public import Geodesy

/// Which features lie in a box, in the order of their ids, a page at a time.
public struct BoxQuery: Sendable {
  /// Nil asks for all features.
  public var box: GeoBox?
  public var limit: Int
  public var offset: Int

  public init(box: GeoBox? = nil, limit: Int, offset: Int = 0) {
    self.box = box
    self.limit = limit
    self.offset = offset
  }

  /// A page of positions in the snapshot, and how many there are over all pages.
  public struct Answer: Sendable, Equatable {
    public let positions: [Int]
    public let numberMatched: Int
  }

  public func run(on snapshot: Snapshot) -> Answer {
    guard let box else {
      let ranks = min(offset, snapshot.count)..<min(offset.addingClamped(limit), snapshot.count)
      return Answer(
        positions: ranks.compactMap { snapshot.position(ofRank: $0) },
        numberMatched: snapshot.count
      )
    }
    var matched: [(id: Int64, position: Int)] = []
    for part in box.parts {
      snapshot.visit(part) { position in
        matched.append((snapshot.id(at: position), position))
      }
    }
    matched.sort { $0.id < $1.id }
    if box.crossesAntimeridian { matched.removeRepeats() }
    let page = matched.dropFirst(offset).prefix(limit).map(\.position)
    return Answer(positions: page, numberMatched: matched.count)
  }
}

extension Int {
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

extension [(id: Int64, position: Int)] {
  /// A box of 360° width meets itself at the antimeridian.
  fileprivate mutating func removeRepeats() {
    var seen = Set<Int>()
    removeAll { !seen.insert($0.position).inserted }
  }
}

extension BoxQuery {
  /// Where the next page begins; nil behind the last.
  public func nextOffset(after answer: Answer) -> Int? {
    let next = offset.addingClamped(answer.positions.count)
    return answer.positions.isEmpty || next >= answer.numberMatched ? nil : next
  }
}
