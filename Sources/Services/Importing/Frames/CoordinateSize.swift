import Geodesy
import Wording

/// What the mere size of two numbers tells.
enum CoordinateSize: Equatable {
  case degrees

  /// Degrees with the latitude first: a latitude of 113 there cannot be.
  case swappedDegrees
  case projected(x: Double, y: Double)

  /// A few rows may be typed wrong.
  static let enough = 0.9

  init(_ sample: [Coordinate]) {
    let most = Double(sample.count) * Self.enough
    let straight = sample.count(where: \.isOnTheGlobe)
    let swapped = sample.count { $0.swapped.isOnTheGlobe && !$0.isOnTheGlobe }
    if Double(straight) >= most {
      self = .degrees
    } else if Double(swapped) >= most {
      self = .swappedDegrees
    } else if Double(straight + swapped) >= most {
      // Some can be nothing else than swapped, so the others are too where they may be.
      let possible = sample.count { $0.swapped.isOnTheGlobe }
      self = Double(possible) >= most ? .swappedDegrees : .degrees
    } else if sample.count(where: \.isTooLargeForDegrees) * 2 <= sample.count {
      // Some are typed wrong, and are named row by row.
      self = .degrees
    } else {
      let finite = sample.filter { $0.longitude.isFinite && $0.latitude.isFinite }
      self = .projected(
        x: Self.median(finite.map(\.longitude)),
        y: Self.median(finite.map(\.latitude))
      )
    }
  }

  /// Which system numbers of this size are likely to be in.
  var hint: Message {
    guard case .projected(let x, let y) = self else { return .noSystemIsLikely }
    for (easting, northing) in [(x, y), (y, x)] {
      if let hint = Self.hint(easting: easting, northing: northing) { return hint }
    }
    return .noSystemIsLikely
  }

  /// Eastings and northings of systems in use in China; EPSG numbers the zones of CGCS2000 one after the other.
  private static func hint(easting: Double, northing: Double) -> Message? {
    let isChineseNorthing = (1.8e6...6.0e6).contains(northing)
    let zone = Int((easting / 1e6).rounded(.down).clamped(to: -1...99))
    if isChineseNorthing, (25...45).contains(zone) { return .likelySystem("EPSG:\(4513 + zone - 25)") }
    if isChineseNorthing, (13...23).contains(zone) { return .likelySystem("EPSG:\(4491 + zone - 13)") }
    if isChineseNorthing, (1.5e5...8.5e5).contains(easting) { return .likelyZone }
    if (8e6...1.55e7).contains(easting), (4e4...7.4e6).contains(northing) {
      return .likelySystem("EPSG:3857")
    }
    if abs(easting) < 1e5, (1.8e5...2.9e5).contains(northing) { return .likelyLocal }
    return nil
  }

  private static func median(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? .nan : numbers.sorted()[numbers.count / 2]
  }
}

extension Coordinate {
  /// A slip of the keyboard aside, no angle is larger than a whole turn.
  fileprivate var isTooLargeForDegrees: Bool {
    abs(longitude) > 360 || abs(latitude) > 360
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    isNaN ? range.lowerBound : Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
