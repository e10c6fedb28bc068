/// Closed fine lines: most of all the outlines of areas, of which a picture has thousands.
extension Stroker {
  /// Adds both sides of a closed line as rings, one turning each way.
  ///
  /// They have the same edges as a strip would have, but for those that close the strip at its start. False, and nothing
  /// is added, where a bend is too sharp for a point: there strips are needed.
  mutating func addRings(around line: borrowing Span<FinePoint>, to path: inout Path) -> Bool {
    guard case .miter(let limit) = join, limit >= 2, !cutsSharpBends else { return false }
    clear()
    var before = Segment(line.count - 1, of: line)
    var hasRoom = true
    for index in line.indices {
      let after = Segment(index, of: line)
      let cosine = before.direction.dot(after.direction)
      guard cosine > Self.cosineOfSharpBend else { return false }
      let share = 1 / (1 + cosine)
      let tangent = before.direction.cross(after.direction) * share
      let length = min(before.length, after.length)
      hasRoom = hasRoom && max(tangent * right, tangent * left) * 2 <= length
      let miter = (before.direction.right + after.direction.right) * share
      rightSide.append(line[index].gridPoint(movedBy: miter * right))
      leftSide.append(line[index].gridPoint(movedBy: miter * left))
      before = after
    }
    path.addSimpleShape { path in
      if hasRoom || !Self.turnsOver(line, rightSide) {
        for point in rightSide { path.line(to: point) }
        path.close()
      }
      if hasRoom || !Self.turnsOver(line, leftSide) {
        for point in leftSide.reversed() { path.line(to: point) }
      }
    }
    noteSize(of: path)
    return true
  }

  /// Whether a side turns around the other way than the line: the line is narrower there than the stroke.
  private static func turnsOver(_ line: borrowing Span<FinePoint>, _ side: [GridPoint]) -> Bool {
    var (ofLine, ofSide) = (0.0, 0.0)
    for index in line.indices {
      let next = index + 1 < line.count ? index + 1 : 0
      ofLine += cross(
        line[index].x &- line[0].x,
        line[index].y &- line[0].y,
        line[next].x &- line[0].x,
        line[next].y &- line[0].y
      )
      ofSide += cross(
        side[index].x &- side[0].x,
        side[index].y &- side[0].y,
        side[next].x &- side[0].x,
        side[next].y &- side[0].y
      )
    }
    return (ofLine > 0) != (ofSide > 0)
  }

  @inline(__always)
  private static func cross(_ x: Int, _ y: Int, _ otherX: Int, _ otherY: Int) -> Double {
    Double(x) * Double(otherY) - Double(y) * Double(otherX)
  }
}
