import Geodesy
import Shapes

extension Shape {
  /// A shape from well-known text without numbers of more than two dimensions; nil where it is none.
  init?(_ text: String) {
    let pieces = text.split(whereSeparator: { " ,".contains($0) }).map { String($0) }
    guard let name = pieces.first, let kind = Self.kind(name) else { return nil }
    self.init(kind)
    var role = Self.role(name)
    var places: [Coordinate] = []
    var numbers: [Double] = []
    for piece in pieces.dropFirst() {
      if let part = Self.kind(piece) {
        role = Self.role(piece)
        guard part.rawValue <= Kind.polygon.rawValue else { return nil }
        continue
      }
      // Two parentheses before a ring begin a polygon.
      if piece.hasPrefix("(("), role == .innerRing { role = .outerRing }
      guard let number = Double(piece.filter { !"()".contains($0) }) else { return nil }
      numbers.append(number)
      if numbers.count == 2 {
        places.append(Coordinate(longitude: numbers[0], latitude: numbers[1]))
        numbers = []
      }
      guard piece.hasSuffix(")") || (role == .point && numbers.isEmpty) else { continue }
      add(role, places)
      places = []
      if role == .outerRing { role = .innerRing }
    }
    guard isWellFormed else { return nil }
  }

  private static func kind(_ name: String) -> Kind? {
    switch name.filter({ $0.isLetter }) {
    case "POINT": .point
    case "LINESTRING": .line
    case "POLYGON": .polygon
    case "MULTIPOINT": .multiPoint
    case "MULTILINESTRING": .multiLine
    case "MULTIPOLYGON": .multiPolygon
    case "GEOMETRYCOLLECTION": .collection
    default: nil
    }
  }

  private static func role(_ name: String) -> Role {
    switch kind(name) {
    case .line, .multiLine: .line
    case .polygon, .multiPolygon: .outerRing
    default: .point
    }
  }
}
