public import Geodesy

/// Squares of distances from a place to boxes on a plane, sixteen at a time, and never too great.
///
/// The place is kept as the two single-precision numbers around it, and the scales a little smaller than they are,
/// which makes up for all rounding.
@frozen public struct FlatBounds: Sendable {
  @usableFromInline let west: Float
  @usableFromInline let south: Float
  @usableFromInline let east: Float
  @usableFromInline let north: Float
  @usableFromInline let unitsPerDegreeEast: Float
  @usableFromInline let unitsPerDegreeNorth: Float

  /// Bounds in the units of the scales.
  public init(from origin: Coordinate, unitsPerDegreeEast: Double, unitsPerDegreeNorth: Double) {
    west = Float(below: origin.longitude)
    south = Float(below: origin.latitude)
    east = Float(above: origin.longitude)
    north = Float(above: origin.latitude)
    self.unitsPerDegreeEast = Float(unitsPerDegreeEast * Self.slack)
    self.unitsPerDegreeNorth = Float(unitsPerDegreeNorth * Self.slack)
  }

  /// Half a dozen roundings by 2⁻²⁴ each.
  private static let slack = 1 - 1e-6

  /// The squares of the distances to the boxes of a block.
  @inlinable
  public func squares(to block: BoxBlock) -> SIMD16<Float> {
    let x = Self.gap(block.west - east, west - block.east) * unitsPerDegreeEast
    let y = Self.gap(block.south - north, south - block.north) * unitsPerDegreeNorth
    return x * x + y * y
  }

  /// The greater of both, and 0 where both are less.
  ///
  /// The library's `pointwiseMax` goes through the lanes one by one.
  @inlinable
  static func gap(_ one: SIMD16<Float>, _ other: SIMD16<Float>) -> SIMD16<Float> {
    let greater = one.replacing(with: other, where: other .> one)
    return greater.replacing(with: 0, where: greater .< 0)
  }

  /// The reach of a search for what is no farther away than a distance in the units of the scales.
  @inlinable
  public static func reach(of distance: Double) -> Float {
    Float(above: distance * distance)
  }
}
