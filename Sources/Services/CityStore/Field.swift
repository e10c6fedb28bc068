import SpatiaLite

/// What kind of values a field holds.
public enum FieldType: String, Sendable {
  case integer, real, text
}

/// A column of a layer's table.
public struct Field: Sendable, Equatable {
  public let name: String
  public let type: FieldType

  public init(_ name: String, _ type: FieldType) {
    self.name = name
    self.type = type
  }
}

/// A value of a feature.
public enum FeatureValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
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
    }
  }
}
