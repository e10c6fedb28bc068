/// A disc with a ring around it, whose edges fade over some width.
public struct SoftDot: Sendable {
  public let x: Double
  public let y: Double
  /// Of the disc, and of disc and ring together.
  public let innerRadius: Double
  public let outerRadius: Double
  public let color: Color
  public let ringColor: Color
  /// Over how much of the outer radius an edge fades, inwards.
  public let blur: Double

  public init(
    x: Double,
    y: Double,
    innerRadius: Double,
    outerRadius: Double,
    color: Color,
    ringColor: Color,
    blur: Double
  ) {
    self.x = x
    self.y = y
    self.innerRadius = innerRadius
    self.outerRadius = outerRadius
    self.color = color
    self.ringColor = ringColor
    self.blur = blur
  }
}

/// Paints a soft dot by the distance from its middle, with the curve 3t² − 2t³ of shading languages.
struct SoftDotPaint: Paint {
  private let dot: SoftDot
  private let inner: UInt32
  private let ring: UInt32
  private let hasRing: Bool

  init(_ dot: SoftDot) {
    self.dot = dot
    inner = PixelArithmetic.premultiply(dot.color)
    ring = PixelArithmetic.premultiply(dot.ringColor)
    hasRing = dot.outerRadius > dot.innerRadius
  }

  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, columns: Range<Int>, coverage: UInt32)
  {
    let down = Double(row.y) + 0.5 - dot.y
    for column in columns {
      let across = Double(column) + 0.5 - dot.x
      let distance = (across * across + down * down).squareRoot() / dot.outerRadius
      let opacity = Self.step((1 - distance) / dot.blur)
      var color = inner
      if hasRing {
        let share = 1 - Self.step((dot.innerRadius / dot.outerRadius - distance) / dot.blur)
        color = PixelArithmetic.mix(inner, ring, UInt32(share * 256 + 0.5))
      }
      let weight = PixelArithmetic.product(coverage, PixelArithmetic.byte(opacity))
      PixelArithmetic.lay(PixelArithmetic.scale(color, by: weight), over: &pixels[row.start &+ column])
    }
  }

  private static func step(_ progress: Double) -> Double {
    let share = progress > 0 ? min(progress, 1) : 0
    return share * share * (3 - 2 * share)
  }
}
