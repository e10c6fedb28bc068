public import Geodesy
public import Platform
public import Reduction

/// Which fields of its features a map looks at; the names are sorted, and none is there twice.
public struct FieldsRead: Sendable, Hashable {
  public let names: [String]
  public let readsEveryField: Bool
  public let readsID: Bool
  public let readsGeometryType: Bool

  public init(
    _ names: [String] = [],
    readsEveryField: Bool = false,
    readsID: Bool = false,
    readsGeometryType: Bool = false
  ) {
    // Byte by byte: Swift takes names for equal that look the same but are made of other characters.
    self.names = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.reduce(into: []) { names, name in
      if names.last.map({ $0.utf8.elementsEqual(name.utf8) }) != true { names.append(name) }
    }
    self.readsEveryField = readsEveryField
    self.readsID = readsID
    self.readsGeometryType = readsGeometryType
  }
}

/// How the features of a layer are made ready for drawing.
public struct PyramidPlan: Sendable, Hashable {
  public let grid: MapGrid
  public let fields: FieldsRead

  public let joins: LineJoins

  public init(grid: MapGrid, fields: FieldsRead, joins: LineJoins) {
    self.grid = grid
    self.fields = fields
    self.joins = joins
  }

  /// To be raised whenever the same plan makes something else of the same features.
  private static let engineVersion = 1

  /// Tells the plan from any other.
  public var hash: ContentHash {
    let flags = [fields.readsEveryField, fields.readsID, fields.readsGeometryType]
    var bytes = Array("\(Self.engineVersion) \(grid.rawValue) \(joins.rawValue)".utf8)
    bytes += flags.map { $0 ? 1 : 0 }
    for name in fields.names {
      bytes += Array("\(name.utf8.count) \(name)".utf8)
    }
    return ContentHash(of: bytes)
  }
}
