import Glibc

/// A part of a circle around the origin, as the points between its ends.
struct Arc {
  /// The most a chord may stray from the arc, in pixels: 1.5/255 of one.
  private static let tolerance = 0.006
  /// The same in radii: of a small circle, which lies in few pixels, all chords add up in them.
  private static let relativeTolerance = 0.02
  private static let mostSteps = 512
  private static let coarseSteps = 4

  private var vector: Vector
  private var remaining: Int
  private let cosine: Double
  private let sine: Double

  /// Positive angles turn clockwise on the screen.
  init(from start: Vector, turningBy angle: Double, radius: Double, isCoarse: Bool) {
    vector = start
    let depth = min(Self.relativeTolerance, Self.tolerance / max(radius, Self.tolerance))
    let widest = 2 * acos(1 - depth)
    let most = isCoarse ? Self.coarseSteps : Self.mostSteps
    let steps = max(1, min(most, Int((abs(angle) / widest).rounded(.up))))
    remaining = steps - 1
    cosine = cos(angle / Double(steps))
    sine = sin(angle / Double(steps))
  }

  /// The next point before the end.
  @inline(__always)
  mutating func next() -> Vector? {
    guard remaining > 0 else { return nil }
    remaining -= 1
    vector = Vector(x: vector.x * cosine - vector.y * sine, y: vector.x * sine + vector.y * cosine)
    return vector
  }
}
