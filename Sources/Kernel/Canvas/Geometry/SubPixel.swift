/// The grid of 1/1024 pixel on which all geometry is computed in integers.
///
/// Rounding is floor(1024·x + ½), which commutes with moving by whole pixels. A caller that makes device
/// coordinates by subtracting a *whole* number of pixels from world coordinates therefore gets the same grid
/// points, and so the same coverage, in every tile the shape touches.
enum SubPixel {
  static let bits = 10
  static let perPixel = 1 << bits
  /// Farther coordinates are held at this many pixels: past the world at zoom 30, and small enough that no
  /// product below overflows.
  static let farthest = 0x1p40

  /// The grid line nearest to a coordinate in pixels; NaN is held at the lower end.
  @inline(__always)
  static func nearest(_ pixels: Double) -> Int {
    nearest(pixels, stepsPerPixel: Double(perPixel))
  }

  /// The step nearest to a coordinate in pixels, on a grid of a power of two up to 2¹⁶ steps a pixel.
  @inline(__always)
  static func nearest(_ pixels: Double, stepsPerPixel: Double) -> Int {
    let held = pixels > -farthest ? (pixels < farthest ? pixels : farthest) : -farthest
    let scaled = held * stepsPerPixel + 0.5
    // Truncate and correct: without SSE 4.1 `rounded(.down)` is a function call.
    let truncated = Int(scaled)
    return Double(truncated) > scaled ? truncated &- 1 : truncated
  }
}
