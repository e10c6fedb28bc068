import Glibc

/// A place on a line for something that is not bent with it: an icon, or a text that stays level.
public struct LinePlace: Sendable, Hashable {
  public let point: LinePoint
  /// Where the line goes there, in radians clockwise from the right.
  public let angle: Double
}

extension LinePath {
  /// Places some `spacing` of pixels apart, fixed to the world as those of texts are; at least one, in the middle.
  public func places(spacing: Double) -> [LinePlace] {
    guard spacing.isFinite && spacing > 0 else { return [place(at: length / 2)] }
    let found = LineAnchors(self, spacing: spacing).distances().map { place(at: $0) }
    return found.isEmpty ? [place(at: length / 2)] : found
  }

  public var middle: LinePlace { place(at: length / 2) }

  private func place(at distance: Double) -> LinePlace {
    let segment = segment(at: distance)
    let (from, to) = (points[segment], points[segment + 1])
    return LinePlace(point: point(at: distance), angle: atan2(to.y - from.y, to.x - from.x))
  }
}
