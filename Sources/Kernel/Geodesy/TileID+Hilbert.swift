extension TileID {
  /// The number of a tile when all tiles are counted zoom by zoom, those of each along a Hilbert curve.
  ///
  /// PMTiles 3 counts tiles so: 0 is the world, 1 to 4 are (0, 0), (0, 1), (1, 1) and (1, 0) of zoom 1.
  public var hilbertNumber: UInt64 {
    let curve = HilbertCurve(order: zoom)
    return Self.firstNumber(zoom: zoom) + curve.position(x: UInt32(x), y: UInt32(y))
  }

  /// How many tiles the zooms above one have: the sum of 1, 4, 16 and so on.
  private static func firstNumber(zoom: Int) -> UInt64 {
    ((1 << UInt64(2 * zoom)) - 1) / 3
  }
}
