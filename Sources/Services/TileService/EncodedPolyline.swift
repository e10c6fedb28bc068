import Geodesy

/// Places in Google's encoded polyline format: differences of latitudes and longitudes in 1/100 000 of a degree, in
/// groups of five bits, each a printable character.
struct EncodedPolyline {
  let places: [Coordinate]

  /// What stands before one in the words of a path.
  static let mark = "enc:"

  private static let stepsPerDegree = 1e5
  /// The character of the group 0; a group with the bit 32 is followed by another of the same number.
  private static let zero: UInt8 = 63
  private static let groupBits = 5
  /// The difference of two longitudes takes 26.
  private static let mostBits = 30

  /// Nil for what is no such text, or leaves the globe.
  init?(_ text: some StringProtocol) {
    var places: [Coordinate] = []
    var (latitude, longitude) = (0, 0)
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      guard let down = Self.number(&bytes), let across = Self.number(&bytes) else { return nil }
      latitude += down
      longitude += across
      let place = Coordinate(
        longitude: Double(longitude) / Self.stepsPerDegree,
        latitude: Double(latitude) / Self.stepsPerDegree
      )
      // What is on the globe is small, so the sums cannot overflow.
      guard place.isOnTheGlobe else { return nil }
      places.append(place)
    }
    self.places = places
  }

  /// The lowest bit is the sign.
  private static func number(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    var (value, shift) = (0, 0)
    while let byte = bytes.popFirst() {
      guard (zero...zero + 63).contains(byte), shift <= mostBits else { return nil }
      let group = Int(byte - zero)
      value |= (group & 31) << shift
      shift += groupBits
      if group < 32 { return value & 1 == 0 ? value >> 1 : ~(value >> 1) }
    }
    return nil
  }
}
