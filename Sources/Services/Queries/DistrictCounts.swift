public import CityStore
import Geodesy
import Platform
import Shapes
import Wording

/// How many features of some layers lie in each polygon of another layer.
///
/// Each feature counts once, where its inner point lies: where several polygons hold that, in the one with the
/// smallest id.
public struct DistrictCounts: Sendable, Equatable {
  /// A polygon's position in its snapshot, and how many features of each layer it has.
  public struct District: Sendable, Equatable {
    public let position: Int
    public let counts: [Int]
  }

  /// All polygons, in the order of their ids.
  public let districts: [District]

  /// How many features of each layer lie in none.
  public let elsewhere: [Int]

  /// What is counted of a layer.
  public struct Subject: Sendable {
    let snapshot: Snapshot
    let positions: [Int]?

    /// Nil for the positions stands for all features.
    public init(_ snapshot: Snapshot, positions: [Int]? = nil) {
      self.snapshot = snapshot
      self.positions = positions
    }
  }

  public init(of subjects: [Subject], in layer: Layer) throws {
    guard layer.record.kind == .polygon else {
      throw Fault(.badRequest, .countingNeedsPolygons(layer.record.id.text))
    }
    var tallies = subjects.map { Tally($0) }
    let snapshot = layer.snapshot
    districts = (0..<snapshot.count).compactMap { rank in
      guard let position = snapshot.position(ofRank: rank) else { return nil }
      // Polygons go by their ids, so that the first that holds a feature is the right one.
      let polygon = IndexedShape(snapshot.shape(at: position) ?? Shape(.multiPolygon))
      return District(position: position, counts: tallies.indices.map { tallies[$0].take(from: polygon) })
    }
    elsewhere = tallies.map(\.countOfOthers)
  }
}

/// The features of one layer, of which each polygon takes away its own.
private struct Tally {
  private let snapshot: Snapshot

  /// Where each feature counts.
  private let places: Places
  private var isWaiting: [Bool]
  private(set) var countOfOthers: Int

  private enum Places {
    case stored(Column<Coordinate>)
    case inside([Coordinate?])
  }

  init(_ subject: DistrictCounts.Subject) {
    let snapshot = subject.snapshot
    self.snapshot = snapshot
    if let positions = subject.positions {
      isWaiting = [Bool](repeating: false, count: snapshot.count)
      for position in positions { isWaiting[position] = true }
      countOfOthers = positions.count
    } else {
      isWaiting = [Bool](repeating: true, count: snapshot.count)
      countOfOthers = snapshot.count
    }
    if let stored = snapshot.places {
      places = .stored(stored)
    } else {
      let isWaiting = isWaiting
      places = .inside(
        (0..<snapshot.count).map { isWaiting[$0] ? snapshot.shape(at: $0)?.innerPoint : nil }
      )
    }
  }

  /// Counts the features in a polygon that none before it has taken.
  mutating func take(from polygon: IndexedShape) -> Int {
    guard !polygon.box.isEmpty else { return 0 }
    var taken: [Int] = []
    snapshot.visit(polygon.box) { position in
      if isWaiting[position], let place = place(of: position), polygon.contains(place) {
        taken.append(position)
      }
    }
    for position in taken { isWaiting[position] = false }
    countOfOthers -= taken.count
    return taken.count
  }

  private func place(of position: Int) -> Coordinate? {
    switch places {
    case .stored(let places): places[position]
    case .inside(let places): places[position]
    }
  }
}
