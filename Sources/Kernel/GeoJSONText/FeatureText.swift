import JSONText

/// The members of an object that may be a feature or a geometry, not read yet.
struct FeatureText {
  /// Where the object begins.
  let position: TextPosition
  let number: Int
  let members: [JSONSlice.Member]
}

extension FeatureText {
  /// The kinds of objects that GeoJSON knows (RFC 7946 §1.4).
  enum ObjectType {
    case collection
    case feature
    case geometry

    init?(_ name: String) {
      switch name {
      case "FeatureCollection": self = .collection
      case "Feature": self = .feature
      default:
        guard GeometryType(rawValue: name) != nil else { return nil }
        self = .geometry
      }
    }
  }

  /// The text of the member `type`, nil where there is none.
  func type() throws(GeoJSONFault) -> String? {
    guard let value = members.first(where: { $0.key == "type" })?.value else { return nil }
    return try value.read().string
  }

  /// Reads the members of a feature.
  func feature() throws(GeoJSONFault) -> GeoJSONFeature {
    var fault: GeoJSONFault?
    var known: [String] = []
    var (id, properties): (JSONValue?, [JSONMember]) = (nil, [])
    var geometry: (GeoJSONGeometry, hasHeights: Bool) = (.none, false)
    for member in members {
      guard ["type", "id", "properties", "geometry"].contains(member.key) else {
        try member.value.checkForeign()
        continue
      }
      guard !known.contains(member.key) else {
        fault = fault ?? GeoJSONFault(.duplicateKey(member.key), at: member.keyPosition)
        continue
      }
      known.append(member.key)
      let found = try member.value.keepingFault { () throws(GeoJSONFault) in
        switch member.key {
        case "id": id = try member.value.read()
        case "properties": properties = try member.value.properties()
        case "geometry": geometry = try member.value.geometry()
        default: break
        }
      }
      fault = fault ?? found
    }
    return GeoJSONFeature(
      number: number,
      line: position.line,
      id: id,
      properties: properties,
      geometry: geometry.0,
      hasHeights: geometry.hasHeights,
      memberFault: fault
    )
  }

  /// A feature of nothing but this geometry.
  func bareGeometry() throws(GeoJSONFault) -> GeoJSONFeature {
    for member in members where !["type", "coordinates", "geometries"].contains(member.key) {
      try member.value.checkForeign()
    }
    let (geometry, hasHeights) = try GeometryReader.geometry(of: members, at: position)
    return GeoJSONFeature(
      number: number,
      line: position.line,
      id: nil,
      properties: [],
      geometry: geometry,
      hasHeights: hasHeights,
      memberFault: nil
    )
  }
}

extension JSONSlice {
  /// What is read as values takes many times its size of memory; coordinates are not, and may be longer.
  private static let greatestReadSize = 16 << 20

  func read() throws(GeoJSONFault) -> JSONValue {
    guard range.count <= Self.greatestReadSize else {
      throw GeoJSONFault(.propertiesTooLarge(limit: Self.greatestReadSize), at: position)
    }
    do throws(JSONSyntaxError) {
      return try JSONValue(parsing: self)
    } catch {
      throw GeoJSONFault(error, in: self)
    }
  }

  /// Holds what nobody reads to the grammar, and to nothing more.
  func checkForeign() throws(GeoJSONFault) {
    do throws(JSONSyntaxError) {
      try check()
    } catch {
      if !error.problem.staysInValue { throw GeoJSONFault(error, in: self) }
    }
  }

  /// Does something with the value, and gives the fault if it is the feature's own.
  ///
  /// - Throws: a fault that makes the whole file unreadable, be it behind one of the feature.
  func keepingFault(_ body: () throws(GeoJSONFault) -> Void) throws(GeoJSONFault) -> GeoJSONFault? {
    do throws(GeoJSONFault) {
      try body()
      return nil
    } catch {
      guard error.staysInFeature else { throw error }
      try checkForeign()
      return error
    }
  }

  fileprivate func properties() throws(GeoJSONFault) -> [JSONMember] {
    let value = try read()
    if let members = value.members { return members }
    guard !value.isNull else { return [] }
    throw GeoJSONFault(.member("properties", .expected(.object, found: value.kind)), at: position)
  }

  fileprivate func geometry() throws(GeoJSONFault) -> (GeoJSONGeometry, hasHeights: Bool) {
    guard promisedKind == .object else {
      let value = try read()
      guard !value.isNull else { return (.none, false) }
      throw GeoJSONFault(.member("geometry", .expected(.object, found: value.kind)), at: position)
    }
    return try GeometryReader.geometry(of: objectMembers(), at: position)
  }

  /// The members of an object.
  func objectMembers() throws(GeoJSONFault) -> [Member] {
    do throws(JSONSyntaxError) {
      return try members()
    } catch {
      throw GeoJSONFault(error, in: self)
    }
  }

  func arrayElements() throws(GeoJSONFault) -> [JSONSlice] {
    do throws(JSONSyntaxError) {
      return try elements()
    } catch {
      throw GeoJSONFault(error, in: self)
    }
  }
}
