extension Stroker {
  /// A segment in sight with more periods than this is drawn without dashes, as all that follows.
  private static let mostPeriods = Double(1 << 16)

  /// Adds the outlines of a line's dashes, each with caps at its ends.
  ///
  /// Lengths are measured from the line's start, also along what cannot be seen. A dash that is seen on a segment is
  /// followed over the neighbouring ones too: their bends decide where its sides end, and a side whose far end is
  /// rounded otherwise is another line.
  mutating func add(
    _ line: borrowing Span<FinePoint>,
    isClosed: Bool,
    dashes: Dashes,
    to path: inout Path
  ) {
    var dash = Dash()
    var before: DashedSegment?
    for index in 0..<(isClosed && line.count > 2 ? line.count : line.count - 1) {
      let segment = DashedSegment(
        from: line[index],
        to: line[index + 1 < line.count ? index + 1 : 0],
        // Small, however long the line is.
        phase: before.map { ($0.phase + $0.segment.length).truncatingRemainder(dividingBy: dashes.period) }
          ?? 0
      )
      let part = visiblePart(of: segment.segment, from: segment.start)
      let periods = part.map { ($0.upperBound - $0.lowerBound) / dashes.period } ?? 0
      if isCoarse || periods > Self.mostPeriods {
        return add(line.extracting(index...), isClosed: false, to: &path)
      }
      let isUnderWay = !dash.points.isEmpty
      if isUnderWay {
        // One that ends just here has no way left.
        follow(segment.dash(passing: 0, of: dashes) ?? 0...0, along: segment, with: &dash, to: &path)
      }
      if let part {
        dashes.visit(segment.phase + part.lowerBound...segment.phase + part.upperBound) { span in
          let ways = span.lowerBound - segment.phase...span.upperBound - segment.phase
          // What only touches an end of the segment belongs to its neighbour.
          guard ways.lowerBound < segment.segment.length else { return }
          if ways.lowerBound >= 0 {
            dash.begin(on: segment, after: ways.lowerBound)
          } else {
            guard ways.upperBound > 0 && !isUnderWay else { return }
            dash.begin(on: before, reaching: segment, dashes)
          }
          follow(ways, along: segment, with: &dash, to: &path)
        }
      } else if !dash.points.isEmpty {
        addDash(&dash, towards: segment.segment.direction, to: &path)
      }
      before = segment
    }
    addDash(&dash, towards: Vector(x: 1, y: 0), to: &path)
  }

  /// Follows a dash along a segment, and adds it if it ends there.
  private mutating func follow(
    _ ways: ClosedRange<Double>,
    along segment: DashedSegment,
    with dash: inout Dash,
    to path: inout Path
  ) {
    if ways.upperBound > segment.segment.length {
      dash.append(segment.end, segment.segment.direction)
    } else {
      dash.append(segment.place(after: ways.upperBound), segment.segment.direction)
      addDash(&dash, towards: segment.segment.direction, to: &path)
    }
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

/// A segment of a line that is drawn in dashes.
private struct DashedSegment {
  let start: FinePoint
  let end: FinePoint
  let segment: Segment
  /// How much of the pattern's period has passed where it starts.
  let phase: Double

  init(from start: FinePoint, to end: FinePoint, phase: Double) {
    self.start = start
    self.end = end
    segment = Segment(from: start, to: end)
    self.phase = phase
  }

  func place(after way: Double) -> FinePoint {
    let moved = FinePoint(segment.direction.x * way, segment.direction.y * way)
    return FinePoint(x: start.x &+ moved.x, y: start.y &+ moved.y)
  }

  /// Where the dash that lies on both sides of a place begins and ends, as ways along the segment.
  func dash(passing way: Double, of dashes: Dashes) -> ClosedRange<Double>? {
    var found: ClosedRange<Double>?
    dashes.visit(phase + way...phase + way) { span in
      let ways = span.lowerBound - phase...span.upperBound - phase
      if ways.lowerBound < way && ways.upperBound > way { found = ways }
    }
    return found
  }
}

/// The dash that is being followed.
///
/// It keeps the directions of the line: its first or last part may be so short that its rounded ends point elsewhere.
private struct Dash {
  private(set) var points: [FinePoint] = []
  private(set) var directions: [Vector] = []

  mutating func begin(on segment: DashedSegment, after way: Double) {
    points.append(segment.place(after: way))
  }

  /// Begins a dash that was not seen until now, on the segment before.
  mutating func begin(on before: DashedSegment?, reaching segment: DashedSegment, _ dashes: Dashes) {
    if let before, let ways = before.dash(passing: before.segment.length, of: dashes) {
      begin(on: before, after: max(0, ways.lowerBound))
      append(segment.start, before.segment.direction)
    } else {
      points.append(segment.start)
    }
  }

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
