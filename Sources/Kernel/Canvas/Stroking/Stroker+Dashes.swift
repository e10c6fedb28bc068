extension Stroker {
  /// Adds the outlines of a line's dashes, each with caps at its ends.
  ///
  /// Lengths are measured from the line's start, also along what cannot be seen.
  mutating func add(
    _ line: borrowing Span<FinePoint>,
    isClosed: Bool,
    dashes: Dashes,
    to path: inout Path
  ) {
    var dash = Dash()
    // How much of the pattern's period has passed where a segment starts: small, however long the line is.
    var phase = 0.0
    for index in 0..<(isClosed && line.count > 2 ? line.count : line.count - 1) {
      let start = line[index]
      let end = line[index + 1 < line.count ? index + 1 : 0]
      let segment = Segment(from: start, to: end)
      var goesOn = false
      if let part = visiblePart(of: segment, from: start) {
        dashes.visit(phase + part.lowerBound...phase + part.upperBound) { span in
          let (from, to) = (span.lowerBound - phase, span.upperBound - phase)
          // What only touches an end of the segment belongs to its neighbour.
          guard from < segment.length && (from >= 0 || to > 0) else { return }
          if from >= 0 || dash.points.isEmpty {
            // The rest of one that began on the last segment was not in sight.
            addDash(&dash, towards: segment.direction, to: &path)
            dash.points.append(start.moved(along: segment, by: max(0, from)))
          }
          goesOn = to > segment.length
          if goesOn {
            dash.append(end, segment.direction)
          } else {
            dash.append(start.moved(along: segment, by: to), segment.direction)
            addDash(&dash, towards: segment.direction, to: &path)
          }
        }
      }
      if !goesOn { addDash(&dash, towards: segment.direction, to: &path) }
      phase = (phase + segment.length).truncatingRemainder(dividingBy: dashes.period)
    }
    addDash(&dash, towards: Vector(x: 1, y: 0), to: &path)
  }

  /// Adds a dash, if there is one, and forgets it.
  private mutating func addDash(_ dash: inout Dash, towards direction: Vector, to path: inout Path) {
    if dash.points.count == 1 {
      addDot(dash.points[0], towards: direction, to: &path)
    } else if dash.points.count > 1 {
      add(dash.points.span, dash.directions, isClosed: false, to: &path)
    }
    dash.removeAll()
  }

  /// From where to where along a segment something can be seen, generously.
  private func visiblePart(of segment: Segment, from start: FinePoint) -> ClosedRange<Double>? {
    var (first, last) = (0.0, segment.length)
    let sides = [
      (start.x, segment.direction.x, visible.left, visible.right),
      (start.y, segment.direction.y, visible.top, visible.bottom),
    ]
    for (position, speed, low, high) in sides {
      let toLow = Double(low &- position) / FinePoint.perPixel
      let toHigh = Double(high &- position) / FinePoint.perPixel
      if abs(speed) < 1e-12 {
        guard toLow <= 0 && toHigh >= 0 else { return nil }
      } else {
        first = max(first, min(toLow / speed, toHigh / speed) - 1)
        last = min(last, max(toLow / speed, toHigh / speed) + 1)
      }
    }
    return first <= last ? first...last : nil
  }
}

/// The dash that is being followed.
///
/// It keeps the directions of the line: its first or last part may be so short that its rounded ends point elsewhere.
private struct Dash {
  var points: [FinePoint] = []
  private(set) var directions: [Vector] = []

  mutating func append(_ point: FinePoint, _ direction: Vector) {
    guard points.last != point else { return }
    points.append(point)
    directions.append(direction)
  }

  mutating func removeAll() {
    points.removeAll(keepingCapacity: true)
    directions.removeAll(keepingCapacity: true)
  }
}

extension FinePoint {
  fileprivate func moved(along segment: Segment, by length: Double) -> FinePoint {
    let way = FinePoint(segment.direction.x * length, segment.direction.y * length)
    return FinePoint(x: x &+ way.x, y: y &+ way.y)
  }
}
