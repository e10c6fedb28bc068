public import CityStore
public import Geodesy
public import Shapes
public import SpatiaLite

/// A row of any geometry, or of none, for a made-up layer.
public struct TestRow: Sendable, Equatable {
  public let id: Int64
  public let shape: Shape?
  public let values: [FeatureValue]

  public init(_ id: Int64, _ shape: Shape?, _ values: [FeatureValue] = []) {
    self.id = id
    self.shape = shape
    self.values = values
  }
}

extension NewVersion {
  public func add(_ row: TestRow) throws {
    if let shape = row.shape {
      try add(id: row.id, shape, row.values)
    } else {
      try addWithoutPlace(id: row.id, row.values)
    }
  }
}

extension TestCity {
  /// Makes a version of a layer, in the ways that an import can.
  @discardableResult
  public func put(
    _ id: String,
    settings: LayerSettings? = nil,
    fields: [Field] = [],
    rows: [TestRow],
    from beginning: NewVersion.Beginning = .empty,
    replacesRows: Bool = false,
    keeping kept: Int = CityChange.versionsKept
  ) throws -> LayerRecord {
    let layer = try LayerID(id)
    return try CityDatabase(location, .importing).change { change in
      let version = try change.begin(
        layer,
        settings ?? LayerSettings(title: id),
        fields: fields,
        origin: VersionOrigin(source: "test"),
        from: beginning,
        replacesRows: replacesRows
      )
      for row in rows { try version.add(row) }
      return try change.finish(version, keeping: kept)
    }
  }

  @discardableResult
  public func rollBack(_ id: String, to version: Int? = nil) throws -> LayerRecord {
    try CityDatabase(location, .importing).change { try $0.rollBack(try LayerID(id), to: version) }
  }

  @discardableResult
  public func refresh(_ id: String) throws -> LayerRecord {
    try CityDatabase(location, .importing).change { try $0.refresh(try LayerID(id)) }
  }
}

extension TestRow {
  /// As the database would give it back.
  public var geometry: StoredGeometry {
    guard let shape else { return .none }
    return shape.kind == .point && shape.vertices.count == 1 ? .point(shape.vertices[0]) : .shape(shape)
  }
}

extension TestRow {
  public init(_ id: Int64, point place: Coordinate, _ values: [FeatureValue] = []) {
    self.init(id, Shape(point: place), values)
  }

  public init(_ id: Int64, line places: [Coordinate], _ values: [FeatureValue] = []) {
    var shape = Shape(.line)
    shape.add(.line, places)
    self.init(id, shape, values)
  }

  /// An outer ring and the holes in it, each of them closed.
  public init(_ id: Int64, polygon rings: [[Coordinate]], _ values: [FeatureValue] = []) {
    var shape = Shape(.polygon)
    for (index, ring) in rings.enumerated() { shape.add(index == 0 ? .outerRing : .innerRing, ring) }
    self.init(id, shape, values)
  }
}
