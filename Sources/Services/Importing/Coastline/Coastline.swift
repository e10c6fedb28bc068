public import Geodesy
public import Shapes

/// Sea and land as polygons, made of ways along the coast: the land lies to the left of such a way, the water to
/// the right (https://wiki.openstreetmap.org/wiki/Tag:natural=coastline).
///
/// The ways are joined end to end, cut at the edges of a box, and closed along them: counter-clockwise around the
/// land, and around the sea with the ways reversed. Closed coastlines are islands, or waters inside of land.
public struct Coastline: Sendable {
  /// Why there is no sea although there is a coast.
  public enum Problem: Sendable, Equatable {
    /// It ends at so many places inside of the box.
    case looseEnds(Int, first: Coordinate)

    /// Two ways have the same side towards each other, the one its land, the other its sea.
    case contradiction(Coordinate)
  }

  public private(set) var land: [Shape] = []
  public private(set) var sea: [Shape] = []
  public private(set) var problem: Problem?

  /// Closed coastlines that run the wrong way round, such as an island in the sea whose land would be outside.
  public private(set) var backwardRings: [Coordinate] = []

  /// Closes the ways in a box that does not cross the antimeridian; without any, all is land.
  public init(ways: [[Coordinate]], in box: GeoBox) {
    let pieces = CoastPieces(CoastChains(ways), in: box)
    if let end = pieces.looseEnds.first {
      problem = .looseEnds(pieces.looseEnds.count, first: end)
    }
    var frontier = problem == nil ? CoastFrontier(pieces.open, in: box) : nil
    if frontier?.contradiction != nil { frontier = CoastFrontier(pieces.withoutStubs, in: box) }
    if let place = frontier?.contradiction { problem = .contradiction(place) }
    guard problem == nil, let frontier else {
      land = [CoastRing(box).polygon(holes: [])]
      return
    }
    assemble(frontier, rings: pieces.rings, box)
  }

  private mutating func assemble(_ frontier: CoastFrontier, rings: [CoastRing], _ box: GeoBox) {
    var regions = frontier.regions
    let nested = rings.sorted { abs($0.area) > abs($1.area) }
    if regions.isEmpty {
      // The largest ring is in no other: what lies around it fills the box.
      regions = [CoastRegion(CoastRing(box), isLand: nested.first.map { $0.area < 0 } ?? true)]
    }
    for ring in nested {
      let isLand = ring.area > 0
      // Regions come from large to small, so the last one around the ring is the nearest.
      guard let around = regions.lastIndex(where: { $0.ring.holds(ring) }), regions[around].isLand != isLand
      else {
        backwardRings.append(ring.vertices[0])
        continue
      }
      regions[around].holes.append(ring.reversed)
      regions.append(CoastRegion(isLand ? ring : ring.reversed, isLand: isLand))
    }
    land = regions.filter(\.isLand).map { $0.ring.polygon(holes: $0.holes.map(\.vertices)) }
    sea = regions.filter { !$0.isLand }.map { $0.ring.polygon(holes: $0.holes.map(\.vertices)) }
  }
}

/// A connected piece of sea or land on the way to become a polygon.
struct CoastRegion {
  let ring: CoastRing
  let isLand: Bool
  var holes: [CoastRing] = []

  init(_ ring: CoastRing, isLand: Bool) {
    self.ring = ring
    self.isLand = isLand
  }
}
