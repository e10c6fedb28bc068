import Glibc

/// A place on a line, for what is set there without being bent: icons, and texts that stay level.
public struct LinePlace: Sendable, Hashable {
  public let point: LinePoint
  /// From the beginning of the line, in pixels.
  public let distance: Double
  /// The direction of the line, clockwise from the right, in radians.
  public let angle: Double
}

extension LinePath {
  /// Places that repeat along the line where labels do, fixed to the world (`LineAnchors`).
  public func places(every spacing: Double) -> [LinePlace] {
    guard spacing.isFinite else { return [middle] }
    return LineAnchors(self, spacing: spacing).distances().map { place(at: $0) }
  }

  /// The place half-way along the line.
  public var middle: LinePlace { place(at: length / 2) }

  /// The place at a distance from the beginning, such as that of a label.
  public func place(at distance: Double) -> LinePlace {
    let segment = segment(at: distance)
    let (from, to) = (points[segment], points[segment + 1])
    return LinePlace(
      point: point(at: distance),
      distance: distance,
      angle: atan2(to.y - from.y, to.x - from.x)
    )
  }
}
