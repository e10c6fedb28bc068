import Geodesy

/// Joins lines of one class where exactly two of their ends meet, so that a road which was cut into pieces becomes one
/// line again.
///
/// Where three or more ends meet, or none but one, lines end as before. So the result does not depend on an order
/// in which pairs are chosen. A line is joined to another end to start; the other way round only where its
/// direction does not matter. O(n log n).
struct LineJoining {
  /// Features of a single line each.
  private let lines: WorldShapes
  private let keepsDirection: Bool

  /// For each end of a line the end that it is joined to, or `nobody`: line n begins at 2n and ends at 2n + 1.
  private let partners: [UInt32]
  private static let nobody = UInt32.max

  init(_ lines: WorldShapes, keepsDirection: Bool) {
    self.lines = lines
    self.keepsDirection = keepsDirection
    partners = Self.partners(of: Self.ends(of: lines), keepsDirection: keepsDirection)
  }

  /// One of the two ends of a line.
  private struct LineEnd: Comparable {
    let place: WorldPoint
    let classNumber: UInt32
    let number: UInt32

    func meets(_ other: LineEnd) -> Bool {
      place == other.place && classNumber == other.classNumber
    }

    static func < (one: LineEnd, other: LineEnd) -> Bool {
      if one.place != other.place { return one.place < other.place }
      return (one.classNumber, one.number) < (other.classNumber, other.number)
    }
  }

  private static func ends(of lines: WorldShapes) -> [LineEnd] {
    var ends: [LineEnd] = []
    ends.reserveCapacity(2 * lines.features.count)
    for (line, feature) in lines.features.enumerated() {
      let range = lines.vertices(of: line)
      for (side, vertex) in [range.lowerBound, range.upperBound - 1].enumerated() {
        ends.append(
          LineEnd(
            place: lines.vertices[vertex],
            classNumber: feature.classNumber,
            number: UInt32(truncatingIfNeeded: 2 * line + side)
          )
        )
      }
    }
    return ends
  }

  private static func partners(of unsorted: [LineEnd], keepsDirection: Bool) -> [UInt32] {
    let ends = unsorted.sorted()
    var partners = [UInt32](repeating: nobody, count: ends.count)
    var first = 0
    while first < ends.count {
      var behind = first + 1
      while behind < ends.count, ends[behind].meets(ends[first]) { behind += 1 }
      if behind - first == 2 {
        let (one, other) = (ends[first].number, ends[first + 1].number)
        if !keepsDirection || (one ^ other) & 1 == 1 {
          partners[Int(one)] = other
          partners[Int(other)] = one
        }
      }
      first = behind
    }
    return partners
  }

  /// Adds the joined lines, each a feature of its own, in the order of their first pieces.
  func addLines(to shapes: inout WorldShapes) {
    var isDone = [Bool](repeating: false, count: lines.features.count)
    for line in isDone.indices where !isDone[line] {
      let start = UInt32(truncatingIfNeeded: 2 * line)
      if partners[Int(start)] == Self.nobody {
        addLine(from: start, to: &shapes, &isDone)
      } else if !keepsDirection && partners[Int(start + 1)] == Self.nobody {
        addLine(from: start + 1, to: &shapes, &isDone)
      }
    }
    // What is left goes in circles.
    for line in isDone.indices where !isDone[line] {
      addLine(from: UInt32(truncatingIfNeeded: 2 * line), to: &shapes, &isDone)
    }
  }

  /// Follows the pieces from an end of the first.
  private func addLine(from end: UInt32, to shapes: inout WorldShapes, _ isDone: inout [Bool]) {
    let start = shapes.vertices.count
    let first = lines.features[Int(end / 2)]
    var entry = end
    while entry != Self.nobody, !isDone[Int(entry / 2)] {
      isDone[Int(entry / 2)] = true
      let piece = lines.vertices[lines.vertices(of: Int(entry / 2))]
      // It begins where the one before ended.
      let known = shapes.vertices.count > start ? 1 : 0
      if entry & 1 == 0 {
        shapes.vertices.append(contentsOf: piece.dropFirst(known))
      } else {
        shapes.vertices.append(contentsOf: piece.reversed().dropFirst(known))
      }
      entry = partners[Int(entry ^ 1)]
    }
    shapes.endLine(from: start)
    shapes.endFeature(classNumber: first.classNumber, position: first.position)
  }
}
