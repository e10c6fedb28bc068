import Geodesy
import Platform

extension LabelPlan {
  /// The parts of the world where this plan shows something else than another one for the same zoom did.
  ///
  /// Labels that are the same in both have the same order among themselves, so they look the same.
  func changes(since old: LabelPlan) -> [WorldBox] {
    var rest: [Sight: Int] = [:]
    for number in 0..<old.entries.count { rest[Sight(old.entries[number]), default: 0] += 1 }
    var changed: [LabelEntry] = []
    for number in 0..<entries.count {
      let sight = Sight(entries[number])
      if let count = rest[sight], count > 0 {
        rest[sight] = count - 1
      } else {
        changed.append(entries[number])
      }
    }
    for number in 0..<old.entries.count {
      let sight = Sight(old.entries[number])
      guard let count = rest[sight], count > 0 else { continue }
      rest[sight] = count - 1
      changed.append(old.entries[number])
    }
    let unitsPerPixel = MapGrid.unitsAround / around
    return changed.map { $0.worldBox(unitsPerPixel) }
  }

  /// All that is seen of a label, and where.
  private struct Sight: Hashable {
    let place: WorldPoint
    let box: LabelEntry.PixelBox
    let content: UInt32

    init(_ entry: LabelEntry) {
      place = entry.place
      box = entry.box
      content = entry.content
    }
  }
}
