import Glibc

/// A part of a circle around the origin, as the points between its ends.
///
/// The ends lie on the circle, where the sides of a stroke begin; the points between them lie so far beyond it that the
/// polygon has the area of the arc.
struct Arc {
  private var vector: Vector
  private var remaining: Int
  private let steps: Steps
  private let widening: Double

  init(from start: Vector, _ steps: Steps) {
    vector = start
    self.steps = steps
    remaining = steps.count - 1
    widening = steps.widening
  }

  /// The next point before the end.
  @inline(__always)
  mutating func next() -> Vector? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    vector = Vector(
      x: vector.x * steps.cosine - vector.y * steps.sine,
      y: vector.x * steps.sine + vector.y * steps.cosine
    )
    return vector * widening
  }
}

extension Arc {
  /// How fine the polygons are.
  enum Fineness: Sendable {
    case fine
    /// For lines so narrow that a pixel sees whole ends.
    case medium
    /// For more lines than a map can show.
    case coarse

    /// The most a chord may stray from the arc, in pixels, and in radii.
    fileprivate var tolerance: (absolute: Double, relative: Double) {
      switch self {
      case .fine: (0.009, 0.02)
      case .medium: (0.04, 0.08)
      case .coarse: (1, 0.25)
      }
    }
  }

  /// The equal steps in which an angle is turned.
  struct Steps: Sendable {
    let count: Int
    fileprivate let cosine: Double
    fileprivate let sine: Double
    /// How far the points between the ends are, in radii.
    fileprivate let widening: Double

    private static let most = 512.0

    /// Positive angles turn clockwise on the screen.
    init(turningBy angle: Double, radius: Double, _ fineness: Fineness) {
      let (tolerance, relative) = fineness.tolerance
      let depth = min(relative, tolerance / max(radius, tolerance))
      let widest = max(2 * acos(1 - depth), Double.pi / Self.most)
      let count = max(1, (abs(angle) / widest).rounded(.up))
      let step = abs(angle) / count
      self.count = Int(count)
      cosine = cos(step)
      sine = angle < 0 ? 0 - sin(step) : sin(step)
      widening = Self.widening(count: count, ratio: step / max(sin(step), 1e-9))
    }

    /// The two triangles at the ends have one corner outside, all others have two: together they have the arc's area.
    private static func widening(count: Double, ratio: Double) -> Double {
      count > 2 ? (((count - 2) * count * ratio + 1).squareRoot() - 1) / (count - 2) : ratio
    }
  }
}
