public import Wording

/// Why a row of a file cannot come in.
public enum RowFault: Sendable, Equatable {
  case unusableGeometry(String)
  case noNumber(field: String, value: String)
  case noPair(field: String, value: String)
  case noWellKnownText(field: String, value: String)
  case outOfRange(longitude: Double, latitude: Double)
  case notInFrame(x: Double, y: Double)

  /// A place on the globe, but none where a file in that system has places.
  case farOutside(x: Double, y: Double)
  case undecodableText(field: String)
  case surplusCells(found: Int, expected: Int)
  case noID(field: String, value: String)
  case idTwice(Int64)

  /// In the layer that is appended to.
  case idIsTaken(Int64)

  /// In the words of GDAL.
  case unreadable(String)

  /// What the reader of a format found.
  case other(Message)

  public var message: Message {
    switch self {
    case .unusableGeometry(let kind): .rowHasUnusableGeometry(kind)
    case .noNumber(let field, let value): .rowHasNoNumber(field: field, value: value)
    case .noPair(let field, let value): .rowHasNoPair(field: field, value: value)
    case .noWellKnownText(let field, let value): .rowHasNoWellKnownText(field: field, value: value)
    case .outOfRange(let longitude, let latitude):
      .rowIsOutOfRange(
        longitude: "\(longitude)",
        latitude: "\(latitude)",
        looksSwapped: abs(latitude) > 90 && abs(latitude) <= 180 && abs(longitude) <= 90
      )
    case .notInFrame(let x, let y): .rowIsNotInFrame(x: "\(x)", y: "\(y)")
    case .farOutside(let x, let y): .rowIsFarOutside(x: "\(x)", y: "\(y)")
    case .undecodableText(let field): .rowIsNotInEncoding(field: field)
    case .surplusCells(let found, let expected): .rowHasSurplusCells(found: found, expected: expected)
    case .noID(let field, let value): .rowHasNoID(field: field, value: value)
    case .idTwice(let id): .rowHasIDTwice("\(id)")
    case .idIsTaken(let id): .rowHasTakenID("\(id)")
    case .unreadable(let detail): .rowIsUnreadable(detail)
    case .other(let message): message
    }
  }
}

/// Rows that were left out: how many, and the first few with their reasons.
public struct FaultyRows: Sendable {
  public struct Row: Sendable {
    public let number: Int

    /// Where it stands in a text file.
    public let line: Int?
    public let fault: RowFault
  }

  public private(set) var count = 0
  public private(set) var first: [Row] = []

  /// The first of them as sentences: which row, and what is wrong.
  public var messages: [Message] {
    first.map { .row($0.number, line: $0.line, $0.fault.message) }
  }

  /// Enough to see what is wrong, few enough to read.
  private static let mostListed = 5

  mutating func add(_ number: Int, line: Int?, _ fault: RowFault) {
    count += 1
    if first.count < Self.mostListed { first.append(Row(number: number, line: line, fault: fault)) }
  }
}

/// Carries a row's fault to where rows are counted.
struct RowFaultError: Error {
  let fault: RowFault
}
