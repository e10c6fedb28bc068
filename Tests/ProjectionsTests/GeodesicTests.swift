import Foundation
import Geodesy
import Projections
import TestSupport
import Testing

@Suite struct GeodesicTests {
  @Test("measures a degree of the equator and of the meridian as WGS 84 has them")
  func knownLengths() {
    let origin = Coordinate(longitude: 0, latitude: 0)
    let east = Geodesic(from: origin, to: Coordinate(longitude: 1, latitude: 0))
    #expect(abs(east.distanceInMeters - 6_378_137 * Double.pi / 180) < 1e-6)
    #expect(abs(east.azimuth - 90) < 1e-9)
    // The quarter meridian of WGS 84: 10 001 965.729 m.
    let pole = Geodesic(from: origin, to: Coordinate(longitude: 0, latitude: 90))
    #expect(abs(pole.distanceInMeters - 10_001_965.729) < 1e-3)
  }

  @Test("gives azimuths from 0 to 360")
  func westwards() {
    let west = Geodesic(
      from: Coordinate(longitude: 113.3, latitude: 0),
      to: Coordinate(longitude: 113.2, latitude: 0)
    )
    #expect(abs(west.azimuth - 270) < 1e-9)
  }

  @Test("is never shorter than the bounds that prune by it", arguments: UInt64(0)..<200)
  func bounds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    // Half of the seeds ask within a city, half over the whole globe.
    let origin = place(near: nil, seed % 2 == 0, &random)
    let bounds = SphericalBounds(from: origin)
    for _ in 0..<50 {
      let target = place(near: origin, seed % 2 == 0, &random)
      let other = place(near: target, seed % 2 == 0, &random)
      let length = Geodesic(from: origin, to: target).distanceInMeters
      #expect(bounds.lowerBound(to: target) <= length)
      var box = GeoBox(target)
      box.include(other)
      // The box holds both places and all between them.
      #expect(bounds.lowerBound(to: box) <= length)
      #expect(bounds.lowerBound(to: box) <= Geodesic(from: origin, to: other).distanceInMeters)
      let middle = Coordinate(
        longitude: (target.longitude + other.longitude) / 2,
        latitude: .random(in: box.south...box.north, using: &random)
      )
      #expect(bounds.lowerBound(to: box) <= Geodesic(from: origin, to: middle).distanceInMeters)
    }
  }

  @Test("is no more than one part in a hundred longer than its bound")
  func tightness() {
    let origin = Coordinate(longitude: 113.264, latitude: 23.129)
    let target = Coordinate(longitude: 113.9, latitude: 22.6)
    let length = Geodesic(from: origin, to: target).distanceInMeters
    #expect(SphericalBounds(from: origin).lowerBound(to: target) > 0.99 * length)
  }

  @Test(
    "agrees with Karney's test set to a tenth of a micrometre",
    .enabled(if: SharedMaterial.isPresent, "the shared test material is not here")
  )
  func karneysTestSet() throws {
    let folder = SharedMaterial.path("suites/geodtest")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let name = try #require(names.first { $0.hasSuffix(".dat") || $0.hasPrefix("GeodTest") })
    let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    var compared = 0
    for line in text.split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      guard numbers.count >= 7 else { continue }
      let line = Geodesic(
        from: Coordinate(longitude: numbers[1], latitude: numbers[0]),
        to: Coordinate(longitude: numbers[4], latitude: numbers[3])
      )
      #expect(abs(line.distanceInMeters - numbers[6]) < 1e-7)
      compared += 1
    }
    #expect(compared >= 100)
  }

  private func place(near other: Coordinate?, _ isInCity: Bool, _ random: inout SplitMix64) -> Coordinate {
    guard isInCity else {
      return Coordinate(
        longitude: .random(in: -180...180, using: &random),
        latitude: .random(in: -90...90, using: &random)
      )
    }
    return Coordinate(
      longitude: .random(in: 113...114, using: &random),
      latitude: .random(in: 22.6...23.9, using: &random)
    )
  }
}
