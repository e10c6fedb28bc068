import Canvas
import Foundation
import TestSupport
import Testing

@Suite("Strokes") struct StrokeTests {
  static let side = 40

  /// A line whose bends and lengths are anything, from one end of the canvas to the other or all in one corner.
  static func line(using random: inout SplitMix64) -> [TestPoint] {
    let reach = [-30.0...70, 2...38, 15...22][Int.random(in: 0..<3, using: &random)]
    return (0..<Int.random(in: 2...7, using: &random)).map { _ in
      TestPoint(x: .random(in: reach, using: &random), y: .random(in: reach, using: &random))
    }
  }

  /// A line along a circle that drifts to the right, of segments so short that it looks round, or of longer ones.
  static func curve(using random: inout SplitMix64) -> [TestPoint] {
    let radius = Double.random(in: 2...18, using: &random)
    let turn = Double.random(in: 0.02...0.6, using: &random)
    return (0..<Int.random(in: 5...40, using: &random)).map { index in
      TestPoint(
        x: 20 + radius * cos(Double(index) * turn) + 0.1 * Double(index),
        y: 20 + radius * sin(Double(index) * turn)
      )
    }
  }

  /// A line that turns back on itself by nearly half a turn, again and again.
  static func hairpins(using random: inout SplitMix64) -> [TestPoint] {
    let direction = Double.random(in: 0..<2 * .pi, using: &random)
    return (0..<Int.random(in: 3...6, using: &random)).map { index in
      let way = (index % 2 == 0 ? -1 : 1) * Double.random(in: 3...12, using: &random)
      let angle = direction + .random(in: -0.2...0.2, using: &random)
      return TestPoint(x: 20 + way * cos(angle), y: 20 + way * sin(angle))
    }
  }

  static func style(using random: inout SplitMix64) -> StrokeStyle {
    StrokeStyle(
      width: [0.3, 1, 2.5, 8, 20][Int.random(in: 0..<5, using: &random)],
      cap: [.butt, .round, .square][Int.random(in: 0..<3, using: &random)],
      join: [.bevel, .round, .miter(limit: 2), .miter(limit: 10)][Int.random(in: 0..<4, using: &random)]
    )
  }

  /// Lengths of dashes and gaps: even and odd in number, some 0.
  static func dashes(using random: inout SplitMix64) -> [Double] {
    let longest = [1.5, 6, 25][Int.random(in: 0..<3, using: &random)]
    var lengths = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      Double.random(in: 0.2...longest, using: &random)
    }
    if lengths.count > 1 && Bool.random(using: &random) {
      lengths[Int.random(in: 0..<lengths.count, using: &random)] = 0
    }
    return lengths
  }

  static func alphas(_ line: [TestPoint], isClosed: Bool = false, _ style: StrokeStyle) -> [UInt8] {
    var lines = Lines()
    for point in line { lines.line(to: point.x, point.y) }
    if isClosed { lines.close() }
    var canvas = Canvas(width: side, height: side)
    canvas.stroke(lines, style, ink: .color(CoverageTests.white))
    return canvas.alphas
  }

  /// How far a stroke is from its parts, laid side by side.
  static func difference(_ line: [TestPoint], isClosed: Bool = false, _ style: StrokeStyle) -> Double {
    var parts = StrokeParts(style)
    parts.addDashes(line, isClosed: isClosed, style.dashes)
    let oracle = Supersampling(width: side, height: side, perPixel: style.width < 0.5 ? 256 : 64)
    return largestDifference(
      alphas(line, isClosed: isClosed, style),
      oracle.coverage(of: parts.rings, rule: .nonZero)
    )
  }

  @Test("cover what their segments, joins and caps cover", arguments: cases(2000))
  func joinsAndCaps(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let line = Self.line(using: &random)
    let style = Self.style(using: &random)
    let isClosed = Bool.random(using: &random) && line.count > 2
    #expect(Self.difference(line, isClosed: isClosed, style) <= 3)
  }

  @Test("follow curves of many short segments", arguments: cases(500))
  func curves(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let style = Self.style(using: &random)
    #expect(Self.difference(Self.curve(using: &random), style) <= 3)
  }

  @Test("turn back in hairpins", arguments: cases(500))
  func hairpins(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let style = Self.style(using: &random)
    #expect(Self.difference(Self.hairpins(using: &random), style) <= 3)
  }

  @Test("lie beside their lines when they are offset", arguments: cases(2000))
  func offsets(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var style = Self.style(using: &random)
    style.offset = .random(in: -12...12, using: &random)
    let isCurve = seed % 3 == 0
    let line = isCurve ? Self.curve(using: &random) : Self.line(using: &random)
    let isClosed = !isCurve && Bool.random(using: &random) && line.count > 2
    #expect(Self.difference(line, isClosed: isClosed, style) <= 3)
  }

  @Test("are cut into dashes, counted from the start of the line", arguments: cases(2000))
  func dashed(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var style = Self.style(using: &random)
    style.dashes = Self.dashes(using: &random)
    let isCurve = seed % 3 == 0
    let line = isCurve ? Self.curve(using: &random) : Self.line(using: &random)
    if seed % 5 == 0 { style.offset = .random(in: -6...6, using: &random) }
    let isClosed = !isCurve && Bool.random(using: &random) && line.count > 2
    #expect(Self.difference(line, isClosed: isClosed, style) <= 3)
  }
}
