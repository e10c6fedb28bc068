import CityStore
import Shapes
import VectorFiles

// Which objects belong to a layer, with which values.

extension OSMCondition {
  func isMet(by object: OSMObject) -> Bool {
    switch self {
    case .kind(let kind): object.kind == kind
    case .has(let key): object.keys.contains(key)
    case .hasNot(let key): !object.keys.contains(key)
    case .isOneOf(let key, let values): object.value(key).map { values.contains($0) } ?? false
    case .isAtLeast(let key, let bound):
      object.value(key).flatMap(OSMValues.number).map { $0 >= bound } ?? false
    case .isNoneOf(let key, let values): object.value(key).map { !values.contains($0) } ?? true
    }
  }
}

extension OSMLayer {
  /// The rule by which the layer takes an object; nil where it does not.
  func rule(for object: OSMObject) -> OSMRule? {
    let first = rules.first { rule in
      rule.neededKeys.isSubset(of: object.keys) && rule.conditions.allSatisfy { $0.isMet(by: object) }
    }
    return first?.row == nil ? nil : first
  }

  /// A value for each column of an object that a rule took.
  func values(of object: OSMObject, shaped shape: Shape, by rule: OSMRule) -> [FeatureValue] {
    columns.enumerated().map { index, column in
      switch rule.row?[index] {
      case .constant(let value): value
      case .tag(let key):
        object.value(key).flatMap { OSMValues.value($0, column.field.type) } ?? .null
      case nil: column.value(of: object, shaped: shape)
      }
    }
  }

  /// What an object looks like in the layer; nil where it cannot be of the layer's kind.
  func shape(from shape: Shape, of object: OSMObject) -> Shape? {
    let kind = GeometryKind(shape.kind)
    switch (geometry, kind) {
    case (.line, .line) where object.kind == .relation: return shape.withoutRings
    case (.point, .point), (.line, .line), (.polygon, .polygon): return shape
    case (.point, .polygon): return shape.innerPoint.map { Shape(point: $0) }
    // A closed way that is an area and a line too: the border of a district, a path around a park.
    case (.line, .polygon): return object.kind == .way ? shape.outline : nil
    default: return nil
    }
  }
}

extension OSMColumn {
  func value(of object: OSMObject, shaped shape: Shape) -> FeatureValue {
    for source in sources {
      if let value = source.value(of: object, shaped: shape, field.type) { return value }
    }
    return .null
  }
}

extension OSMSource {
  fileprivate func value(of object: OSMObject, shaped shape: Shape, _ type: FieldType) -> FeatureValue? {
    switch self {
    case .from(let keys):
      for key in keys {
        if let value = object.value(key).flatMap({ OSMValues.value($0, type) }) { return value }
      }
      return nil
    case .join(let keys):
      let parts = keys.compactMap { object.value($0) }
      return parts.isEmpty ? nil : OSMValues.value(OSMValues.joined(parts), type)
    case .value(let value, let conditions):
      return conditions.allSatisfy { $0.isMet(by: object) } ? value : nil
    case .sizeRank(let areas):
      guard GeometryKind(shape.kind) == .polygon else { return nil }
      let size = shape.squareKilometres
      return .integer(Int64(areas.count { $0 > size }) + 1)
    }
  }
}

extension Shape {
  /// Without the lines that come back to where they began: platforms are members of a route, too.
  ///
  /// The ring of a loop line consists of many ways, none of which is closed.
  fileprivate var withoutRings: Shape? {
    var lines = Shape(.multiLine)
    for part in parts.indices {
      let line = vertices(of: part)
      if line.first != line.last { lines.add(.line, line) }
    }
    return lines.isEmpty ? nil : lines
  }

  /// The way around a polygon, as a line.
  fileprivate var outline: Shape? {
    guard !parts.isEmpty else { return nil }
    let ring = vertices(of: 0)
    return Shape(.line, vertices: Array(ring), parts: [Part(role: .line, end: ring.count)])
  }
}
