// Predicates on geometries.

/// The spatial functions; the last is an extension of ours.
enum SpatialFunction: String, CaseIterable {
  case intersects = "S_INTERSECTS"
  case within = "S_WITHIN"
  case near = "S_DWITHIN"

  /// By its name in any case.
  init?(_ name: String) {
    self.init(rawValue: name.uppercased())
  }
}

/// The units in which OGC's filters give distances.
enum LengthUnit {
  static let names = ["metres", "meters", "m", "kilometres", "kilometers", "km"]

  /// The metres in one, by its name in any case.
  static func metres(_ name: String) -> Double? {
    switch name.lowercased() {
    case "m", "metre", "metres", "meter", "meters": 1
    case "km", "kilometre", "kilometres", "kilometer", "kilometers": 1000
    default: nil
    }
  }
}

extension FilterParser {
  /// One side of a spatial predicate.
  private enum Side {
    /// The geometry of the feature.
    case feature
    case literal(FilterGeometry)
  }

  mutating func spatialPredicate(_ function: SpatialFunction) throws(FilterSyntaxError) -> FilterExpression {
    try enterLevel()
    try advance()
    try expect(.openParenthesis, .expectedOpening)
    let firstToken = token
    let first = try side()
    try expect(.comma, .expectedComma)
    let secondToken = token
    let second = try side()
    let literal: FilterGeometry
    switch (first, second) {
    case (.feature, .literal(let geometry)): literal = geometry
    case (.literal(let geometry), .feature):
      // Whatever the feature lies in, it does not contain: the order matters.
      guard function != .within else { throw fault(.expectedFeatureFirst, at: firstToken) }
      literal = geometry
    case (.feature, .feature): throw fault(.expectedLiteral, at: secondToken)
    case (.literal, .literal): throw fault(.expectedFeature, at: secondToken)
    }
    let predicate: FilterExpression
    switch function {
    case .intersects: predicate = .intersects(literal)
    case .within: predicate = .within(literal)
    case .near: predicate = .near(literal, metres: try distance())
    }
    guard try take(.closeParenthesis) else { throw unexpectedContinuation(.expectedClosing) }
    leaveLevel()
    return predicate
  }

  private mutating func side() throws(FilterSyntaxError) -> Side {
    switch token.kind {
    case .word(let word):
      if let tag = WellKnownTag(word), let next = followingByte, next != UInt8(ascii: ","),
        next != UInt8(ascii: ")")
      {
        return .literal(try geometry(tag))
      }
      guard followingByte != UInt8(ascii: "(") else { throw fault(.unknownShape) }
      return try feature(word)
    case .name(let name): return try feature(name)
    default: throw fault(.expectedGeometry)
    }
  }

  private mutating func feature(_ name: String) throws(FilterSyntaxError) -> Side {
    guard FilterExpression.isNameOfGeometry(name) else { throw fault(.unknownGeometryName) }
    try advance()
    return .feature
  }

  /// The third argument of `S_DWITHIN`, in metres if no unit follows it.
  private mutating func distance() throws(FilterSyntaxError) -> Double {
    try expect(.comma, .expectedDistance)
    let start = token
    guard case .number(let number) = token.kind else { throw fault(.expectedDistance) }
    guard number.double >= 0 else { throw fault(.negativeDistance) }
    try advance()
    guard try take(.comma) else { return number.double }
    guard case .word(let word) = token.kind, let unit = LengthUnit.metres(word) else {
      throw fault(.unknownUnit)
    }
    let metres = number.double * unit
    guard metres.isFinite else { throw fault(.numberOutOfRange, at: start) }
    try advance()
    return metres
  }
}
