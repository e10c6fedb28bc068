extension Mask {
  /// The exact coverage of a path by the rule `nonZero`.
  ///
  /// The path is measured from the corner of the box; what lies outside of the box is clipped away. The sides
  /// have the bounds of `Bitmap`.
  public init(left: Int, top: Int, width: Int, height: Int, filling path: Path) {
    var bitmap = Bitmap(width: width, height: height)
    var rasterizer = Rasterizer(width: width, height: height)
    if width > 0 {
      rasterizer.fill(path, 0..<path.shapeCount, rule: .nonZero, paint: CoveragePaint(), into: &bitmap)
    }
    let coverage = bitmap.pixels.map { UInt8(truncatingIfNeeded: $0) }
    self.init(left: left, top: top, width: width, height: height, coverage: coverage)
  }
}

/// Writes down how much of a pixel is covered; every pixel is painted once at most.
private struct CoveragePaint: Paint {
  @inline(__always)
  func blend(
    over pixels: inout MutableSpan<UInt32>,
    in row: PixelRow,
    columns: Range<Int>,
    coverage: UInt32
  ) {
    for index in row.start &+ columns.lowerBound..<row.start &+ columns.upperBound {
      pixels[index] = coverage
    }
  }
}
