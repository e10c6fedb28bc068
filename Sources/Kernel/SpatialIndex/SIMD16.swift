// Work on sixteen lanes that the library does lane by lane, or through memory.

extension SIMDMask where Storage == SIMD16<Int32> {
  /// The lanes that are true, as the bits of a number.
  @inlinable
  var bits: UInt16 {
    let powers = SIMD16<Int32>(
      1,
      2,
      4,
      8,
      16,
      32,
      64,
      128,
      256,
      512,
      1024,
      2048,
      4096,
      8192,
      16384,
      32768
    )
    return UInt16(truncatingIfNeeded: SIMD16<Int32>.zero.replacing(with: powers, where: self).wrappedSum())
  }
}

extension SIMD16<Float> {
  /// The least of all, NaN excepted; infinite where there is no other.
  @inlinable
  var least: Float {
    let numbers = replacing(with: .infinity, where: self .!= self)
    let eight = numbers.lowHalf.replacing(with: numbers.highHalf, where: numbers.highHalf .< numbers.lowHalf)
    let four = eight.lowHalf.replacing(with: eight.highHalf, where: eight.highHalf .< eight.lowHalf)
    let two = four.lowHalf.replacing(with: four.highHalf, where: four.highHalf .< four.lowHalf)
    return two.x < two.y ? two.x : two.y
  }

  /// For many lanes whose numbers are known at run time only: each of them would be fetched through memory.
  @inlinable
  var lanes: InlineArray<16, Float> {
    InlineArray { self[$0] }
  }
}
