/// What the edges that pass a pixel leave in it.
struct CoverageCell {
  /// The areas between the edges and the pixel's left side, doubled, in square sub-pixels; positive where
  /// the path goes down.
  private(set) var area = 0
  /// How high the edges are, in sub-pixels, above the bits that say whose they are.
  private var coverAndOwner = 0

  static let empty = CoverageCell()

  private static let ownerBits = 24
  private static let ownerMask = 1 << ownerBits - 1

  /// Stands for two owners or more.
  static let several = ownerMask
  static let largestOwner = ownerMask - 1

  var cover: Int {
    @inline(__always) get { coverAndOwner >> Self.ownerBits }
  }

  /// Whose edges passed: 0 for nobody's.
  var owner: Int {
    @inline(__always) get { coverAndOwner & Self.ownerMask }
  }

  /// Whether all that passed has cancelled out.
  var isEmpty: Bool {
    @inline(__always) get { cover == 0 && area == 0 }
  }

  /// Adds a piece that stays in the cell.
  ///
  /// `cover` is the height of the piece, negative where the path goes up; `fractions` are the distances of its two
  /// ends from the cell's left side, added.
  @inline(__always)
  mutating func add(cover: Int, fractions: Int, owner: Int) {
    area &+= cover &* fractions
    let known = coverAndOwner & Self.ownerMask
    if known != owner {
      coverAndOwner = coverAndOwner & ~Self.ownerMask | (known == 0 ? owner : Self.several)
    }
    coverAndOwner &+= cover << Self.ownerBits
  }
}
