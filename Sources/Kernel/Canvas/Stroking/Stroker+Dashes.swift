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
    var dash: [FinePoint] = []
    var distance = 0.0
    for index in 0..<(isClosed && line.count > 2 ? line.count : line.count - 1) {
      let start = line[index]
      let end = line[index + 1 < line.count ? index + 1 : 0]
      let segment = Segment(from: start, to: end)
      defer { distance += segment.length }
      guard let part = visiblePart(of: segment, from: start) else {
        if !dash.isEmpty { addDash(&dash, towards: segment.direction, to: &path) }
        continue
      }
      let segmentEnd = distance + segment.length
      dashes.visit(distance + part.lowerBound...distance + part.upperBound) { span in
        let startsHere = span.lowerBound >= distance
        // What only touches an end of the segment belongs to its neighbour.
        guard span.lowerBound < segmentEnd && (startsHere || span.upperBound > distance) else { return }
        if startsHere || dash.isEmpty {
          dash.removeAll(keepingCapacity: true)
          dash.append(start.moved(along: segment, by: max(0, span.lowerBound - distance)))
        }
        if span.upperBound <= segmentEnd {
          append(start.moved(along: segment, by: span.upperBound - distance), to: &dash)
          addDash(&dash, towards: segment.direction, to: &path)
        } else {
          append(end, to: &dash)
        }
      }
    }
    if !dash.isEmpty { addDash(&dash, towards: Vector(x: 1, y: 0), to: &path) }
  }

  private mutating func addDash(_ dash: inout [FinePoint], towards direction: Vector, to path: inout Path) {
    if dash.count == 1 {
      addDot(dash[0], towards: direction, to: &path)
    } else {
      add(dash.span, isClosed: false, to: &path)
    }
    dash.removeAll(keepingCapacity: true)
  }

  private func append(_ point: FinePoint, to dash: inout [FinePoint]) {
    if dash.last != point { dash.append(point) }
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

extension FinePoint {
  fileprivate func moved(along segment: Segment, by length: Double) -> FinePoint {
    let way = FinePoint(segment.direction.x * length, segment.direction.y * length)
    return FinePoint(x: x &+ way.x, y: y &+ way.y)
  }
}
