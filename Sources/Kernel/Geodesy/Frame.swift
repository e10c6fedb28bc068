/// A frame that longitudes and latitudes are given in.
///
/// The store keeps WGS 84. CGCS2000 differs from it by a few centimetres and counts as the same. GCJ-02 is what
/// Chinese map services publish, displaced by some 600 m in Guangzhou; BD-09 is Baidu's, displaced once more.
public enum Frame: String, Sendable, CaseIterable {
  case wgs84, cgcs2000, gcj02, bd09

  /// A place of this frame in WGS 84.
  public func toWGS84(_ place: Coordinate) -> Coordinate {
    switch self {
    case .wgs84, .cgcs2000: place
    case .gcj02: GCJ02.remove(from: place)
    case .bd09: GCJ02.remove(from: BD09.remove(from: place))
    }
  }

  /// A place of WGS 84 in this frame.
  public func fromWGS84(_ place: Coordinate) -> Coordinate {
    switch self {
    case .wgs84, .cgcs2000: place
    case .gcj02: GCJ02.apply(to: place)
    case .bd09: BD09.apply(to: GCJ02.apply(to: place))
    }
  }

  /// A place of this frame in another, by the shortest way.
  public func convert(_ place: Coordinate, to other: Frame) -> Coordinate {
    switch (self, other) {
    case (.gcj02, .bd09): BD09.apply(to: place)
    case (.bd09, .gcj02): BD09.remove(from: place)
    case (.wgs84, .cgcs2000), (.cgcs2000, .wgs84): place
    default: self == other ? place : other.fromWGS84(toWGS84(place))
    }
  }
}

/// Undoes a displacement: the place that it takes to where we are.
///
/// The displacement changes slowly from place to place, so each round of `w ← w − (f(w) − g)` leaves a few
/// thousandths of the error or less; the rounds end where another would change nothing that doubles can hold.
func undo(_ displace: (Coordinate) -> Coordinate, at place: Coordinate) -> Coordinate {
  let mostRounds = 12
  let enough = 1e-13
  var guess = place
  for _ in 0..<mostRounds {
    let reached = displace(guess)
    let missedBy = Coordinate(
      longitude: wrapped(reached.longitude - place.longitude),
      latitude: reached.latitude - place.latitude
    )
    guess = onTheGlobe(
      longitude: guess.longitude - missedBy.longitude,
      latitude: guess.latitude - missedBy.latitude
    )
    if abs(missedBy.longitude) < enough && abs(missedBy.latitude) < enough { break }
  }
  return guess
}

/// A displaced place that is still one: longitudes go around, latitudes end at the poles.
func onTheGlobe(longitude: Double, latitude: Double) -> Coordinate {
  Coordinate(longitude: wrapped(longitude), latitude: min(max(latitude, -90), 90))
}

/// An angle between −180° and 180°; what lies there already keeps every bit.
private func wrapped(_ degrees: Double) -> Double {
  guard abs(degrees) > 180 else { return degrees }
  return degrees - 360 * ((degrees + 180) / 360).rounded(.down)
}
