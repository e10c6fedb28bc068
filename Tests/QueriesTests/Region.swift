import Geodesy
import Shapes
import TestCity
import TestSupport

/// Where the features and questions of a test lie: each of these parts of the globe has snares of its own.
enum Region: CaseIterable {
  case city, world, northPole, southPole, antimeridian

  /// A few places only, so that most features stand where others do.
  case crowd

  /// On both sides of the latitude beyond which no local geodesic is to be had.
  case farNorth

  /// As far around as a local geodesic reaches, and somewhat farther.
  case province

  /// Each seed has one of them.
  init(ofSeed seed: UInt64) {
    self = Self.allCases[Int(seed) % Self.allCases.count]
  }

  /// How large its shapes are, in degrees.
  var sizes: [Double] {
    switch self {
    case .city, .crowd: [0.000_1, 0.002, 0.03]
    case .world: [0.01, 1, 9]
    case .northPole, .southPole, .farNorth: [0.001, 0.1, 0.8]
    case .antimeridian, .province: [0.000_5, 0.05, 0.9]
    }
  }
}

extension SplitMix64 {
  mutating func place(in region: Region) -> Coordinate {
    switch region {
    case .city: return place(113.2...113.4, 23.0...23.2)
    case .world: return place(worldwide: true)
    case .northPole: return maybe(place(-180...180, 89.5...90), latitude: 90)
    case .southPole: return maybe(place(-180...180, -90 ... -89.5), latitude: -90)
    case .antimeridian:
      var place = place(178.8...181.2, -15...15)
      if place.longitude > 180 { place.longitude -= 360 }
      if Int.random(in: 0..<8, using: &self) == 0 { place.longitude = place.longitude < 0 ? -180 : 180 }
      return place
    case .crowd:
      return Coordinate(
        longitude: 113 + Double(Int.random(in: 0..<3, using: &self)) / 64,
        latitude: 23 + Double(Int.random(in: 0..<3, using: &self)) / 64
      )
    case .farNorth: return place(10...14, 79.2...80.8)
    case .province: return place(112...114.5, 22...24.5)
    }
  }

  /// A line, an area or a point in a region that lies on the globe; some areas have holes.
  mutating func shape(in region: Region, _ kinds: [Shape.Kind] = Shape.Kind.allCases) -> Shape {
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &self)]
    let size = region.sizes[Int.random(in: 0..<region.sizes.count, using: &self)]
    let place = place(in: region)
    // A shape of several reaches half as far again.
    let center = Coordinate(
      longitude: min(max(place.longitude, -180 + 1.5 * size), 180 - 1.5 * size),
      latitude: min(max(place.latitude, -90 + size), 90 - size)
    )
    return shape(kind, around: center, reach: size)
  }

  /// A number of features: mostly a few, which is where the searches differ.
  mutating func count(upTo most: Int) -> Int {
    let share = Double.random(in: 0...1, using: &self)
    return Int(share * share * Double(most))
  }

  private mutating func place(
    _ longitudes: ClosedRange<Double>,
    _ latitudes: ClosedRange<Double>
  ) -> Coordinate {
    Coordinate(
      longitude: .random(in: longitudes, using: &self),
      latitude: .random(in: latitudes, using: &self)
    )
  }

  private mutating func maybe(_ place: Coordinate, latitude: Double) -> Coordinate {
    let isExact = Int.random(in: 0..<6, using: &self) == 0
    return isExact ? Coordinate(longitude: place.longitude, latitude: latitude) : place
  }
}
