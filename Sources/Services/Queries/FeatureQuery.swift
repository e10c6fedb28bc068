import CityStore
public import Geodesy
import Platform
public import Shapes
import SpatialIndex

/// Which features of a layer lie somewhere, in the order of their ids, a page at a time.
public struct FeatureQuery: Sendable {
  public enum Region: Sendable {
    case everywhere

    /// A box in a frame: a feature that reaches into it there.
    case box(GeoBox, Frame)

    /// An area in the store's frame: a feature that shares a point with it.
    case area(IndexedShape)
  }

  public let region: Region
  public let limit: Int
  public let offset: Int

  public init(in region: Region = .everywhere, limit: Int, offset: Int = 0) {
    self.region = region
    self.limit = limit
    self.offset = offset
  }

  /// A page of positions in the snapshot, and how many there are over all pages.
  public struct Answer: Sendable, Equatable {
    public let positions: [Int]
    public let numberMatched: Int

    public init(positions: [Int], numberMatched: Int) {
      self.positions = positions
      self.numberMatched = numberMatched
    }

    /// About how many bytes the page is when it is written.
    public func byteCount(as form: FeatureForm) -> Int {
      form.layer.snapshot.byteCount(of: positions, fields: form.fields)
    }

    /// The page as far as it is no longer than so many bytes, but for its first feature.
    public func cut(to mostBytes: Int, as form: FeatureForm) -> Answer {
      var total = 0
      let kept = positions.prefix { position in
        let isFirst = total == 0
        total += form.layer.snapshot.byteCount(of: [position], fields: form.fields)
        return isFirst || total <= mostBytes
      }
      return Answer(positions: Array(kept), numberMatched: numberMatched)
    }
  }

  public func run(on asked: FilteredLayer) -> Answer {
    let snapshot = asked.layer.snapshot
    guard let matched = positions(in: asked) else {
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
  public func positions(in asked: FilteredLayer) -> [Int]? {
    let snapshot = asked.layer.snapshot
    let inside: [Int]? =
      switch region {
      case .everywhere: asked.filter?.window.map { snapshot.positions(in: $0) }
      case .box(let box, let frame): snapshot.positions(in: box, of: frame)
      case .area(let area): snapshot.positions(in: area)
      }
    guard let filter = asked.filter else { return inside }
    return inside?.filter { filter.matches($0) } ?? (0..<snapshot.count).filter { filter.matches($0) }
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
  /// A point is tested in some nanoseconds and written in some hundreds.
  private static let fewTested = 2000
  private static let fewWritten = 300

  /// Whether the features are found in a glance: a page of points, by the index alone.
  ///
  /// A line or an area may have a hundred thousand vertices, and a filter may ask anything.
  public func isQuick(on asked: FilteredLayer) -> Bool {
    let snapshot = asked.layer.snapshot
    guard asked.filter == nil, snapshot.isOfPoints else { return false }
    let isShort = limit <= Self.fewWritten
    return switch region {
    case .everywhere: isShort
    case .box(let box, .wgs84): snapshot.mayTouch(box, noMoreThan: isShort ? Self.fewTested : Self.fewWritten)
    case .box, .area: false
    }
  }
}

extension Snapshot {
  /// Whether no more than so many features can touch a box; a look at the index alone.
  fileprivate func mayTouch(_ box: GeoBox, noMoreThan most: Int) -> Bool {
    var count = 0
    for part in box.parts {
      withIndex { index in
        index.visitRuns(touching: part) { run, _ in
          count += run.count
          return count <= most
        }
      }
    }
    return count <= most
  }
}
