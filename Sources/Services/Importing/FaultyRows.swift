public import Wording

/// Why a row of a file cannot come in.
public enum RowFault: Sendable, Hashable {
  case noGeometry
  case otherGeometry(String)
  case noNumber(field: String, value: String)
  case outOfRange(longitude: Double, latitude: Double)
  case undecodableText(field: String)

  public var message: Message {
    switch self {
    case .noGeometry: .rowHasNoPlace
    case .otherGeometry(let kind): .rowHasOtherGeometry(kind)
    case .noNumber(let field, let value): .rowHasNoNumber(field: field, value: value)
    case .outOfRange(let longitude, let latitude):
      .rowIsOutOfRange(
        longitude: "\(longitude)",
        latitude: "\(latitude)",
        looksSwapped: abs(latitude) > 90 && abs(latitude) <= 180 && abs(longitude) <= 90
      )
    case .undecodableText(let field): .rowIsNotUTF8(field: field)
    }
  }
}

/// Rows that were left out: how many, and the first few with their reasons.
public struct FaultyRows: Sendable {
  public struct Row: Sendable {
    public let number: Int
    public let fault: RowFault
  }

  public private(set) var count = 0
  public private(set) var first: [Row] = []

  /// Enough to see what is wrong, few enough to read.
  private static let mostListed = 5

  mutating func add(_ number: Int, _ fault: RowFault) {
    count += 1
    if first.count < Self.mostListed { first.append(Row(number: number, fault: fault)) }
  }
}
