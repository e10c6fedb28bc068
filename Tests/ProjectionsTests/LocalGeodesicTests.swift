import Geodesy
import Projections
import TestSupport
import Testing

/// The local geodesic beside Karney's.
@Suite struct LocalGeodesicTests {
  @Test("is within its error of the geodesic, as far as it reaches", arguments: UInt64(0)..<400)
  func distances(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let origin = random.origin()
    let local = try #require(LocalGeodesic(from: origin))
    for _ in 0..<200 {
      let place = random.place(near: origin, within: LocalGeodesic.reach)
      let exact = Geodesic(from: origin, to: place)
      guard exact.distanceInMeters <= LocalGeodesic.reach else { continue }
      let distance = local.distance(to: place)
      #expect(abs(distance - exact.distanceInMeters) <= LocalGeodesic.error)
      // Nothing is passed over that is near.
      let reach = local.flatReach(of: exact.distanceInMeters)
      #expect(local.flatSquare(to: place) <= reach * reach)
      guard distance > 1 else { continue }
      let turned = abs(local.azimuth(to: place) - exact.azimuth)
      #expect(min(turned, 360 - turned) < 1e-4)
    }
  }

  @Test("measures nothing to where it stands")
  func nothing() throws {
    let origin = Coordinate(longitude: 113.264, latitude: 23.129)
    #expect(try #require(LocalGeodesic(from: origin)).distance(to: origin) == 0)
  }

  @Test("is not to be had near the poles and the antimeridian")
  func limits() {
    func isThere(_ longitude: Double, _ latitude: Double) -> Bool {
      LocalGeodesic(from: Coordinate(longitude: longitude, latitude: latitude)) != nil
    }
    #expect(isThere(113, 80))
    #expect(isThere(-113, -80))
    #expect(!isThere(113, 80.001))
    #expect(!isThere(113, -90))
    #expect(isThere(178.9, 20))
    #expect(!isThere(179.1, 20))
    #expect(!isThere(-180, 20))
    #expect(!isThere(.nan, 20))
    #expect(!isThere(113, .nan))
  }

  @Test("finds the place of an edge that a walk along it finds", arguments: UInt64(0)..<300)
  func edges(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let origin = random.origin()
    let local = try #require(LocalGeodesic(from: origin))
    let reach = Double.random(in: 1...LocalGeodesic.reach, using: &random)
    let start = random.place(near: origin, within: reach * 0.7)
    let end = random.place(near: origin, within: reach * 0.7)
    let flat = local.flatSquare(toEdgeFrom: start, to: end)
    let place = local.nearestPlace(onEdgeFrom: start, to: end, near: flat.share)
    let distance = Geodesic(from: origin, to: place).distanceInMeters
    var least = Double.infinity
    for step in 0...2000 {
      let share = Double(step) / 2000
      let walked = Coordinate(
        longitude: start.longitude + share * (end.longitude - start.longitude),
        latitude: start.latitude + share * (end.latitude - start.latitude)
      )
      let length = Geodesic(from: origin, to: walked).distanceInMeters
      #expect(distance <= length + 1e-6)
      least = min(least, length)
    }
    let step = Geodesic(from: start, to: end).distanceInMeters / 2000
    // Halfway between two steps the walk is a little farther away, at most by half a step.
    #expect(distance >= least - step / 2)
    #expect(flat.square <= local.flatReach(of: distance) * local.flatReach(of: distance))
    let inTheWay = abs(
      (place.longitude - start.longitude) * (end.latitude - start.latitude)
        - (place.latitude - start.latitude) * (end.longitude - start.longitude)
    )
    #expect(inTheWay < 1e-12)
  }
}

extension SplitMix64 {
  fileprivate mutating func origin() -> Coordinate {
    Coordinate(
      longitude: .random(in: -174...174, using: &self),
      latitude: .random(in: -80...80, using: &self)
    )
  }

  /// Somewhere in a rectangle around, most of them much nearer than the reach.
  fileprivate mutating func place(near origin: Coordinate, within reach: Double) -> Coordinate {
    let reach = reach * Double.random(in: 0...1, using: &self) * Double.random(in: 0...1, using: &self)
    let scale = EllipsoidScale(at: origin.latitude)
    return Coordinate(
      longitude: origin.longitude + .random(in: -1...1, using: &self) * reach / scale.metersPerDegreeEast,
      latitude: origin.latitude + .random(in: -1...1, using: &self) * reach / scale.metersPerDegreeNorth
    )
  }
}
