import SpatiaLite

/// What kind of values a field holds.
///
/// Dates and times are texts in the spelling of ISO 8601; booleans are 0 and 1 in the database.
public enum FieldType: String, Sendable, CaseIterable {
  case integer, real, text, boolean, date, dateTime

  /// The type of a column in the database, in words that GDAL and QGIS understand too.
  ///
  /// GDAL takes INTEGER for 32 bits, which a telephone number does not fit in.
  var sqlType: String {
    switch self {
    case .integer: "BIGINT"
    case .real: "REAL"
    case .text: "TEXT"
    case .boolean: "BOOLEAN"
    case .date: "DATE"
    case .dateTime: "TIMESTAMP"
    }
  }

  /// The type of a column that was declared by whatever program; SQLite's own rules of affinity decide the rest.
  init(sqlType: String) {
    let declared = sqlType.uppercased()
    if let known = Self.allCases.first(where: { $0.sqlType == declared }) {
      self = known
    } else if declared == "DATETIME" {
      self = .dateTime
    } else if declared.contains("INT") {
      self = .integer
    } else if ["REAL", "FLOA", "DOUB", "NUMERIC", "DECIMAL"].contains(where: { declared.contains($0) }) {
      self = .real
    } else {
      self = .text
    }
  }

  /// The narrowest type that holds the values of both.
  public func joined(with other: FieldType) -> FieldType {
    if self == other { return self }
    return Set([self, other]) == [.integer, .real] ? .real : .text
  }
}

/// A column of a layer's table.
public struct Field: Sendable, Equatable {
  public let name: String
  public let type: FieldType

  public init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }

  /// Whether both name one column: SQLite compares bytes, and does not tell `a` … `z` from `A` … `Z`.
  public func isNamed(like other: Field) -> Bool {
    name.utf8.lazy.map(Self.folded).elementsEqual(other.name.utf8.lazy.map(Self.folded))
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 : byte
  }
}

/// A value of a feature.
public enum FeatureValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case boolean(Bool)
}

// The database keeps what a feature has, and nothing else beside geometry.

extension FeatureValue {
  init(_ value: SQLiteValue) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    }
  }
}

extension SQLiteValue {
  init(_ value: FeatureValue) {
    switch value {
    case .null: self = .null
    case .integer(let number): self = .integer(number)
    case .real(let number): self = .real(number)
    case .text(let text): self = .text(text)
    case .boolean(let isTrue): self = .integer(isTrue ? 1 : 0)
    }
  }
}
