/// What the edges that pass a pixel leave in it, in one word: an edge is noted by one addition.
///
/// From above: the doubled area between the edges and the pixel's left side, in square sub-pixels, positive where the path
/// goes down; how high the edges are, in sub-pixels; whose they are. More than 128 turns around one pixel wrap around.
struct CoverageCell {
  private var bits = 0

  static let empty = CoverageCell()

  private static let ownerBits = 16
  private static let coverBits = 18
  private static let areaShift = ownerBits + coverBits
  private static let ownerMask = 1 << ownerBits - 1

  /// Stands for two owners or more.
  static let several = ownerMask
  static let largestOwner = ownerMask - 1

  var cover: Int {
    @inline(__always) get { (bits << (Int.bitWidth &- Self.areaShift)) >> (Int.bitWidth &- Self.coverBits) }
  }

  var area: Int {
    // A negative cover has borrowed one from the area.
    @inline(__always) get { (bits &+ 1 << (Self.areaShift &- 1)) >> Self.areaShift }
  }

  /// Whose edges passed: 0 for nobody's.
  var owner: Int {
    @inline(__always) get { bits & Self.ownerMask }
  }

  /// Adds a piece that stays in the cell.
  ///
  /// `cover` is the height of the piece, negative where the path goes up; `fractions` are the distances of its two
  /// ends from the cell's left side, added.
  @inline(__always)
  mutating func add(cover: Int, fractions: Int, owner: Int) {
    let known = bits & Self.ownerMask
    let next = known == 0 || known == owner ? owner : Self.several
    bits = bits &+ cover &* (fractions << Self.areaShift &+ 1 << Self.ownerBits) &+ (next &- known)
  }

  /// The same for a piece of nobody's; one without height changes nothing.
  @inline(__always)
  mutating func add(cover: Int, fractions: Int) {
    bits = bits &+ cover &* (fractions << Self.areaShift &+ 1 << Self.ownerBits)
  }
}
