public import Wording

// Coordinates as people and programs type them.

extension Double {
  /// A finite decimal number and nothing else: `Double(String)` takes hexadecimal numbers and words too.
  public init?(decimal text: some StringProtocol) {
    for byte in text.utf8 where !Self.isDecimal(byte) { return nil }
    guard let number = Double(text), number.isFinite else { return nil }
    self = number
  }

  @inline(__always)
  private static func isDecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }
}

extension String {
  /// What people list, between commas of either width, without the blanks around each.
  public var partsBetweenCommas: [String] {
    split(omittingEmptySubsequences: false) { $0 == "," || $0 == "，" }.map { String($0).withoutOuterBlanks }
  }

  public var withoutOuterBlanks: String {
    // As a rule there are none, and a server reads such texts all day.
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    return String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// The numbers of a list; nil where any part of it is none.
  fileprivate var listedNumbers: [Double]? {
    let parts = partsBetweenCommas
    let numbers = parts.compactMap { Double(decimal: $0) }
    return numbers.count == parts.count ? numbers : nil
  }
}

extension Coordinate {
  /// `longitude,latitude`; nil where these are no two numbers, wherever they lie.
  public init?(decimal text: String) {
    guard let numbers = text.listedNumbers, numbers.count == 2 else { return nil }
    self.init(longitude: numbers[0], latitude: numbers[1])
  }
}

extension GeoBox {
  /// `west,south,east,north` with south not above north, all on the globe; where heights are allowed, a least and a
  /// greatest height may stand between the corners, and a flat map passes over them.
  public init?(decimal text: String, mayHaveHeights: Bool = false) {
    guard let corners = Self.corners(text, mayHaveHeights: mayHaveHeights) else { return nil }
    self.init(
      west: corners.0.longitude,
      south: corners.0.latitude,
      east: corners.1.longitude,
      north: corners.1.latitude
    )
    guard corners.0.isOnTheGlobe, corners.1.isOnTheGlobe, south <= north else { return nil }
  }

  fileprivate static func corners(_ text: String, mayHaveHeights: Bool) -> (Coordinate, Coordinate)? {
    guard let numbers = text.listedNumbers else { return nil }
    let hasHeights = mayHaveHeights && numbers.count == 6
    guard numbers.count == 4 || hasHeights else { return nil }
    let second = hasHeights ? 3 : 2
    return (
      Coordinate(longitude: numbers[0], latitude: numbers[1]),
      Coordinate(longitude: numbers[second], latitude: numbers[second + 1])
    )
  }
}

// MARK: - Mistakes

/// What numbers seem to be that do not lie on the globe.
public enum CoordinateMixup: Sendable {
  /// Latitude stands before longitude.
  case swapped

  /// They are metres of a projected system.
  case meters

  /// No degrees are so large, however often they go around.
  private static let leastMeters = 1000.0

  /// Nil where the place is on the globe, or the numbers say nothing.
  public init?(_ place: Coordinate) {
    if place.isOnTheGlobe { return nil }
    if max(abs(place.longitude), abs(place.latitude)) >= Self.leastMeters {
      self = .meters
    } else if place.swapped.isOnTheGlobe {
      self = .swapped
    } else {
      return nil
    }
  }

  /// What the numbers of a box seem to be, as far as both corners say the same.
  public init?(ofBox text: String, mayHaveHeights: Bool = false) {
    guard let (first, second) = GeoBox.corners(text, mayHaveHeights: mayHaveHeights) else { return nil }
    let mixups = [CoordinateMixup(first), CoordinateMixup(second)]
    if mixups.contains(.meters) {
      self = .meters
    } else if mixups.contains(.swapped), first.swapped.isOnTheGlobe, second.swapped.isOnTheGlobe {
      self = .swapped
    } else {
      return nil
    }
  }

  /// What to tell whoever typed them.
  public var hint: Message {
    switch self {
    case .swapped: .longitudeComesFirst
    case .meters: .metersAreNoDegrees
    }
  }
}

extension Coordinate {
  fileprivate var swapped: Coordinate {
    Coordinate(longitude: latitude, latitude: longitude)
  }
}
