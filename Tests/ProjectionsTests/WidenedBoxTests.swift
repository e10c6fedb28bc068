import Geodesy
import Projections
import TestSupport
import Testing

/// Boxes that hold all within a distance, beside Karney's geodesic.
@Suite struct WidenedBoxTests {
  @Test("holds every place within the distance of a place of the box", arguments: UInt64(0)..<1000)
  func holds(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var box = GeoBox(random.place(around: nil))
    if seed % 3 > 0 {
      box.include(random.place(around: Coordinate(longitude: box.west, latitude: box.south)))
    }
    for _ in 0..<40 {
      let start = Coordinate(
        longitude: .random(in: box.west...box.east, using: &random),
        latitude: .random(in: box.south...box.north, using: &random)
      )
      let end = random.place(around: start)
      let distance = Geodesic(from: start, to: end).distanceInMeters
      // A box that would be all around is none: then everything is looked at.
      guard let wide = box.widened(byMeters: distance) else { continue }
      #expect(wide.contains(end), "\(box) \(distance) \(start) \(end)")
      #expect(wide.contains(box) && !wide.crossesAntimeridian)
    }
  }

  @Test("is no wider than need be in a city: a hundredth and a centimetre")
  func tightness() throws {
    let place = Coordinate(longitude: 113.26, latitude: 23.13)
    for metres in [0.001, 1, 500, 20_000] {
      let wide = try #require(GeoBox(place).widened(byMeters: metres))
      for edge in [
        Coordinate(longitude: wide.east, latitude: 23.13), Coordinate(longitude: wide.west, latitude: 23.13),
        Coordinate(longitude: 113.26, latitude: wide.north),
        Coordinate(longitude: 113.26, latitude: wide.south),
      ] {
        let distance = Geodesic(from: place, to: edge).distanceInMeters
        #expect(distance >= metres - 1e-6 && distance <= metres * 1.01 + 0.01)
      }
    }
  }

  @Test("is not to be had at a pole, over the antimeridian, or of nothing")
  func none() {
    func widened(
      _ west: Double,
      _ south: Double,
      _ east: Double,
      _ north: Double,
      by metres: Double
    ) -> GeoBox? {
      GeoBox(west: west, south: south, east: east, north: north).widened(byMeters: metres)
    }
    #expect(widened(113, 89, 114, 89.5, by: 1) == nil)
    #expect(widened(113, -90, 114, -10, by: 1) == nil)
    #expect(widened(179.9, 0, 180, 1, by: 0) == nil)
    #expect(widened(179.9, 0, 179.99, 1, by: 5000) == nil)
    #expect(widened(170, 0, -170, 1, by: 1) == nil)
    #expect(widened(113, 23, 114, 24, by: -1) == nil)
    #expect(widened(113, 23, 114, 24, by: .nan) == nil)
    #expect(widened(113, 23, 114, 24, by: .infinity) == nil)
    #expect(widened(113, 23, 114, 24, by: 1e9) == nil)
    #expect(GeoBox.empty.widened(byMeters: 1) == nil)
    #expect(GeoBox.world.widened(byMeters: 1) == nil)
  }
}

extension SplitMix64 {
  /// A place anywhere, or at any distance from one, from a millimetre to a continent.
  fileprivate mutating func place(around center: Coordinate?) -> Coordinate {
    guard let center else {
      return Coordinate(
        longitude: .random(in: -179...179, using: &self),
        latitude: .random(in: -85...85, using: &self)
      )
    }
    let reaches = [1e-8, 1e-4, 0.01, 1, 30]
    let reach = reaches[Int.random(in: 0..<reaches.count, using: &self)]
    // Wider to the east, where meridians run together.
    return Coordinate(
      longitude: min(max(center.longitude + .random(in: -4 * reach...4 * reach, using: &self), -180), 180),
      latitude: min(max(center.latitude + .random(in: -reach...reach, using: &self), -90), 90)
    )
  }
}
