import JSONText

/// The bytes of nested arrays of numbers, and how far they are read.
struct NumberText {
  typealias Stop = ShapeScanner.Stop

  private let bytes: [UInt8]
  private let end: Int
  private(set) var index: Int

  init() {
    (bytes, end, index) = ([], 0, 0)
  }

  init(_ slice: JSONSlice) {
    (bytes, end, index) = (slice.bytes, slice.range.upperBound, slice.range.lowerBound)
  }

  /// The next byte; 0, which stands nowhere in JSON, behind the end.
  private var next: UInt8 {
    @inline(__always) get { index < end ? bytes[index] : 0 }
  }

  @inline(__always)
  private mutating func skipSpace() {
    while next <= 0x20, index < end, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 {
      index += 1
    }
  }

  /// Why no array or number begins here.
  private func stop(expected: JSONKind) -> Stop {
    let found = JSONKind(promisedBy: next) ?? expected
    return Stop(problem: .member("coordinates", .expected(expected, found: found)), offset: index)
  }
}

// MARK: - Arrays

extension NumberText {
  /// Whether an array without elements begins here.
  var isAtEmptyArray: Bool {
    var copy = self
    do throws(Stop) {
      try copy.openArray()
      return copy.closesArray()
    } catch {
      return false
    }
  }

  /// Steps over `[` and space.
  @inline(__always)
  mutating func openArray() throws(Stop) {
    guard next == UInt8(ascii: "[") else { throw stop(expected: .array) }
    index += 1
    skipSpace()
  }

  /// Steps over `]`, if it stands here.
  @inline(__always)
  mutating func closesArray() -> Bool {
    guard next == UInt8(ascii: "]") else { return false }
    index += 1
    return true
  }

  /// Steps over the comma behind an element; false where the array ends.
  @inline(__always)
  mutating func goesOnInArray() throws(Stop) -> Bool {
    skipSpace()
    if next == UInt8(ascii: ",") {
      index += 1
      skipSpace()
      return true
    }
    guard next == UInt8(ascii: "]") else { throw stop(expected: .array) }
    index += 1
    return false
  }
}

// MARK: - Numbers

extension NumberText {
  /// Reads a number by the grammar of RFC 8259 §6, exactly as the standard library would.
  mutating func number() throws(Stop) -> Double {
    let start = index
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let firstDigit = index
    guard next.isDigit else {
      index = start
      throw stop(expected: .number)
    }
    var digits: UInt64 = 0
    takeDigits(&digits)
    var digitCount = index - firstDigit
    // Nothing follows a leading zero.
    if digitCount > 1, bytes[firstDigit] == UInt8(ascii: "0") { throw malformed(at: start) }
    var exponent = 0
    if next == UInt8(ascii: ".") {
      index += 1
      let firstDecimal = index
      takeDigits(&digits)
      let decimals = index - firstDecimal
      guard decimals > 0 else { throw malformed(at: start) }
      digitCount += decimals
      exponent = -decimals
    }
    if next | 0x20 == UInt8(ascii: "e") {
      exponent += try exponentPart(of: start)
    }
    // 19 digits always fit 64 bits.
    if digitCount <= 19, let magnitude = exactDouble(digits, timesTenTo: exponent) {
      return isNegative ? -magnitude : magnitude
    }
    guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)), value.isFinite else {
      throw Stop(problem: .syntax(.numberOutOfRange), offset: start)
    }
    return value
  }

  @inline(__always)
  private mutating func takeDigits(_ digits: inout UInt64) {
    while next.isDigit {
      // Too many of them overflow here, and are read in another way.
      digits = digits &* 10 &+ UInt64(next & 0x0F)
      index += 1
    }
  }

  private mutating func exponentPart(of start: Int) throws(Stop) -> Int {
    index += 1
    let isNegative = next == UInt8(ascii: "-")
    if isNegative || next == UInt8(ascii: "+") { index += 1 }
    guard next.isDigit else { throw malformed(at: start) }
    var exponent = 0
    while next.isDigit {
      // Far beyond every Double the exact value no longer matters.
      if exponent < 100_000 { exponent = exponent * 10 + Int(next & 0x0F) }
      index += 1
    }
    return isNegative ? -exponent : exponent
  }

  private func malformed(at start: Int) -> Stop {
    Stop(problem: .syntax(.invalidNumber), offset: start)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool {
    self &- UInt8(ascii: "0") < 10
  }
}
