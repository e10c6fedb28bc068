/// The Hilbert curve through a square of 2^order × 2^order cells: what is near on the curve is near on the ground.
///
/// It begins in the cell (0, 0); of four cells it visits (0, 0), (0, 1), (1, 1) and (1, 0).
///
/// Algorithm: the rotation form of J. K. Lawder, "Calculation of mappings between one and n-dimensional values using
/// the Hilbert space-filling curve" (2000): one quadrant a step, there from the coarsest, back from the finest.
@frozen public struct HilbertCurve: Sendable {
  public let order: Int

  /// A cell of the square.
  @frozen public struct Cell: Sendable, Hashable {
    public let x: UInt32
    public let y: UInt32

    @inlinable
    public init(x: UInt32, y: UInt32) {
      self.x = x
      self.y = y
    }
  }

  @inlinable
  public init(order: Int) {
    precondition((0...32).contains(order), "a curve whose cells cannot be counted")
    self.order = order
  }

  /// How far along the curve a cell lies.
  @inlinable
  public func position(x: UInt32, y: UInt32) -> UInt64 {
    var x = x
    var y = y
    var position: UInt64 = 0
    var side: UInt32 = order == 0 ? 0 : 1 << UInt32(truncatingIfNeeded: order &- 1)
    let all = side &* 2 &- 1
    while side > 0 {
      let right = x & side != 0
      let lower = y & side != 0
      let quadrant: UInt64 = right ? (lower ? 2 : 3) : (lower ? 1 : 0)
      position = position << 2 | quadrant
      if !lower {
        if right {
          x = all ^ x
          y = all ^ y
        }
        swap(&x, &y)
      }
      side >>= 1
    }
    return position
  }

  /// The cell at a position of the curve, which must be below 4^order.
  public func cell(at position: UInt64) -> Cell {
    var rest = position
    var x: UInt32 = 0
    var y: UInt32 = 0
    for step in 0..<order {
      let side: UInt32 = 1 << UInt32(truncatingIfNeeded: step)
      let quadrant = rest & 3
      let right = quadrant >= 2
      let lower = quadrant == 1 || quadrant == 2
      if !lower {
        if right {
          x = (side &- 1) ^ x
          y = (side &- 1) ^ y
        }
        swap(&x, &y)
      }
      if right { x |= side }
      if lower { y |= side }
      rest >>= 2
    }
    return Cell(x: x, y: y)
  }
}
