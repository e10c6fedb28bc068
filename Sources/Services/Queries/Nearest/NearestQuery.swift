public import CityStore
public import Geodesy
import Platform

/// Which features are nearest to a place, over one layer or several.
public struct NearestQuery: Sendable {
  public var origin: Coordinate
  public var count: Int

  /// Nothing farther away than this is found.
  public var radiusInMeters: Double

  public init(from origin: Coordinate, count: Int, radiusInMeters: Double = .infinity) {
    self.origin = origin
    self.count = count
    self.radiusInMeters = radiusInMeters
  }

  /// Nearest first; at the same distance in the order of the layers, then of the ids.
  ///
  /// What is within the reach of a local geodesic is sought by it first; only where that is not enough, all over the
  /// globe.
  public func run(on layers: [FilteredLayer]) -> [Found] {
    guard count > 0 else { return [] }
    if let geodesic = LocalGeodesic(from: origin) {
      let ground = NearestGround.local(geodesic)
      let candidates = candidates(in: layers, on: ground)
      let isEnough =
        candidates.farthest.map { ground.covers($0) }
        ?? (radiusInMeters <= ground.reach || layers.allSatisfy { ground.holds($0.layer.snapshot.box) })
      if isEnough { return found(candidates.all(), in: layers, on: ground) }
    }
    let ground = NearestGround.globe(origin)
    return found(candidates(in: layers, on: ground).all(), in: layers, on: ground)
  }

  /// The nearest of each layer, layer by layer.
  public func runOnEach(_ layers: [FilteredLayer]) -> [Found] {
    layers.flatMap { run(on: [$0]) }
  }

  private func candidates(in layers: [FilteredLayer], on ground: NearestGround) -> NearestCandidates {
    var candidates = NearestCandidates(count: count, limit: ground.limit(ofRadius: radiusInMeters))
    for (index, layer) in layers.enumerated() {
      candidates = ground.search(layer, layer: index, candidates)
    }
    return candidates
  }

  private func found(
    _ candidates: [NearestCandidates.Candidate],
    in asked: [FilteredLayer],
    on ground: NearestGround
  ) -> [Found] {
    let decision = NearestDecision(layers: asked, origin: origin, ground: ground)
    return decision.nearest(candidates, count: count, radius: radiusInMeters).map { candidate in
      Found(
        layer: asked[candidate.layer].layer,
        position: candidate.position,
        distanceInMeters: candidate.distance,
        ground: ground
      )
    }
  }
}

// MARK: - Effort

extension NearestQuery {
  /// So many are found and written in a fraction of a millisecond.
  private static let fewFound = 100

  /// Whether the answer takes no longer than a glance: few points near by are sought.
  ///
  /// A line or an area may have a hundred thousand vertices, and a filter may let nothing through.
  public func isQuick(on layers: [FilteredLayer]) -> Bool {
    layers.count <= 4 && count <= Self.fewFound && LocalGeodesic(from: origin) != nil
      && layers.allSatisfy { $0.layer.snapshot.isOfPoints && $0.filter == nil }
  }
}

// MARK: - What is found

extension NearestQuery {
  /// A feature that was found.
  public struct Found: Sendable {
    public let layer: Layer
    public let position: Int
    public let distanceInMeters: Double

    /// From where, and how, the distance was measured.
    private let ground: NearestGround

    init(layer: Layer, position: Int, distanceInMeters: Double, ground: NearestGround) {
      self.layer = layer
      self.position = position
      self.distanceInMeters = distanceInMeters
      self.ground = ground
    }

    /// To where the distance is: the feature's place that is nearest.
    public var place: Coordinate {
      if let place = layer.snapshot.point(at: position) { return place }
      return ground.nearestPlace(of: position, in: layer.snapshot, at: distanceInMeters) ?? ground.origin
    }

    /// The way to it; nil where one is there already.
    public var heading: Heading? {
      guard distanceInMeters > 0 else { return nil }
      return Heading(azimuth: ground.azimuth(to: place))
    }
  }

  /// In which direction one sets out.
  public struct Heading: Sendable {
    /// In degrees clockwise from north, to a tenth, 0 ..< 360.
    public let bearing: Double
    public let direction: CompassDirection

    init(azimuth: Double) {
      let rounded = (azimuth * 10).rounded() / 10
      bearing = rounded == 360 ? 0 : rounded
      direction = CompassDirection(azimuth: azimuth)
    }
  }
}
