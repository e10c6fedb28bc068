import Canvas
import Foundation

/// What a stroke covers, told a second time: as parts that all turn the same way and may overlap.
///
/// There is a quadrilateral along each segment, a wedge at each bend and a cap at each end. On the inner side of a bend
/// the neighbouring quadrilaterals end at the point where their sides meet, as long as that is less than half a
/// segment away; beyond, both end squarely. Without an offset that makes no difference, since they overlap there.
struct StrokeParts {
  private(set) var rings: [[TestPoint]] = []
  private let style: StrokeStyle
  private let left: Double
  private let right: Double

  init(_ style: StrokeStyle) {
    self.style = style
    left = style.offset - style.width / 2
    right = style.offset + style.width / 2
  }

  mutating func add(_ line: [TestPoint], isClosed: Bool) {
    let points = isClosed ? line + [line[0]] : line
    let segments = zip(points, points.dropFirst()).map { TestSegment(start: $0, end: $1) }
    guard let first = segments.first, let last = segments.last else { return }
    let bends = segments.indices.map { index -> TestBend? in
      guard isClosed || index + 1 < segments.count else { return nil }
      return TestBend(segments[index], segments[(index + 1) % segments.count])
    }
    for (index, segment) in segments.enumerated() {
      let bendBefore = index > 0 ? bends[index - 1] : (isClosed ? bends[segments.count - 1] : nil)
      let bendAfter = bends[index]
      func corner(_ offset: Double, at point: TestPoint, _ bend: TestBend?) -> TestPoint {
        bend?.meeting(at: offset, reachingFrom: left, to: right) ?? segment.beside(point, offset)
      }
      add([
        corner(right, at: segment.start, bendBefore), corner(right, at: segment.end, bendAfter),
        corner(left, at: segment.end, bendAfter), corner(left, at: segment.start, bendBefore),
      ])
      if let bendAfter { addWedge(at: bendAfter) }
    }
    guard !isClosed else { return }
    addCap(at: first.start, first.reversed, middle: 0 - style.offset)
    addCap(at: last.end, last, middle: style.offset)
  }

  /// A dash without length, of which only its caps are seen.
  mutating func addDot(at point: TestPoint, along segment: TestSegment) {
    addCap(at: point, segment.reversed, middle: 0 - style.offset)
    addCap(at: point, segment, middle: style.offset)
  }

  /// What the outer side of a bend needs; where quadrilaterals meet on the inner side, from there on.
  private mutating func addWedge(at bend: TestBend) {
    let (inner, outer) = bend.turnsRight ? (right, left) : (left, right)
    func side(_ offset: Double) -> [TestPoint] {
      if let meeting = bend.meeting(at: offset, reachingFrom: left, to: right) { return [meeting] }
      let isOuter = (offset > 0) != bend.turnsRight
      // Where there is no room, the wedge begins at the line, or at the side next to it.
      return isOuter ? join(at: bend, offset) : [bend.point]
    }
    guard (outer > 0) != bend.turnsRight && outer != 0 else { return }
    add(side(outer) + side(inner).reversed())
  }

  private func join(at bend: TestBend, _ offset: Double) -> [TestPoint] {
    let (first, last) = (bend.before.beside(bend.point, offset), bend.after.beside(bend.point, offset))
    switch style.join {
    case .bevel: return [first, last]
    case .round:
      let start = atan2(first.y - bend.point.y, first.x - bend.point.x)
      return arc(around: bend.point, abs(offset), from: start, turningBy: bend.angle)
    case .miter(let limit): return bend.reach <= limit ? [first, bend.tip(offset), last] : [first, last]
    }
  }

  private mutating func addCap(at point: TestPoint, _ segment: TestSegment, middle: Double) {
    let half = style.width / 2
    switch style.cap {
    case .butt: break
    case .square:
      add([
        segment.beside(point, middle + half), segment.beside(point, middle + half, ahead: half),
        segment.beside(point, middle - half, ahead: half), segment.beside(point, middle - half),
      ])
    case .round:
      let center = segment.beside(point, middle)
      let start = segment.beside(point, middle + half)
      let angle = atan2(start.y - center.y, start.x - center.x)
      add(arc(around: center, half, from: angle, turningBy: -.pi))
    }
  }

  private func arc(
    around center: TestPoint,
    _ radius: Double,
    from start: Double,
    turningBy angle: Double
  ) -> [TestPoint] {
    (0...100).map { step in
      let direction = start + angle * Double(step) / 100
      return TestPoint(x: center.x + radius * cos(direction), y: center.y + radius * sin(direction))
    }
  }

  private mutating func add(_ ring: [TestPoint]) {
    let area = zip(ring, ring.dropFirst() + ring.prefix(1)).reduce(0.0) { sum, edge in
      sum + edge.0.x * edge.1.y - edge.1.x * edge.0.y
    }
    rings.append(area < 0 ? ring.reversed() : ring)
  }
}

/// A straight part of a line, whose ends differ.
struct TestSegment {
  let start: TestPoint
  let end: TestPoint

  var length: Double { hypot(end.x - start.x, end.y - start.y) }
  var direction: TestPoint { TestPoint(x: (end.x - start.x) / length, y: (end.y - start.y) / length) }
  var reversed: TestSegment { TestSegment(start: end, end: start) }

  func beside(_ point: TestPoint, _ right: Double, ahead: Double = 0) -> TestPoint {
    TestPoint(
      x: point.x - direction.y * right + direction.x * ahead,
      y: point.y + direction.x * right + direction.y * ahead
    )
  }

  func point(after way: Double) -> TestPoint {
    TestPoint(x: start.x + direction.x * way, y: start.y + direction.y * way)
  }
}

/// Where two segments of a line meet.
struct TestBend {
  let before: TestSegment
  let after: TestSegment

  init(_ before: TestSegment, _ after: TestSegment) {
    self.before = before
    self.after = after
  }

  var point: TestPoint { before.end }
  private var sine: Double {
    before.direction.x * after.direction.y - before.direction.y * after.direction.x
  }
  private var cosine: Double {
    before.direction.x * after.direction.x + before.direction.y * after.direction.y
  }
  var turnsRight: Bool { sine > 0 }
  var angle: Double { atan2(sine, cosine) }
  /// How far a point of a join reaches, in half widths.
  var reach: Double { 1 / max((1 + cosine) / 2, 1e-12).squareRoot() }
  private var tangentOfHalf: Double { abs(sine) / max(1 + cosine, 1e-12) }

  /// Where the lines beside both segments meet.
  func tip(_ offset: Double) -> TestPoint {
    before.beside(point, offset, ahead: abs(offset) * tangentOfHalf * ((offset > 0) == turnsRight ? -1 : 1))
  }

  /// That place, where a side of the stroke is the inner one and the segments are long enough.
  func meeting(at offset: Double, reachingFrom left: Double, to right: Double) -> TestPoint? {
    let innermost = turnsRight ? max(right, 0) : max(-left, 0)
    let hasRoom = innermost * tangentOfHalf <= min(before.length, after.length) / 2
    return hasRoom && (offset > 0) == turnsRight ? tip(offset) : nil
  }
}
