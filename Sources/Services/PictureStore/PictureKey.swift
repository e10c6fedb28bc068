public import Geodesy

/// Which picture of a map it is.
public struct PictureKey: Sendable, Hashable {
  public let tile: TileID

  /// Its size, scale and format, as a number that is the owner's business.
  public let form: Int

  public static let forms = 0..<(1 << formBits)
  private static let formBits = 5

  public init(_ tile: TileID, form: Int) {
    precondition(Self.forms.contains(form), "a form that no key has room for")
    self.tile = tile
    self.form = form
  }

  /// How many maps can be told apart.
  static let maps = 0..<(1 << 13)
  private static let placeBits = 20
  private static let zoomBits = 5

  /// The row of the picture among those of all maps: what lies near on the ground lies near in the file.
  func row(ofMap map: Int) -> Int64 {
    var row = Int64(map)
    row = row << Self.zoomBits | Int64(tile.zoom)
    row = row << (2 * Self.placeBits) | interleavedPlace
    return row << Self.formBits | Int64(form)
  }

  /// Bits of column and row in turn.
  private var interleavedPlace: Int64 {
    var place: Int64 = 0
    for bit in (0..<Self.placeBits).reversed() {
      place = place << 2 | Int64(tile.x >> bit & 1) << 1 | Int64(tile.y >> bit & 1)
    }
    return place
  }
}
