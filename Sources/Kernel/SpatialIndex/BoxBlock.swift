public import Geodesy

/// Sixteen boxes, edge by edge, so that one instruction looks at several of them.
///
/// Edges are rounded outwards to single precision, a metre at most: a block never holds less than its boxes, and
/// takes 256 bytes, which is four lines of the processor's cache. A place that is not taken touches nothing.
@frozen public struct BoxBlock: Sendable, BitwiseCopyable {
  /// How many boxes a block has.
  public static let width = 16

  public private(set) var west = SIMD16<Float>(repeating: .infinity)
  public private(set) var south = SIMD16<Float>(repeating: .infinity)
  public private(set) var east = SIMD16<Float>(repeating: -.infinity)
  public private(set) var north = SIMD16<Float>(repeating: -.infinity)

  @inlinable
  init() {}

  mutating func set(_ place: Int, to box: GeoBox) {
    west[place] = Float(below: box.west)
    south[place] = Float(below: box.south)
    east[place] = Float(above: box.east)
    north[place] = Float(above: box.north)
  }

  /// One of the boxes as it is kept.
  @inlinable
  public subscript(place: Int) -> GeoBox {
    GeoBox(
      west: Double(west[place]),
      south: Double(south[place]),
      east: Double(east[place]),
      north: Double(north[place])
    )
  }

  /// The box of all of them.
  var extent: GeoBox {
    GeoBox(
      west: Double(west.min()),
      south: Double(south.min()),
      east: Double(east.max()),
      north: Double(north.max())
    )
  }
}

/// A window to hold blocks against, rounded so that no touch is missed and nothing counts as inside that is not.
@usableFromInline
struct BoxWindow: Sendable {
  @usableFromInline let outer: (west: Float, south: Float, east: Float, north: Float)
  @usableFromInline let inner: (west: Float, south: Float, east: Float, north: Float)

  @inlinable
  init(_ box: GeoBox) {
    outer = (
      Float(below: box.west), Float(below: box.south), Float(above: box.east), Float(above: box.north)
    )
    inner = (
      Float(above: box.west), Float(above: box.south), Float(below: box.east), Float(below: box.north)
    )
  }

  /// A bit for each box of the block that may share a point with the window.
  @inlinable
  func touched(_ block: BoxBlock) -> UInt16 {
    let horizontally = (block.west .<= outer.east) .& (block.east .>= outer.west)
    let vertically = (block.south .<= outer.north) .& (block.north .>= outer.south)
    return (horizontally .& vertically).bits
  }

  /// A bit for each box of the block that lies inside the window.
  @inlinable
  func held(_ block: BoxBlock) -> UInt16 {
    let horizontally = (block.west .>= inner.west) .& (block.east .<= inner.east)
    let vertically = (block.south .>= inner.south) .& (block.north .<= inner.north)
    return (horizontally .& vertically).bits
  }
}

extension Float {
  /// The greatest that is not above a number.
  @inlinable
  public init(below number: Double) {
    let nearest = Float(number)
    self = Double(nearest) > number ? nearest.nextDown : nearest
  }

  /// The least that is not below a number.
  @inlinable
  public init(above number: Double) {
    let nearest = Float(number)
    self = Double(nearest) < number ? nearest.nextUp : nearest
  }
}
