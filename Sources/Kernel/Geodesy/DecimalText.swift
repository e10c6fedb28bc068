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

extension Coordinate {
  /// `longitude,latitude`; nil where these are no two numbers, wherever they lie.
  public init?(decimal text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double(decimal: $0) }
    guard parts.count == 2, numbers.count == 2 else { return nil }
    self.init(longitude: numbers[0], latitude: numbers[1])
  }
}

extension GeoBox {
  /// `west,south,east,north` with south not above north, all on the globe; where heights are allowed, a least and a
  /// greatest height may stand between the corners, and a flat map passes over them.
  public init?(decimal text: String, mayHaveHeights: Bool = false) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    var numbers = parts.compactMap { Double(decimal: $0) }
    guard numbers.count == parts.count else { return nil }
    if mayHaveHeights, numbers.count == 6 { numbers = [numbers[0], numbers[1], numbers[3], numbers[4]] }
    guard numbers.count == 4 else { return nil }
    self.init(west: numbers[0], south: numbers[1], east: numbers[2], north: numbers[3])
    let corners = [
      Coordinate(longitude: west, latitude: south), Coordinate(longitude: east, latitude: north),
    ]
    guard corners.allSatisfy(\.isOnTheGlobe), south <= north else { return nil }
  }
}
