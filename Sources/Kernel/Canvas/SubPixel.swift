/// The grid of 1/256 pixel on which all geometry is computed in integers.
///
/// Rounding is floor(256·x + ½), which commutes with moving by whole pixels. A caller that makes device
/// coordinates by subtracting a *whole* number of pixels from world coordinates therefore gets the same grid
/// points, and so the same coverage, in every tile the shape touches.
enum SubPixel {
  static let bits = 8
  static let perPixel = 1 << bits
  /// Farther coordinates are held at this many pixels: past the world at zoom 30, and small enough that no
  /// product below overflows.
  static let farthest = 0x1p40

  /// The grid line nearest to a coordinate in pixels; NaN is held at the lower end.
  @inline(__always)
  static func nearest(_ pixels: Double) -> Int {
    let held = pixels > -farthest ? (pixels < farthest ? pixels : farthest) : -farthest
    let scaled = held * Double(perPixel) + 0.5
    // Truncate and correct: without SSE 4.1 `rounded(.down)` is a function call.
    let truncated = Int(scaled)
    return Double(truncated) > scaled ? truncated &- 1 : truncated
  }

  /// The grid point nearest to a point in pixels.
  @inline(__always)
  static func nearest(_ point: Path.Point) -> GridPoint {
    GridPoint(x: nearest(point.x), y: nearest(point.y))
  }
}

/// A point in units of 1/256 pixel, y down.
struct GridPoint {
  var x: Int
  var y: Int
}
