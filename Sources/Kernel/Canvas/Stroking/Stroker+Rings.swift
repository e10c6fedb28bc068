/// Closed fine lines: most of all the outlines of areas, of which a picture has thousands.
extension Stroker {
  /// Adds both sides of a closed line as rings, one turning each way.
  ///
  /// That takes fewer edges than a strip, and no thought of where it might run into itself: for lines that add up.
  mutating func addRings(around line: borrowing Span<FinePoint>, to path: inout Path) {
    findCorners(of: line)
    let isRoomy = everySegmentHasRoom
    // Without a closure, for which everything here would be copied.
    path.beginSimpleShape()
    for index in line.indices { addCorner(index, of: line, offset: right, isRoomy, to: &path) }
    path.close()
    for index in line.indices.reversed() { addCorner(index, of: line, offset: left, isRoomy, to: &path) }
    path.endShape()
    noteSize(of: path)
  }

  private mutating func findCorners(of line: borrowing Span<FinePoint>) {
    corners.removeAll(keepingCapacity: true)
    // Points are cut off beyond twice the half width; instead of round joins they are from an eighth more on.
    var sharpest = Self.cosineOfWidestTurn
    if case .miter = join { sharpest = 0 - Self.cosineOfWidestTurn }
    var before = Segment(line.count - 1, of: line)
    for index in line.indices {
      let after = Segment(index, of: line)
      corners.append(RingCorner(before.direction, after, sharpest: sharpest))
      before = after
    }
  }

  /// As most often: then nobody has to ask again.
  private var everySegmentHasRoom: Bool {
    let widest = max(abs(left), abs(right))
    var end = corners[0].tangent
    for index in corners.indices.reversed() {
      let start = corners[index].tangent
      if abs(start + end) * widest > corners[index].length { return false }
      end = start
    }
    return true
  }

  @inline(__always)
  private func addCorner(
    _ index: Int,
    of line: borrowing Span<FinePoint>,
    offset: Double,
    _ isRoomy: Bool,
    to path: inout Path
  ) {
    let corner = corners[index]
    let isOuter = corner.tangent * offset < 0
    if isOuter && corner.isSharp {
      // As seen along the right side; the left one is gone along backwards.
      let (first, second) =
        offset == right ? (corner.before, corner.after) : (corner.after, corner.before)
      path.line(to: line[index].gridPoint(movedBy: first.right * offset))
      path.line(to: line[index].gridPoint(movedBy: second.right * offset))
    } else {
      let way = isRoomy ? offset : offset * room(for: index, offset)
      path.line(to: line[index].gridPoint(movedBy: corner.miter * way))
    }
  }

  /// The share of its way from the line that a corner may go.
  ///
  /// On the inner side of two bends a short segment may have no room; then both corners stay so near to the line that they
  /// meet. So an area narrower than the stroke is covered once, not twice.
  @inline(__always)
  private func room(for index: Int, _ offset: Double) -> Double {
    let last = corners.count - 1
    return min(
      share(of: index > 0 ? index - 1 : last, index, offset),
      share(of: index, index < last ? index + 1 : 0, offset)
    )
  }

  @inline(__always)
  private func share(of start: Int, _ end: Int, _ offset: Double) -> Double {
    let shortening = offset * (corners[start].tangent + corners[end].tangent)
    return shortening > corners[start].length ? corners[start].length / shortening : 1
  }
}

/// A bend of a closed line.
struct RingCorner: Sendable {
  let before: Vector
  let after: Vector
  /// From the line to where the sides one pixel to its right meet.
  let miter: Vector
  /// The tangent of half the angle of the turn, positive to the right.
  let tangent: Double
  /// How long the segment is that begins here.
  let length: Double
  /// Whether the outer side has two corners instead of a point.
  let isSharp: Bool

  @inline(__always)
  init(_ before: Vector, _ after: Segment, sharpest: Double) {
    self.before = before
    self.after = after.direction
    let cosine = before.dot(after.direction)
    isSharp = cosine < sharpest
    // Of a line that turns right back the tangent is beyond all bounds.
    let share = 1 / max(1 + cosine, 1e-4)
    miter = (before.right + after.direction.right) * share
    tangent = before.cross(after.direction) * share
    length = after.length
  }
}
