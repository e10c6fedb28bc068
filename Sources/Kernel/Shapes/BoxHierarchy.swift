import Geodesy

/// Boxes over runs of items that lie near each other in their order, as the edges of a ring do.
///
/// Eight items share a box, eight such boxes another one, and so on; nothing is sorted, and what is below a box
/// follows from its position.
struct BoxHierarchy: Sendable {
  let count: Int

  /// Level by level, the lowest first; empty where the items are few.
  private let boxes: [GeoBox]

  /// Where each level begins in the boxes, and behind the last of them.
  private let starts: [Int]

  private static let fanOut = 8

  init(over count: Int, box: (Int) -> GeoBox) {
    var boxes: [GeoBox] = []
    var starts: [Int] = []
    var width = count
    while width > Self.fanOut {
      let below = starts.last
      let start = boxes.count
      for first in stride(from: 0, to: width, by: Self.fanOut) {
        var common = GeoBox.empty
        for child in first..<min(first + Self.fanOut, width) {
          common.include(below.map { boxes[$0 + child] } ?? box(child))
        }
        boxes.append(common)
      }
      starts.append(start)
      width = boxes.count - start
    }
    if !starts.isEmpty { starts.append(boxes.count) }
    self.count = count
    self.boxes = boxes
    self.starts = starts
  }

  /// Whether a run of items, among those whose boxes are entered, satisfies a condition; asks in their order.
  @inline(__always)
  func anyRun(
    entering enters: (_ box: GeoBox, _ items: Range<Int>) -> Bool,
    where holds: (_ items: Range<Int>) -> Bool
  ) -> Bool {
    let top = starts.count - 2
    guard top >= 0 else { return holds(0..<count) }
    var level = top
    var position = 0
    while true {
      let items = items(below: position, level)
      if enters(boxes[starts[level] + position], items) {
        if level > 0 {
          level -= 1
          position *= Self.fanOut
          continue
        }
        if holds(items) { return true }
      }
      position += 1
      while position == starts[level + 1] - starts[level] || level < top && position % Self.fanOut == 0 {
        if level == top { return false }
        position = (position - 1) / Self.fanOut + 1
        level += 1
      }
    }
  }

  private func items(below position: Int, _ level: Int) -> Range<Int> {
    let shift = 3 * (level + 1)
    return position << shift..<min((position + 1) << shift, count)
  }
}
