public import Geodesy
public import Shapes

/// What kind of values a field holds.
public enum FieldKind: Sendable, Equatable {
  case integer, real, text, boolean, date, dateTime
}

/// A field of a layer; its name is nil where the file's bytes are no text in its encoding.
public struct FieldDefinition: Sendable, Equatable {
  public let name: String?
  public let kind: FieldKind

  public init(name: String?, kind: FieldKind) {
    self.name = name
    self.kind = kind
  }
}

/// A value of a field.
public enum FieldValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case boolean(Bool)

  /// Text whose bytes are none in the file's encoding.
  case undecodable
}

/// Where a record says it is.
public enum RecordGeometry: Sendable, Equatable {
  /// Null or empty.
  case none
  case point(Coordinate)
  case shape(Shape)

  /// A geometry that cannot be kept, by OGR's name for it, or one that does not hold what its kind needs.
  case unusable(String)
}

/// One record of a file.
public struct VectorRecord: Sendable {
  /// Its place in the file, from 1.
  public let number: Int
  public let values: [FieldValue]
  public let geometry: RecordGeometry
  public let hasHeights: Bool

  /// What GDAL failed at while it read the record, which lacks something then; nil where it is whole.
  public let complaint: String?
}
