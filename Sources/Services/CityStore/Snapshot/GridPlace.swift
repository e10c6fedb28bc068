import Geodesy

/// A vertex in ten-millionths of a degree, which is a centimetre: as fine as GeoJSON recommends (RFC 7946 §11.2).
struct GridPlace: Sendable, Hashable, BitwiseCopyable {
  var x: Int32
  var y: Int32

  static let stepsPerDegree = 1e7

  /// The place must be on the globe.
  init(_ place: Coordinate) {
    x = Int32((place.longitude * Self.stepsPerDegree).rounded())
    y = Int32((place.latitude * Self.stepsPerDegree).rounded())
  }

  var coordinate: Coordinate {
    Coordinate(longitude: Double(x) / Self.stepsPerDegree, latitude: Double(y) / Self.stepsPerDegree)
  }
}

/// The box of a shape in ten-millionths of a degree.
struct GridBox: Sendable, Hashable, BitwiseCopyable {
  private var west: Int32
  private var south: Int32
  private var east: Int32
  private var north: Int32

  static let empty = GridBox(west: .max, south: .max, east: .min, north: .min)

  mutating func include(_ place: GridPlace) {
    west = min(west, place.x)
    south = min(south, place.y)
    east = max(east, place.x)
    north = max(north, place.y)
  }

  var geoBox: GeoBox {
    let steps = GridPlace.stepsPerDegree
    return GeoBox(
      west: Double(west) / steps,
      south: Double(south) / steps,
      east: Double(east) / steps,
      north: Double(north) / steps
    )
  }
}
