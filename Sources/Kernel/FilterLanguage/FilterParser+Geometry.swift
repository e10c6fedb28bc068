import Geodesy
import Shapes

/// The words that well-known texts begin with.
enum WellKnownTag: String, CaseIterable {
  case point = "POINT"
  case line = "LINESTRING"
  case polygon = "POLYGON"
  case multiPoint = "MULTIPOINT"
  case multiLine = "MULTILINESTRING"
  case multiPolygon = "MULTIPOLYGON"
  case collection = "GEOMETRYCOLLECTION"
  case box = "BBOX"

  /// By the word in any case.
  init?(_ word: String) {
    self.init(rawValue: word.uppercased())
  }
}

extension FilterParser {
  /// The geometry that begins with this tag.
  mutating func geometry(_ tag: WellKnownTag) throws(FilterSyntaxError) -> FilterGeometry {
    guard tag != .box else { return .box(try box()) }
    return .shape(try shape(tag))
  }

  private mutating func shape(_ tag: WellKnownTag) throws(FilterSyntaxError) -> Shape {
    try advance()
    // Heights may be announced; a flat map passes over them.
    if case .word(let word) = token.kind, word.uppercased() == "Z" { try advance() }
    var shape = Shape(tag.kind)
    switch tag {
    case .point: shape.add(point: try pointInParentheses())
    case .line: shape.add(.line, try line())
    case .polygon: try addPolygon(to: &shape)
    case .multiPoint:
      try forEachListed { (parser) throws(FilterSyntaxError) in
        // Both spellings are about: MULTIPOINT((1 2), (3 4)) and MULTIPOINT(1 2, 3 4).
        let isEnclosed = parser.token.kind == .openParenthesis
        shape.add(point: isEnclosed ? try parser.pointInParentheses() : try parser.place())
      }
    case .multiLine:
      try forEachListed { (parser) throws(FilterSyntaxError) in shape.add(.line, try parser.line()) }
    case .multiPolygon:
      try forEachListed { (parser) throws(FilterSyntaxError) in try parser.addPolygon(to: &shape) }
    case .collection, .box:
      try enterLevel()
      try forEachListed { (parser) throws(FilterSyntaxError) in shape.add(try parser.member()) }
      leaveLevel()
    }
    return shape
  }

  /// A geometry in a collection.
  private mutating func member() throws(FilterSyntaxError) -> Shape {
    guard case .word(let word) = token.kind else { throw fault(.expectedGeometry) }
    guard let tag = WellKnownTag(word) else { throw fault(.unknownShape) }
    return try geometry(tag).shape
  }

  private mutating func addPolygon(to shape: inout Shape) throws(FilterSyntaxError) {
    var role = Shape.Role.outerRing
    var rings: [[Coordinate]] = []
    try forEachListed { (parser) throws(FilterSyntaxError) in rings.append(try parser.ring()) }
    for ring in rings {
      shape.add(role, ring)
      role = .innerRing
    }
  }

  private mutating func line() throws(FilterSyntaxError) -> [Coordinate] {
    let start = token
    let places = try places()
    guard places.count >= 2 else { throw fault(.lineTooShort, from: start) }
    return places
  }

  /// A ring, which comes back to where it began and has three corners at least.
  private mutating func ring() throws(FilterSyntaxError) -> [Coordinate] {
    let start = token
    let places = try places()
    guard places.first == places.last else { throw fault(.ringNotClosed, from: start) }
    guard places.count >= 4 else { throw fault(.ringTooShort, from: start) }
    return places
  }

  private mutating func places() throws(FilterSyntaxError) -> [Coordinate] {
    var places: [Coordinate] = []
    try forEachListed { (parser) throws(FilterSyntaxError) in places.append(try parser.place()) }
    return places
  }

  private mutating func pointInParentheses() throws(FilterSyntaxError) -> Coordinate {
    try expect(.openParenthesis, .expectedOpening)
    let place = try place()
    try expect(.closeParenthesis, .expectedClosing)
    return place
  }

  /// Longitude and latitude, perhaps with a height.
  private mutating func place() throws(FilterSyntaxError) -> Coordinate {
    let start = token
    let place = Coordinate(longitude: try number(), latitude: try number())
    if case .number = token.kind { try advance() }
    guard place.isOnTheGlobe else { throw fault(.offTheGlobe, from: start) }
    return place
  }

  private mutating func number() throws(FilterSyntaxError) -> Double {
    guard case .number(let number) = token.kind else { throw fault(.expectedNumber) }
    try advance()
    return number.double
  }

  /// `(west, south, east, north)`.
  private mutating func box() throws(FilterSyntaxError) -> GeoBox {
    try advance()
    let start = token
    var edges: [Double] = []
    try forEachListed { (parser) throws(FilterSyntaxError) in edges.append(try parser.number()) }
    guard edges.count == 4 else { throw fault(.boxWithoutFourEdges, from: start) }
    let box = GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3])
    let corners = [
      Coordinate(longitude: box.west, latitude: box.south),
      Coordinate(longitude: box.east, latitude: box.north),
    ]
    guard corners.allSatisfy(\.isOnTheGlobe) else { throw fault(.offTheGlobe, from: start) }
    guard box.south <= box.north else { throw fault(.boxUpsideDown, from: start) }
    return box
  }

  /// Reads what stands in parentheses, with commas between.
  private mutating func forEachListed(
    _ body: (inout FilterParser) throws(FilterSyntaxError) -> Void
  ) throws(FilterSyntaxError) {
    try expect(.openParenthesis, .expectedOpening)
    repeat { try body(&self) } while try take(.comma)
    try expect(.closeParenthesis, .expectedCommaOrClosing)
  }
}

extension WellKnownTag {
  fileprivate var kind: Shape.Kind {
    switch self {
    case .point: .point
    case .line: .line
    case .polygon, .box: .polygon
    case .multiPoint: .multiPoint
    case .multiLine: .multiLine
    case .multiPolygon: .multiPolygon
    case .collection: .collection
    }
  }
}
