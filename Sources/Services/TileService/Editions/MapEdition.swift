import Geodesy
import PictureStore
import Platform
import Synchronization

/// What a map shows at one zoom between two changes: all pictures of one edition show the same data with the same labels.
///
/// ```
/// [oldest] ──changed area──▶ [older] ──changed area──▶ [present]
/// ```
/// A picture keeps its edition, and is as good as new while no change since touched what it shows. So nobody has to look
/// for the pictures that a change makes stale. An edition holds those after it and none before.
final class MapEdition: Sendable {
  /// The data that pictures of it show.
  let data: Data

  /// As which its pictures are kept on disk; nil where they are not.
  let stored: StoredEdition?

  struct Data: Sendable {
    let version: String
    let lastImport: String?
  }

  private let successor = Locked<Successor?>(nil)

  /// So that one who asks often waits for nobody.
  private let isSuperseded = Atomic<Bool>(false)

  private enum Successor {
    case edition(MapEdition, changed: ChangedArea)
    /// So much has changed since that nobody keeps account of it.
    case forgotten
  }

  init(_ data: Data, stored: StoredEdition? = nil) {
    self.data = data
    self.stored = stored
  }

  var isPresent: Bool { !isSuperseded.load(ordering: .acquiring) }

  /// The present edition, if nothing in a window changed up to it.
  func present(unchangedIn window: WorldBox) -> MapEdition? {
    var edition = self
    while !edition.isPresent {
      switch edition.successor.withLock({ $0 }) {
      case .edition(let next, let changed):
        if changed.touches(window) { return nil }
        edition = next
      case .forgotten: return nil
      case nil: return edition
      }
    }
    return edition
  }

  /// Lets another edition take the place of this one, which is the present one.
  func give(way next: MapEdition, changed: ChangedArea) {
    successor.withLock { successor in
      precondition(successor == nil, "only the present edition gives way")
      successor = .edition(next, changed: changed)
    }
    isSuperseded.store(true, ordering: .releasing)
  }

  /// Lets pictures of this edition count as stale, wherever they are.
  func forget() {
    successor.withLock { $0 = .forgotten }
    isSuperseded.store(true, ordering: .releasing)
  }
}
