/// How lines are drawn; lengths are in device pixels.
public struct StrokeStyle: Sendable, Hashable {
  public enum Cap: Sendable, Hashable {
    case butt, round, square
  }

  public enum Join: Sendable, Hashable {
    case bevel, round
    /// Pointed, as long as the point reaches no farther than `limit` half widths from the line.
    case miter(limit: Double)
  }

  public var width: Double
  public var cap: Cap
  public var join: Join
  /// Whether a bend that is too sharp for a point, or sharper than 120°, is cut through the line's own corner, as MapLibre
  /// does it, and not beyond; round joins are never cut.
  public var cutsSharpBends: Bool
  /// How far the stroke lies to the right of the line, on the screen.
  public var offset: Double
  /// Lengths of dashes and gaps by turns, from the line's start; none draws the whole line.
  public var dashes: [Double]
  /// Whether lines that meet within a pixel are taken for neighbours that do not overlap there: much faster for many
  /// fine lines close to each other, and seldom to be told from the truth.
  public var addsUp = false

  public init(
    width: Double,
    cap: Cap = .butt,
    join: Join = .miter(limit: 2),
    cutsSharpBends: Bool = false,
    offset: Double = 0,
    dashes: [Double] = []
  ) {
    self.width = width
    self.cap = cap
    self.join = join
    self.cutsSharpBends = cutsSharpBends
    self.offset = offset
    self.dashes = dashes
  }

  /// How far from the line anything of the stroke can be.
  public var reach: Double {
    let half = abs(offset) + width / 2
    guard case .miter(let limit) = join, limit > 2 else { return half * 2 }
    return half * limit
  }
}
