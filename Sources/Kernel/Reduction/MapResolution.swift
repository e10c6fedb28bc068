import Glibc

/// How fine geometry has to be, counted as the map is: at resolution r the world is 2^r device pixels across.
///
/// A tile of 256 pixels at zoom 14 is drawn at 22, and one for a screen with twice the pixels at 23.
public enum MapResolution {
  /// The whole world in one tile of 256 pixels.
  public static let coarsest = 8

  /// Finer than any tile: two units of the world are a pixel.
  public static let finest = 31

  /// Of geometry that is not reduced at all.
  public static let full = 32

  /// Of what is in no picture at all: a ring without three corners.
  static let never = UInt8(full + 1)

  /// How far a vertex lies from the line that is drawn without it, at most: too little for the eye.
  public static let toleranceInPixels = 1.0 / 3

  /// What is smaller both ways is left out: at most a quarter of a pixel could be covered by it.
  public static let leastSizeInPixels = 0.5

  /// At which a world is so many device pixels across.
  public static func resolution(pixelsAround: Double) -> Double {
    log2(pixelsAround)
  }

  /// How many units of the world a pixel has.
  public static func unitsPerPixel(at resolution: Int) -> Double {
    Double(1 << (full - min(max(resolution, 0), full)))
  }

  /// The coarsest resolution at which a vertex must stay that is so far from the line without it; the square of the
  /// distance in units.
  @inline(__always)
  static func keepingVertex(squaredDistance: Double) -> UInt8 {
    // It stays where 2^(32 − r) / 3 ≤ d, so where 4^(32 − r) ≤ 9 d².
    let scaled = squaredDistance / (toleranceInPixels * toleranceInPixels)
    guard scaled >= 4 else { return UInt8(full) }
    return UInt8(max(full - scaled.exponent / 2, coarsest))
  }

  /// The coarsest resolution at which something of that width or height is large enough to be seen.
  static func showing(extent: Int64) -> UInt8 {
    guard extent > 0 else { return UInt8(full) }
    // It is shown where 2^(32 − r) / 2 ≤ extent.
    let exponent = Int64.bitWidth - 1 - extent.leadingZeroBitCount
    return UInt8(max(full - 1 - exponent, coarsest))
  }
}
