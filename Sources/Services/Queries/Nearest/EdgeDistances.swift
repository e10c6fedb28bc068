import Geodesy
import Projections

/// Distances to edges within the reach of a local geodesic.
struct LocalEdges: EdgeDistances {
  private let geodesic: LocalGeodesic

  init(_ geodesic: LocalGeodesic) {
    self.geodesic = geodesic
  }

  var origin: Coordinate { geodesic.origin }

  func mayReach(_ box: GeoBox, within limit: Double) -> Bool {
    let nearest = Coordinate(
      longitude: min(max(origin.longitude, box.west), box.east),
      latitude: min(max(origin.latitude, box.south), box.north)
    )
    let reach = geodesic.flatReach(of: limit)
    return geodesic.flatSquare(to: nearest) <= reach * reach
  }

  func nearest(onEdgeFrom start: Coordinate, to end: Coordinate, within limit: Double) -> NearestPlace? {
    let flat = geodesic.flatSquare(toEdgeFrom: start, to: end)
    let reach = geodesic.flatReach(of: limit)
    guard flat.square <= reach * reach else { return nil }
    let place = geodesic.nearestPlace(onEdgeFrom: start, to: end, near: flat.share)
    let distance = geodesic.distance(to: place)
    return distance <= limit ? NearestPlace(place: place, distance: distance) : nil
  }
}

/// Distances to edges anywhere on the globe, however long.
struct GlobeEdges: EdgeDistances {
  let origin: Coordinate
  private let sphere: SphericalBounds

  init(from origin: Coordinate) {
    self.origin = origin
    sphere = SphericalBounds(from: origin)
  }

  func mayReach(_ box: GeoBox, within limit: Double) -> Bool {
    sphere.lowerBound(to: box) <= limit
  }

  /// Edges are cut into pieces so short that the distance falls and rises at most once along each.
  func nearest(onEdgeFrom start: Coordinate, to end: Coordinate, within limit: Double) -> NearestPlace? {
    let longest = max(abs(end.longitude - start.longitude), abs(end.latitude - start.latitude))
    let pieces = max(1, Int((longest / Self.longestPiece).rounded(.up)))
    var best: NearestPlace?
    var from = start
    for piece in 1...pieces {
      let to = piece == pieces ? end : Self.place(Double(piece) / Double(pieces), start, end)
      var box = GeoBox(from)
      box.include(to)
      let nearest = min(limit, best?.distance ?? .infinity)
      if mayReach(box, within: nearest) {
        let found = self.nearest(onPieceFrom: from, to: to)
        if found.distance <= nearest { best = found }
      }
      from = to
    }
    return best
  }

  /// In degrees.
  private static let longestPiece = 0.25

  /// More than enough for the method below to come to an end.
  private static let mostSteps = 100

  /// In metres: far less than what counts as a touch.
  private static let smallestStep = 1e-5

  private static func place(_ share: Double, _ start: Coordinate, _ end: Coordinate) -> Coordinate {
    Coordinate(
      longitude: start.longitude + share * (end.longitude - start.longitude),
      latitude: start.latitude + share * (end.latitude - start.latitude)
    )
  }

  /// The nearest place of a piece.
  ///
  /// Where the distance falls at one end and rises at the other, it lies between, where the geodesic meets the piece
  /// at a right angle: found by false position with the Illinois rule, which halves a slope whose end stays.
  /// Otherwise it is an end.
  private func nearest(onPieceFrom start: Coordinate, to end: Coordinate) -> NearestPlace {
    let piece = Piece(start: start, end: end, origin: origin)
    var low = (share: 0.0, slope: piece.slope(at: 0))
    var high = (share: 1.0, slope: piece.slope(at: 1))
    guard low.slope < 0, high.slope > 0 else {
      let (first, second) = (piece.nearestPlace(at: 0), piece.nearestPlace(at: 1))
      return first.distance <= second.distance ? first : second
    }
    var share = 1.0
    var stayed: Piece.Side?
    for _ in 0..<Self.mostSteps {
      let before = share
      share = low.share - low.slope * (high.share - low.share) / (high.slope - low.slope)
      let slope = piece.slope(at: share)
      if slope < 0 {
        low = (share, slope)
        if stayed == .high { high.slope /= 2 }
        stayed = .high
      } else {
        high = (share, slope)
        if stayed == .low { low.slope /= 2 }
        stayed = .low
      }
      if abs(share - before) * piece.length < Self.smallestStep { break }
    }
    return piece.nearestPlace(at: share)
  }

  /// A short piece of an edge.
  private struct Piece {
    enum Side { case low, high }

    let start: Coordinate
    let end: Coordinate
    let origin: Coordinate

    /// No less than its length, in metres.
    var length: Double {
      let (dx, dy) = (end.longitude - start.longitude, end.latitude - start.latitude)
      return (dx * dx + dy * dy).squareRoot() * .radiansPerDegree * WGS84.greatestRadiusOfCurvature
    }

    func place(at share: Double) -> Coordinate {
      share >= 1 ? end : GlobeEdges.place(share, start, end)
    }

    func nearestPlace(at share: Double) -> NearestPlace {
      let place = place(at: share)
      return NearestPlace(place: place, distance: Geodesic(from: origin, to: place).distanceInMeters)
    }

    /// How the distance changes along the piece, by the angle between it and the way to the origin.
    func slope(at share: Double) -> Double {
      let place = place(at: share)
      let back = Geodesic(from: place, to: origin).azimuth
      return -EllipsoidScale(at: place.latitude).advance(from: start, to: end, towards: back)
    }
  }
}
