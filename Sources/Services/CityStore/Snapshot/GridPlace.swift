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

  /// Of vertices, of which there is at least one.
  init(_ places: ArraySlice<GridPlace>) {
    west = places.reduce(.max) { min($0, $1.x) }
    south = places.reduce(.max) { min($0, $1.y) }
    east = places.reduce(.min) { max($0, $1.x) }
    north = places.reduce(.min) { max($0, $1.y) }
  }

  init(_ box: GeoBox) {
    let low = GridPlace(Coordinate(longitude: box.west, latitude: box.south))
    let high = GridPlace(Coordinate(longitude: box.east, latitude: box.north))
    west = low.x
    south = low.y
    east = high.x
    north = high.y
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
