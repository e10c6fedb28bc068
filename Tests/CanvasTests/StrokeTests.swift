import Canvas
import Foundation
import TestSupport
import Testing

@Suite("Strokes") struct StrokeTests {
  static let side = 40
  static let oracle = Supersampling(width: side, height: side)

  /// A line whose bends and lengths are anything, from one end of the canvas to the other or all in one corner.
  static func line(using random: inout SplitMix64) -> [TestPoint] {
    let reach = [-30.0...70, 2...38, 15...22][Int.random(in: 0..<3, using: &random)]
    return (0..<Int.random(in: 2...7, using: &random)).map { _ in
      TestPoint(x: .random(in: reach, using: &random), y: .random(in: reach, using: &random))
    }
  }

  static func style(using random: inout SplitMix64) -> StrokeStyle {
    StrokeStyle(
      width: [0.3, 1, 2.5, 8, 20][Int.random(in: 0..<5, using: &random)],
      cap: [.butt, .round, .square][Int.random(in: 0..<3, using: &random)],
      join: [.bevel, .round, .miter(limit: 2), .miter(limit: 10)][Int.random(in: 0..<4, using: &random)]
    )
  }

  static func alphas(_ line: [TestPoint], isClosed: Bool = false, _ style: StrokeStyle) -> [UInt8] {
    var lines = Lines()
    for point in line { lines.line(to: point.x, point.y) }
    if isClosed { lines.close() }
    var canvas = Canvas(width: side, height: side)
    canvas.stroke(lines, style, ink: .color(CoverageTests.white))
    return canvas.alphas
  }

  @Test("cover what their segments, joins and caps cover", arguments: UInt64(0)..<400)
  func joinsAndCaps(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let line = Self.line(using: &random)
    let style = Self.style(using: &random)
    let isClosed = Bool.random(using: &random) && line.count > 2
    let expected = Self.oracle.coverage(of: strokeParts(line, isClosed: isClosed, style), rule: .nonZero)
    #expect(largestDifference(Self.alphas(line, isClosed: isClosed, style), expected) <= 3)
  }

  @Test("follow curves of many short segments", arguments: UInt64(0)..<60)
  func curves(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let style = Self.style(using: &random)
    let radius = Double.random(in: 2...18, using: &random)
    let turn = Double.random(in: 0.02...0.6, using: &random)
    let line = (0..<Int.random(in: 5...40, using: &random)).map { index in
      TestPoint(
        x: 20 + radius * cos(Double(index) * turn) + 0.1 * Double(index),
        y: 20 + radius * sin(Double(index) * turn)
      )
    }
    let expected = Self.oracle.coverage(of: strokeParts(line, isClosed: false, style), rule: .nonZero)
    #expect(largestDifference(Self.alphas(line, style), expected) <= 3)
  }
}

/// The parts of a stroke, each a convex ring that turns the same way: rectangles along the segments, wedges at the
/// joins and caps at the ends.
func strokeParts(_ points: [TestPoint], isClosed: Bool, _ style: StrokeStyle) -> [[TestPoint]] {
  let line = isClosed ? points + [points[0]] : points
  let half = style.width / 2
  let directions = zip(line, line.dropFirst()).map { start, end in
    let (x, y) = (end.x - start.x, end.y - start.y)
    let length = (x * x + y * y).squareRoot()
    return TestPoint(x: x / length, y: y / length)
  }
  func place(_ point: TestPoint, _ direction: TestPoint, _ right: Double, _ ahead: Double = 0) -> TestPoint {
    TestPoint(
      x: point.x - direction.y * right + direction.x * ahead,
      y: point.y + direction.x * right + direction.y * ahead
    )
  }
  func arc(_ center: TestPoint, from start: Double, turningBy angle: Double) -> [TestPoint] {
    (0...100).map { step in
      let direction = start + angle * Double(step) / 100
      return TestPoint(x: center.x + half * cos(direction), y: center.y + half * sin(direction))
    }
  }
  var parts: [[TestPoint]] = []
  for (index, direction) in directions.enumerated() {
    let (start, end) = (line[index], line[index + 1])
    parts.append([
      place(start, direction, half), place(end, direction, half), place(end, direction, -half),
      place(start, direction, -half),
    ])
    if index == directions.count - 1 && !isClosed { break }
    let next = directions[(index + 1) % directions.count]
    let sine = direction.x * next.y - direction.y * next.x
    let cosine = direction.x * next.x + direction.y * next.y
    let outer = sine > 0 ? -half : half
    let (first, last) = (place(end, direction, outer), place(end, next, outer))
    var wedge = [end, first]
    switch style.join {
    case .bevel: break
    case .round:
      wedge += arc(end, from: atan2(first.y - end.y, first.x - end.x), turningBy: atan2(sine, cosine))
    case .miter(let limit):
      if 1 / ((1 + cosine) / 2).squareRoot() <= limit {
        wedge.append(place(end, direction, outer, abs(outer) * abs(sine) / (1 + cosine)))
      }
    }
    wedge.append(last)
    parts.append(sine > 0 ? wedge.reversed() : wedge)
  }
  guard !isClosed else { return parts }
  for (point, direction) in [
    (line[0], TestPoint(x: -directions[0].x, y: -directions[0].y)),
    (line[line.count - 1], directions[directions.count - 1]),
  ] {
    switch style.cap {
    case .butt: break
    case .square:
      parts.append([
        place(point, direction, half), place(point, direction, half, half),
        place(point, direction, -half, half),
        place(point, direction, -half),
      ])
    case .round:
      let right = place(point, direction, half)
      parts.append(arc(point, from: atan2(right.y - point.y, right.x - point.x), turningBy: -.pi))
    }
  }
  return parts
}
