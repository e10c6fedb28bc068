/// What the cells of a column have in common.
public enum ColumnKind: Sendable, Equatable, CaseIterable {
  case integer, real, text
}

/// Finds out, cell by cell, whether a column can be kept as numbers without changing what it says.
///
/// It can where every cell that is not empty is a number as a program would print it. Codes, telephone numbers
/// and the like are not: `007` would lose its zeros, 18 digits some of their digits, `12E3` is a building. A fraction
/// of 16 or 17 digits is one where they are the very digits by which programs print a `Double`.
///
/// Neither are numbers of clauses, in which 4.1 and 4.10 are two: a column is text where two texts of it denote the same
/// fraction. Programs print a number one way in all of a column, so that coordinates, prices and areas are none of
/// these. It is looked for among the first fractions that differ, as many as lists of clauses have; 4.10 without a
/// 4.1 is a number.
public struct ColumnSurvey: Sendable {
  /// Fifteen decimal digits survive a `Double` and the way back (DBL_DIG).
  private static let mostDigits = 15
  /// No `Double` needs more digits to be told from all others (DBL_DECIMAL_DIG); some are printed with as many.
  private static let mostPrintedDigits = 17
  /// Beyond this, 15 digits do not survive.
  private static let greatestExponent = 290

  private var hasReal = false
  /// How long the text of each fraction is; nil where there are too many to be clauses.
  private var lengths: [Double: Int]? = [:]
  private static let mostFractions = 256
  private var hasInteger = false
  /// Whether the column is text, whatever else it holds.
  public private(set) var isText = false

  public init() {}

  /// What the cells so far have in common; text where all are empty.
  public var kind: ColumnKind {
    if isText { return .text }
    if hasReal { return .real }
    return hasInteger ? .integer : .text
  }

  /// Whether all cells so far were empty.
  public var isEmpty: Bool {
    !isText && !hasReal && !hasInteger
  }

  /// Takes the next cell into account.
  public mutating func see(_ cell: Span<UInt8>) {
    guard !isText, !cell.isEmpty else { return }
    switch Self.kind(of: cell) {
    case .integer: hasInteger = true
    case .real:
      hasReal = true
      if lengths != nil { compare(cell) }
    case .text: isText = true
    }
    if isText { lengths = nil }
  }

  /// Makes the column text where the same fraction was there in other words.
  private mutating func compare(_ cell: Span<UInt8>) {
    guard let number = Double(decimal: cell) else { return }
    if let length = lengths?.updateValue(cell.count, forKey: number), length != cell.count { isText = true }
    if lengths?.count ?? 0 > Self.mostFractions { lengths = nil }
  }

  /// What a cell that is not empty says.
  private static func kind(of cell: Span<UInt8>) -> ColumnKind {
    var index = cell[0] == UInt8(ascii: "-") ? 1 : 0
    let start = index
    let wholeDigits = skipDigits(cell, &index)
    let hasLeadingZero = wholeDigits > 0 && cell[start] == UInt8(ascii: "0")
    guard wholeDigits < 2 || !hasLeadingZero else { return .text }
    if index == cell.count {
      let isMinusZero = start == 1 && hasLeadingZero
      return wholeDigits > 0 && wholeDigits <= mostDigits && !isMinusZero ? .integer : .text
    }
    guard cell[index] == UInt8(ascii: ".") else { return .text }
    index += 1
    let decimals = skipDigits(cell, &index)
    let digits = significantDigits(cell, in: start..<index)
    guard decimals > 0, digits <= mostPrintedDigits,
      index == cell.count || isExponent(cell, from: index, wholeDigits: wholeDigits)
    else { return .text }
    return digits <= mostDigits || cell.survivesAsDouble ? .real : .text
  }

  private static func skipDigits(_ cell: Span<UInt8>, _ index: inout Int) -> Int {
    let start = index
    while index < cell.count, cell[index].isDigit { index &+= 1 }
    return index &- start
  }

  /// Of digits around a point: those between the first and the last that are not zero.
  private static func significantDigits(_ cell: Span<UInt8>, in range: Range<Int>) -> Int {
    var first = range.lowerBound
    while first < range.upperBound, !cell[first].isSignificantDigit { first &+= 1 }
    var last = range.upperBound
    while last > first, !cell[last &- 1].isSignificantDigit { last &-= 1 }
    var count = 0
    for index in first..<last where cell[index].isDigit { count &+= 1 }
    return count
  }

  /// Whether the rest of a cell is an exponent that leaves the number well within the range of a `Double`.
  private static func isExponent(_ cell: Span<UInt8>, from start: Int, wholeDigits: Int) -> Bool {
    guard cell[start] | 0x20 == UInt8(ascii: "e") else { return false }
    var index = start + 1
    if index < cell.count, cell[index] == UInt8(ascii: "-") || cell[index] == UInt8(ascii: "+") { index += 1 }
    let digits = cell.extracting(index..<cell.count)
    guard skipDigits(cell, &index) > 0, index == cell.count, digits.count <= 3 else { return false }
    var exponent = 0
    for digit in digits.indices { exponent = exponent * 10 + Int(digits[digit] &- UInt8(ascii: "0")) }
    // A mantissa may begin with zeros: it lies within as many powers of ten as the cell has bytes.
    return exponent + start <= greatestExponent
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- UInt8(ascii: "0") < 10 }
  fileprivate var isSignificantDigit: Bool { self &- UInt8(ascii: "1") < 9 }
}
