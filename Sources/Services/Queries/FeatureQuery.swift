public import CityStore
public import Geodesy
import Platform
import Shapes
import SpatialIndex

/// Which features lie somewhere, in the order of their ids, a page at a time.
public struct FeatureQuery: Sendable {
  public enum Region: Sendable {
    case everywhere

    /// A box in a frame: a feature that reaches into it there.
    case box(GeoBox, Frame)
  }

  public var region: Region
  public var limit: Int
  public var offset: Int

  public init(in region: Region = .everywhere, limit: Int, offset: Int = 0) {
    self.region = region
    self.limit = limit
    self.offset = offset
  }

  /// A page of positions in the snapshot, and how many there are over all pages.
  public struct Answer: Sendable, Equatable {
    public let positions: [Int]
    public let numberMatched: Int
  }

  public func run(on snapshot: Snapshot) -> Answer {
    guard let matched = positions(in: snapshot) else {
      let ranks = min(offset, snapshot.count)..<min(offset.addingClamped(limit), snapshot.count)
      return Answer(
        positions: ranks.compactMap { snapshot.position(ofRank: $0) },
        numberMatched: snapshot.count
      )
    }
    let page = snapshot.inOrderOfIDs(matched).dropFirst(offset).prefix(limit)
    return Answer(positions: Array(page), numberMatched: matched.count)
  }

  /// Where the next page begins; nil behind the last.
  public func nextOffset(after answer: Answer) -> Int? {
    let next = offset.addingClamped(answer.positions.count)
    return answer.positions.isEmpty || next >= answer.numberMatched ? nil : next
  }

  /// The positions of all features that match, in the order of the snapshot; nil for all there are.
  public func positions(in snapshot: Snapshot) -> [Int]? {
    switch region {
    case .everywhere: nil
    case .box(let box, let frame):
      frame.isDisplaced ? displaced(box, frame, snapshot) : snapshot.positions(in: box)
    }
  }

  /// In a frame that displaces places, what comes near the box is held against it there.
  private func displaced(_ box: GeoBox, _ frame: Frame, _ snapshot: Snapshot) -> [Int] {
    snapshot.positions(in: box.widened(by: Self.farthestDisplacement)).filter { position in
      guard let shape = snapshot.shape(at: position, in: frame) else { return false }
      return box.parts.contains { shape.touches($0) }
    }
  }

  /// In degrees: GCJ-02 displaces by up to 0.01°, BD-09 by as much once more.
  private static let farthestDisplacement = 0.05
}

extension Snapshot {
  /// The features that touch a box, none of them twice, in the order of the snapshot.
  fileprivate func positions(in box: GeoBox) -> [Int] {
    var positions: [Int] = []
    for part in box.parts { visit(part) { positions.append($0) } }
    guard box.crossesAntimeridian else { return positions }
    // What reaches all around touches both parts.
    return Set(positions).sorted()
  }
}

extension GeoBox {
  /// Wider on every side, but not beyond the globe.
  fileprivate func widened(by degrees: Double) -> GeoBox {
    let isAllAround = !crossesAntimeridian && east - west >= 360 - 2 * degrees
    return GeoBox(
      west: isAllAround ? -180 : Self.wrapped(west - degrees),
      south: max(south - degrees, -90),
      east: isAllAround ? 180 : Self.wrapped(east + degrees),
      north: min(north + degrees, 90)
    )
  }

  private static func wrapped(_ longitude: Double) -> Double {
    longitude < -180 ? longitude + 360 : longitude > 180 ? longitude - 360 : longitude
  }
}

extension Int {
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}

// MARK: - Effort

extension FeatureQuery {
  /// A feature is tested in some tens of nanoseconds and written in some hundreds: such a question is answered in
  /// well under a millisecond.
  private static let fewTested = 2000
  private static let fewWritten = 300

  /// Whether the answer takes no longer than a glance.
  public func isQuick(on snapshot: Snapshot) -> Bool {
    guard limit <= Self.fewWritten || snapshot.count <= Self.fewWritten else {
      return touches(noMoreThan: Self.fewWritten, in: snapshot)
    }
    if case .everywhere = region { return true }
    return touches(noMoreThan: Self.fewTested, in: snapshot)
  }

  private func touches(noMoreThan most: Int, in snapshot: Snapshot) -> Bool {
    guard case .box(let box, _) = region else { return snapshot.count <= most }
    var count = 0
    for part in box.parts {
      snapshot.withIndex { index in
        index.visitRuns(touching: part) { run, _ in
          count += run.count
          return count <= most
        }
      }
    }
    return count <= most
  }
}
