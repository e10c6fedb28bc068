import Canvas
import Foundation
import TestSupport
import Testing

/// Outlines and lines that nobody would draw, for a canvas of 256 pixels.
enum HostileShape: String, CaseIterable, CustomStringConvertible {
  case scribble, smallScribble, spiral, star, comb, combInOnePixel, crossingInOnePixel, identical, hugeZigzag,
    everyExtreme, zeroLengths, spikes

  var description: String { rawValue }

  static let side = 256

  /// Rings, or lines, of so many points in all.
  func rings(_ count: Int, using random: inout SplitMix64) -> [[TestPoint]] {
    func any(_ reach: ClosedRange<Double>) -> TestPoint {
      TestPoint(x: .random(in: reach, using: &random), y: .random(in: reach, using: &random))
    }
    func around(_ angle: Double, _ radius: Double) -> TestPoint {
      TestPoint(x: 128 + radius * cos(angle), y: 128 + radius * sin(angle))
    }
    let numbers = 0..<count
    switch self {
    case .scribble: return [numbers.map { _ in any(0...256) }]
    case .smallScribble: return [numbers.map { _ in any(100...103) }]
    case .spiral: return [numbers.map { around(Double($0) * 0.1, 128 * Double($0) / Double(count)) }]
    case .star: return [numbers.map { around(Double($0) * 3.1, 128) }]
    case .comb:
      return [numbers.map { TestPoint(x: 256 * Double($0) / Double(count), y: $0 % 2 == 0 ? 1 : 255) }]
    case .combInOnePixel:
      return [numbers.map { TestPoint(x: 100 + Double($0) / Double(count), y: $0 % 2 == 0 ? 1 : 255) }]
    case .crossingInOnePixel:
      return stride(from: 0, to: count, by: 2).map { index in
        let angle = Double(index) * .pi / Double(count)
        return [around(angle, 200), around(angle + .pi, 200)]
      }
    case .identical:
      return (0..<count / 5).map { _ in
        [(10.3, 20.1), (200.7, 40.9), (30.2, 220.4), (180.6, 230), (90, 5)].map {
          TestPoint(x: $0.0, y: $0.1)
        }
      }
    case .hugeZigzag:
      return [numbers.map { TestPoint(x: ($0 % 2 == 0 ? -1 : 1) * 0x1p40, y: Double($0 % 509) - 100) }]
    case .everyExtreme:
      let extremes = RobustnessTests.extremes
      return [
        numbers.map { _ in
          TestPoint(
            x: extremes[Int.random(in: 0..<extremes.count, using: &random)],
            y: extremes[Int.random(in: 0..<extremes.count, using: &random)]
          )
        }
      ]
    case .zeroLengths: return [[TestPoint](repeating: TestPoint(x: 7.5, y: 7.5), count: count)]
    case .spikes:
      return [numbers.map { $0 % 2 == 0 ? TestPoint(x: 128, y: 128) : around(Double($0), 1e6) }]
    }
  }
}

extension [[TestPoint]] {
  var lines: Lines {
    var lines = Lines()
    for line in self {
      for point in line { lines.line(to: point.x, point.y) }
      lines.end(isClosed: false)
    }
    return lines
  }
}
