public import CityStore
public import Geodesy
import Platform
import Projections
import SpatialIndex
public import Wording

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
  /// Layers of points only are searched so far; others are refused.
  public func run(on layers: [Layer]) throws(Fault) -> [Found] {
    var found: [Found] = []
    for layer in layers {
      let snapshot = layer.snapshot
      guard let places = snapshot.places else {
        throw Fault(.badRequest, .nearestNeedsPoints(layer.record.id.text))
      }
      let measure = PointMeasure(
        origin: origin,
        bounds: SphericalBounds(from: origin),
        snapshot: snapshot,
        places: places
      )
      let neighbours = snapshot.withIndex { index in
        index.nearest(count: count, radius: radiusInMeters, by: measure)
      }
      found += neighbours.map { neighbour in
        let line = Geodesic(from: origin, to: places[neighbour.item])
        return Found(
          layer: layer,
          position: neighbour.item,
          distanceInMeters: neighbour.distance,
          azimuth: line.azimuth
        )
      }
    }
    guard layers.count > 1 else { return found }
    // Stable by construction: what came first stays first where distances are equal.
    let order = found.indices.sorted { left, right in
      (found[left].distanceInMeters, left) < (found[right].distanceInMeters, right)
    }
    return order.prefix(count).map { found[$0] }
  }

  /// A feature that was found.
  public struct Found: Sendable {
    public let layer: Layer
    public let position: Int
    public let distanceInMeters: Double

    /// The direction from the origin in degrees clockwise from north.
    private let azimuth: Double

    init(layer: Layer, position: Int, distanceInMeters: Double, azimuth: Double) {
      self.layer = layer
      self.position = position
      self.distanceInMeters = distanceInMeters
      self.azimuth = azimuth
    }

    /// The azimuth to a tenth of a degree, 0 ..< 360; nil where one is there already.
    public var bearing: Double? {
      guard distanceInMeters > 0 else { return nil }
      let rounded = (azimuth * 10).rounded() / 10
      return rounded == 360 ? 0 : rounded
    }

    public var direction: CompassDirection? {
      distanceInMeters > 0 ? CompassDirection(azimuth: azimuth) : nil
    }
  }
}

/// Distances to the points of a snapshot: a bound on the sphere to prune by, the geodesic to decide.
private struct PointMeasure: NearestMeasure {
  let origin: Coordinate
  let bounds: SphericalBounds
  let snapshot: Snapshot
  let places: Column<Coordinate>

  func lowerBound(to box: GeoBox) -> Double {
    bounds.lowerBound(to: box)
  }

  func lowerBound(toItem item: Int) -> Double {
    bounds.lowerBound(to: places[item])
  }

  func distance(toItem item: Int) -> Double {
    Geodesic(from: origin, to: places[item]).distanceInMeters
  }

  func rank(ofItem item: Int) -> Int64 {
    snapshot.id(at: item)
  }
}
