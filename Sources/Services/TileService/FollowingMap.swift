import CityStore
import Geodesy
import MapDrawing
import PictureStore
import Platform

/// A style's map that follows the city.
///
/// Each zoom goes on showing the old data with the labels placed for them until the labels of the new data are placed, so
/// that no picture is a mix, and nobody waits.
final class FollowingMap: Sendable {
  private let make: @Sendable (CityState) throws -> StyledMap
  private let shelf: MapShelf?
  private let known = Locked(Known())
  /// One at a time: who waits for the first map would make the same.
  private let making = Locked(())

  /// A map and the state of the city that it was made from.
  private struct Dated {
    let map: StyledMap
    let dataVersion: String
  }

  private struct Known {
    var newest: Dated?
    /// Zooms that have yet to be brought up to date.
    var older: [Int: StyledMap] = [:]
    /// Of all zooms that were asked for.
    var editions: [Int: EditionChain] = [:]
    /// The zooms that were asked for, the latest last.
    var demand: [Int] = []
    /// A state of which no map can be made, as was said already.
    var failed: String?

    func map(zoom: Int) -> StyledMap? { older[zoom] ?? newest?.map }

    func shown(zoom: Int) -> Shown? {
      guard let map = map(zoom: zoom), let chain = editions[zoom] else { return nil }
      return Shown(map: map, chain: chain)
    }
  }

  /// What is shown at one zoom.
  struct Shown {
    let map: StyledMap
    let chain: EditionChain

    var edition: MapEdition { chain.present }
  }

  /// What became of one zoom.
  struct Step {
    let zoom: Int
    /// Nil where all of it may look otherwise.
    let changes: [WorldBox]?
  }

  /// Where the map has a shelf, its pictures are kept there beyond the process.
  init(on shelf: MapShelf? = nil, _ make: @escaping @Sendable (CityState) throws -> StyledMap) {
    self.make = make
    self.shelf = shelf
  }

  /// The map that shows a zoom now, made when it is first asked for.
  func show(zoom: Int, of city: CityState) throws -> Shown {
    known.withLock { known in
      guard known.demand.last != zoom else { return }
      known.demand.removeAll { $0 == zoom }
      known.demand.append(zoom)
    }
    while true {
      if let shown = shownNow(zoom: zoom) { return shown }
      try making.withLock { _ in
        guard known.withLock({ $0.newest == nil }) else { return }
        let map = try make(city)
        known.withLock { $0.newest = Dated(map: map, dataVersion: city.dataVersion) }
      }
    }
  }

  /// Nil as long as nobody asked for the map.
  func shownNow(zoom: Int) -> Shown? {
    if let shown = known.withLock({ $0.shown(zoom: zoom) }) { return shown }
    while let map = known.withLock({ $0.map(zoom: zoom) }) {
      // Which pictures are on the shelf is not asked with the lock held, since all that is drawn needs that.
      let stored = shelf?.editions(zoom: zoom, stamp: map.stamp(zoom: zoom))
      let shown = known.withLock { known -> Shown? in
        if known.editions[zoom] == nil, known.map(zoom: zoom) === map {
          known.editions[zoom] = EditionChain(map.data, stored)
        }
        return known.shown(zoom: zoom)
      }
      if let shown { return shown }
    }
    return nil
  }

  /// Whether it shows another state, and one can try to bring it up to date.
  func isBehind(_ city: CityState) -> Bool {
    known.withLock { known in
      guard let newest = known.newest else { return false }
      return newest.dataVersion != city.dataVersion && known.failed != city.dataVersion
    }
  }

  /// Brings the map up to date, zooms in demand first, and tells of each when it is done.
  func follow(_ city: CityState, tell: (Step) -> Void) throws {
    let new: StyledMap
    do {
      new = try make(city)
    } catch {
      known.withLock { $0.failed = city.dataVersion }
      throw error
    }
    let zooms = known.withLock { known in
      for zoom in known.demand where known.older[zoom] == nil { known.older[zoom] = known.newest?.map }
      known.newest = Dated(map: new, dataVersion: city.dataVersion)
      known.failed = nil
      return known.demand
    }
    for zoom in zooms.reversed() {
      new.map.placeLabels(zoom: zoom)
      let (old, before) = known.withLock { ($0.older[zoom], $0.editions[zoom]?.present) }
      let changes = old.flatMap { new.changes(since: $0, zoom: zoom) }
      let stored = shelf?.edition(after: before?.stored, zoom: zoom, stamp: new.stamp(zoom: zoom), changes)
      known.withLock { known in
        known.older[zoom] = nil
        known.editions[zoom, default: EditionChain(new.data)].begin(
          new.data,
          changed: ChangedArea(changes),
          stored: stored
        )
      }
      tell(Step(zoom: zoom, changes: changes))
    }
  }

  /// Takes in what other processes had drawn anew.
  func takeInExpired() {
    guard let shelf else { return }
    let chains = known.withLock { $0.editions }
    for (zoom, chain) in chains {
      guard let stored = chain.present.stored else { continue }
      for next in shelf.store.successors(of: stored) {
        known.withLock { known in
          // What changed meanwhile is more than this.
          guard known.editions[zoom]?.present.stored != next.edition, let data = known.map(zoom: zoom)?.data
          else { return }
          known.editions[zoom]?.begin(data, changed: ChangedArea(next.changed), stored: next.edition)
        }
      }
    }
  }

  /// Nobody may see the map any more.
  func end() {
    for chain in known.withLock({ $0.editions.values.map { $0 } }) { chain.end() }
  }

  /// Places the labels of one zoom that somebody may ask for next, the nearest to those in demand first; false where
  /// there is nothing left to do.
  func lookAhead() -> Bool {
    let (newest, demand) = known.withLock { ($0.newest?.map, $0.demand) }
    guard let newest, let last = demand.last else { return false }
    let next = (0...Self.deepestLookedAhead).filter { !newest.map.hasPlacedLabels(zoom: $0) }
      .min { abs($0 - last) < abs($1 - last) }
    guard let next else { return false }
    newest.map.placeLabels(zoom: next)
    return true
  }

  /// Of streets, nobody sees more beyond.
  private static let deepestLookedAhead = 18
}

extension StyledMap {
  fileprivate var data: MapEdition.Data {
    MapEdition.Data(version: dataVersion, lastImport: lastImport)
  }
}
