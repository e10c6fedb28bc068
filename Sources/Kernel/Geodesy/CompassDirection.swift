/// The eight directions people use when they point the way.
public enum CompassDirection: Int, Sendable, CaseIterable {
  case north, northEast, east, southEast, south, southWest, west, northWest

  /// The direction nearest to an azimuth in degrees clockwise from north; any finite number will do.
  public init(azimuth: Double) {
    let turns = azimuth / 360
    let eighth = Int(((turns - turns.rounded(.down)) * 8).rounded())
    self = Self.allCases[eighth % 8]
  }

  public var chinese: String {
    switch self {
    case .north: "北"
    case .northEast: "东北"
    case .east: "东"
    case .southEast: "东南"
    case .south: "南"
    case .southWest: "西南"
    case .west: "西"
    case .northWest: "西北"
    }
  }
}
