import CityStore
import Geodesy
import Platform
import Projections
import SpatialIndex

/// Points anywhere on the globe: a bound on the sphere to pass them over by, the geodesic to measure them.
struct GlobePoints: FeatureEstimates {
  let gauge: GlobeGauge
  private let origin: Coordinate
  private let places: Column<Coordinate>

  init(from origin: Coordinate, _ places: Column<Coordinate>) {
    self.origin = origin
    gauge = GlobeGauge(from: origin)
    self.places = places
  }

  func mayReach(_ items: Range<Int>, within reach: Float) -> UInt16 {
    var near: UInt16 = 0
    for (bit, item) in items.enumerated()
    where gauge.sphere.lowerBound(to: places[item]) <= Double(reach) {
      near |= 1 << UInt16(bit)
    }
    return near
  }

  func estimate(of position: Int, within limit: Double) -> Double? {
    Geodesic(from: origin, to: places[position]).distanceInMeters
  }
}

/// Lines, areas and whatever else anywhere on the globe.
struct GlobeShapes: FeatureEstimates {
  let gauge: GlobeGauge
  private let edges: GlobeEdges
  private let snapshot: Snapshot

  init(from origin: Coordinate, _ snapshot: Snapshot) {
    gauge = GlobeGauge(from: origin)
    edges = GlobeEdges(from: origin)
    self.snapshot = snapshot
  }

  func mayReach(_ items: Range<Int>, within reach: Float) -> UInt16 {
    gauge.sphere.lowerBound(to: snapshot.box(at: items.lowerBound)) <= Double(reach) ? 1 : 0
  }

  func estimate(of position: Int, within limit: Double) -> Double? {
    guard let shape = snapshot.storedShape(at: position) else { return nil }
    return edges.nearest(on: shape, within: limit)?.distance
  }
}

/// Metres, with bounds on the sphere.
struct GlobeGauge: EstimateGauge {
  let sphere: SphericalBounds

  init(from origin: Coordinate) {
    sphere = SphericalBounds(from: origin)
  }

  /// Rounded down.
  func bounds(of block: BoxBlock) -> SIMD16<Float> {
    var bounds = SIMD16<Float>(repeating: .infinity)
    for place in 0..<BoxBlock.width where block.west[place] <= block.east[place] {
      bounds[place] = Float(below: sphere.lowerBound(to: block[place]))
    }
    return bounds
  }

  func reach(of estimate: Double) -> Float {
    Float(above: estimate)
  }

  func limit(of estimate: Double) -> Double {
    estimate
  }
}
