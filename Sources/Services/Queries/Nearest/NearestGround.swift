import CityStore
import Geodesy
import Projections
import SpatialIndex

/// Where one looks for the nearest: near by, where a local geodesic does, or all over the globe.
enum NearestGround {
  case local(LocalGeodesic)
  case globe(Coordinate)

  /// From where one looks.
  var origin: Coordinate {
    switch self {
    case .local(let geodesic): geodesic.origin
    case .globe(let origin): origin
    }
  }

  /// How far one can look, in metres.
  var reach: Double {
    switch self {
    case .local: LocalGeodesic.reach
    case .globe: .infinity
    }
  }

  /// How much a measured distance may be wrong, in metres.
  var tolerance: Double {
    switch self {
    case .local: LocalGeodesic.error
    case .globe: 0
    }
  }

  /// What lies within a radius is estimated to be no farther away than this.
  func limit(ofRadius radius: Double) -> Double {
    switch self {
    case .local(let geodesic): geodesic.flatReach(of: min(radius, LocalGeodesic.reach) + tolerance)
    case .globe: radius
    }
  }

  /// Whether all that is as near as something with this estimate lies within reach.
  func covers(_ estimate: Double) -> Bool {
    switch self {
    case .local(let geodesic): geodesic.longestDistance(ofFlat: estimate) < LocalGeodesic.reach
    case .globe: true
    }
  }

  /// Whether all of a box lies within reach.
  func holds(_ box: GeoBox) -> Bool {
    guard case .local(let geodesic) = self, !box.isEmpty else { return true }
    let corners = [
      Coordinate(longitude: box.west, latitude: box.south),
      Coordinate(longitude: box.west, latitude: box.north),
      Coordinate(longitude: box.east, latitude: box.south),
      Coordinate(longitude: box.east, latitude: box.north),
    ]
    // By the flat metric a corner is the farthest place of a box.
    let farthest = corners.map { geodesic.flatSquare(to: $0) }.max() ?? .infinity
    return farthest < reach * reach && covers(farthest.squareRoot())
  }

  /// Adds what may be among the nearest of one layer.
  func search(
    _ asked: FilteredLayer,
    layer: Int,
    _ candidates: consuming NearestCandidates
  ) -> NearestCandidates {
    let snapshot = asked.layer.snapshot
    return switch (self, snapshot.places) {
    case (.local(let geodesic), let places?):
      search(asked, LocalPoints(geodesic, places), layer, candidates)
    case (.local(let geodesic), nil):
      search(asked, LocalShapes(geodesic, snapshot), layer, candidates)
    case (.globe(let origin), let places?):
      search(asked, GlobePoints(from: origin, places), layer, candidates)
    case (.globe(let origin), nil):
      search(asked, GlobeShapes(from: origin, snapshot), layer, candidates)
    }
  }

  private func search(
    _ asked: FilteredLayer,
    _ features: some FeatureEstimates,
    _ layer: Int,
    _ candidates: consuming NearestCandidates
  ) -> NearestCandidates {
    var search = FeatureSearch(features, where: asked.filter, layer: layer, candidates: candidates)
    asked.layer.snapshot.withIndex { $0.visitNearestFirst(&search) }
    return search.candidates
  }

  /// The direction in which the geodesic to a place sets out, in degrees clockwise from north, 0 ..< 360.
  func azimuth(to place: Coordinate) -> Double {
    switch self {
    case .local(let geodesic): geodesic.azimuth(to: place)
    case .globe(let origin): Geodesic(from: origin, to: place).azimuth
    }
  }

  /// The place of a line or an area to which its distance is; the origin inside of an area.
  func nearestPlace(of position: Int, in snapshot: Snapshot, at distance: Double) -> Coordinate? {
    guard let shape = snapshot.storedShape(at: position) else { return nil }
    // What is farther away than the place that was found needs no second look.
    let limit = distance + Self.slack
    return switch self {
    case .local(let geodesic): LocalEdges(geodesic).nearest(on: shape, within: limit)?.place
    case .globe(let origin): GlobeEdges(from: origin).nearest(on: shape, within: limit)?.place
    }
  }

  /// More than any measure is wrong by, in metres.
  private static let slack = 0.001
}
