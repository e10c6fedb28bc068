import JSONText

// The outermost level: its punctuation, the members of its object, what these make of it.

/// What is known of the outermost object.
struct OuterObject: Sendable {
  /// Enough to guess what else it may be.
  private static let mostKeys = 100

  var position = TextPosition(line: 1, column: 1)
  var key = ""
  var keyPosition = TextPosition(line: 1, column: 1)
  var type: FeatureText.ObjectType?
  /// Whether the array of features has begun.
  var hasFeatures = false
  /// The members that make a feature or geometry, as long as it may be one.
  private(set) var members: [JSONSlice.Member] = []
  private(set) var keptBytes = 0
  private(set) var keys: [String] = []

  /// Whether the value of the key is needed, whatever its size.
  var wantsMember: Bool {
    switch key {
    case "type": true
    case "id", "properties", "geometry", "coordinates", "geometries": type != .collection && !hasFeatures
    default: false
    }
  }

  /// Keeps the value of the present key.
  mutating func keep(_ value: JSONSlice) {
    members.append(JSONSlice.Member(key: key, at: keyPosition, value: value.detached))
    keptBytes += value.range.count
  }

  /// Lets go of what makes a feature, once it is known to be none.
  mutating func dropMembers() {
    members = []
    keptBytes = 0
  }

  mutating func see(_ key: String, at position: TextPosition) {
    self.key = key
    keyPosition = position
    if keys.count < Self.mostKeys { keys.append(key) }
  }
}

extension GeoJSONReader {
  /// Goes over one token, or as far through a value as there are bytes.
  mutating func step() throws(GeoJSONFault) -> Step {
    if case .value(let purpose) = stage {
      return try goOnWithValue(purpose)
    }
    guard stage != .start else { return try start() }
    skipSpace()
    guard cursor.offset < buffer.count else { return .needsMore }
    return try take(buffer[cursor.offset])
  }

  /// Steps over a byte order mark, as soon as it can be told whether there is one.
  private mutating func start() throws(GeoJSONFault) -> Step {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if buffer.count < mark.count, mark.starts(with: buffer) { return .needsMore }
    if buffer.starts(with: mark) { cursor.skipByteOrderMark() }
    stage = .between
    return .went
  }

  private mutating func skipSpace() {
    cursor.skipSpace(buffer)
    // RFC 8142 §2.1: a record separator stands before each text of a sequence.
    while stage == .between, cursor.offset < buffer.count, buffer[cursor.offset] == 0x1E {
      cursor.skip(1)
      cursor.skipSpace(buffer)
    }
  }

  /// Takes the first byte of a token.
  private mutating func take(_ byte: UInt8) throws(GeoJSONFault) -> Step {
    switch stage {
    case .between:
      try beginDocument(byte)
    case .key(let mayEnd):
      if byte == UInt8(ascii: "}"), mayEnd { return try endDocument() }
      guard byte == UInt8(ascii: "\"") else {
        throw fault(byte == UInt8(ascii: "}") ? .trailingComma : .expectedQuotedKey)
      }
      try beginValue(.key)
    case .colon:
      guard byte == UInt8(ascii: ":") else { throw fault(.expectedColon) }
      skip(to: .member)
    case .member:
      try beginMember(byte)
    case .afterMember:
      if byte == UInt8(ascii: "}") { return try endDocument() }
      guard byte == UInt8(ascii: ",") else { throw fault(.expectedCommaOrBrace) }
      skip(to: .key(mayEnd: false))
    case .element(let mayEnd):
      guard byte == UInt8(ascii: "]") else {
        try beginValue(.feature)
        break
      }
      guard mayEnd else { throw fault(.trailingComma) }
      skip(to: .afterMember)
    case .afterElement:
      guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else {
        throw fault(.expectedCommaOrBracket)
      }
      skip(to: byte == UInt8(ascii: ",") ? .element(mayEnd: false) : .afterMember)
    case .end, .start, .value:
      throw fault(.textAfterDocument)
    }
    return .went
  }

  private mutating func skip(to next: Stage) {
    cursor.skip(1)
    stage = next
  }

  private func fault(_ problem: JSONSyntaxError.Problem) -> GeoJSONFault {
    GeoJSONFault(.syntax(problem), at: cursor.position)
  }

  /// Begins the outermost object, or one more feature of a sequence.
  private mutating func beginDocument(_ byte: UInt8) throws(GeoJSONFault) {
    guard byte == UInt8(ascii: "{") else {
      if isSequence { throw fault(.textAfterDocument) }
      throw GeoJSONFault(byte == UInt8(ascii: "[") ? .array : .noJSON, at: cursor.position)
    }
    if isSequence {
      try beginValue(.feature)
    } else {
      document.position = cursor.position
      skip(to: .key(mayEnd: true))
    }
  }
}

// MARK: - Members

extension GeoJSONReader {
  mutating func takeKey(_ slice: JSONSlice) throws(GeoJSONFault) {
    document.see(try slice.read().string ?? "", at: slice.position)
    stage = .colon
  }

  private mutating func beginMember(_ byte: UInt8) throws(GeoJSONFault) {
    guard document.key == "features", document.type ?? .collection == .collection else {
      return try beginValue(.member)
    }
    guard !document.hasFeatures else {
      throw GeoJSONFault(.duplicateKey("features"), at: document.keyPosition)
    }
    // An Esri feature set has an array of that name too.
    if document.type == nil, OtherDocument(keys: document.keys) == .esriJSON {
      throw GeoJSONFault(.other(.esriJSON), at: document.position)
    }
    guard byte == UInt8(ascii: "[") else { throw GeoJSONFault(.featuresMissing, at: cursor.position) }
    document.hasFeatures = true
    document.dropMembers()
    skip(to: .element(mayEnd: true))
  }

  /// Takes the value of a member, nil where it was too large to be kept.
  mutating func takeMember(_ value: JSONSlice?) throws(GeoJSONFault) {
    stage = .afterMember
    guard let value else { return }
    switch document.key {
    case "type": try takeType(value)
    case "crs": summary.crs = try value.keptForeign()?.crsName
    default:
      guard document.wantsMember else { return try value.checkForeign() }
      document.keep(value)
      guard document.keptBytes <= greatestFeatureSize else {
        throw GeoJSONFault(.tooLarge(limit: greatestFeatureSize), at: document.position)
      }
    }
  }

  private mutating func takeType(_ value: JSONSlice) throws(GeoJSONFault) {
    let read = try value.read()
    guard let name = read.string else {
      throw GeoJSONFault(.member("type", .expected(.string, found: read.kind)), at: value.position)
    }
    guard document.type == nil else { throw GeoJSONFault(.duplicateKey("type"), at: document.keyPosition) }
    guard let type = FeatureText.ObjectType(name), type == .collection || !document.hasFeatures else {
      throw GeoJSONFault(.other(OtherDocument(type: name)), at: document.position)
    }
    document.type = type
    if type == .collection {
      document.dropMembers()
    } else {
      document.keep(value)
    }
  }

  /// Ends the outermost object, which is the first feature where it is no collection.
  private mutating func endDocument() throws(GeoJSONFault) -> Step {
    skip(to: .end)
    let text = FeatureText(
      position: document.position,
      number: summary.featureCount + 1,
      members: document.members
    )
    switch document.type {
    case .collection:
      guard document.hasFeatures else { throw GeoJSONFault(.featuresMissing, at: document.position) }
      return .went
    case nil:
      throw GeoJSONFault(.other(OtherDocument(keys: document.keys)), at: document.position)
    case .feature:
      return try sequenceBegins(with: text.feature())
    case .geometry:
      return try sequenceBegins(with: text.bareGeometry())
    }
  }

  private mutating func sequenceBegins(with feature: GeoJSONFeature) -> Step {
    isSequence = true
    stage = .between
    document = OuterObject()
    summary.featureCount += 1
    return .feature(feature)
  }
}

// MARK: - Members of interest

extension JSONSlice {
  /// The value of a member that is of interest and may be odd.
  fileprivate func keptForeign() throws(GeoJSONFault) -> JSONValue? {
    try checkForeign()
    return try? JSONValue(parsing: self)
  }
}

extension JSONValue {
  /// The name of a coordinate system as GeoJSON had it before RFC 7946 (the specification of 2008, §3).
  fileprivate var crsName: String? {
    if isNull { return nil }
    if let string { return string }
    let properties = self["properties"]
    if let name = properties?["name"]?.string ?? properties?["href"]?.string { return name }
    if let code = properties?["code"]?.integer, let authority = self["type"]?.string {
      return "\(authority):\(code)"
    }
    return compactText
  }
}
