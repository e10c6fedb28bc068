/// A decimal number as it was written, which compares exactly with every whole number of 64 bits.
///
/// Doubles would take 900000000000000001 and 900000000000000000 for the same.
public struct FilterNumber: Sendable, Equatable {
  @usableFromInline
  enum Place: Sendable, Equatable {
    case belowIntegers
    /// The greatest whole number that is not above it, and whether that is the number itself.
    case amongIntegers(floor: Int64, isWhole: Bool)
    case aboveIntegers
  }

  /// The nearest double.
  public let double: Double
  @usableFromInline let place: Place

  /// A number from its digits, which may begin with zeros, times a power of ten; nil where it is too large.
  init?(isNegative: Bool, digits: [UInt8], exponent: Int) {
    let spelling = String(decoding: digits, as: UTF8.self) + "e\(exponent)"
    guard let magnitude = Double(spelling), magnitude.isFinite else { return nil }
    double = isNegative ? -magnitude : magnitude
    place = Self.place(isNegative, digits, exponent)
  }

  public init(_ integer: Int64) {
    double = Double(integer)
    place = .amongIntegers(floor: integer, isWhole: true)
  }

  /// How a whole number stands to this one.
  @inlinable
  public func ordering(of integer: Int64) -> Ordering {
    switch place {
    case .belowIntegers: .greater
    case .aboveIntegers: .less
    case .amongIntegers(let floor, let isWhole):
      integer > floor ? .greater : integer == floor && isWhole ? .equal : .less
    }
  }

  /// How this number stands to another; two between the same whole numbers as doubles do.
  public func ordering(to other: FilterNumber) -> Ordering {
    if let integer { return other.ordering(of: integer) }
    guard case .amongIntegers(let floor, _) = place, case .amongIntegers(let otherFloor, _) = other.place,
      floor != otherFloor
    else { return Ordering(of: double, to: other.double) }
    return Ordering(of: floor, to: otherFloor)
  }

  /// The number itself, where it is a whole one of 64 bits.
  public var integer: Int64? {
    if case .amongIntegers(let floor, isWhole: true) = place { floor } else { nil }
  }

  private static func place(_ isNegative: Bool, _ digits: [UInt8], _ exponent: Int) -> Place {
    var significant = digits.drop { $0 == UInt8(ascii: "0") }
    var exponent = exponent
    while significant.last == UInt8(ascii: "0") {
      significant.removeLast()
      exponent += 1
    }
    let isWhole = significant.isEmpty || exponent >= 0
    let wholeDigits = significant.isEmpty ? 0 : max(0, significant.count + exponent)
    // 10^19 is more than any whole number of 64 bits with a sign, and less than one without.
    guard wholeDigits <= 19 else { return isNegative ? .belowIntegers : .aboveIntegers }
    var whole: UInt64 = 0
    for index in 0..<wholeDigits {
      let isThere = index < significant.count
      whole = whole * 10 + (isThere ? UInt64(significant[significant.startIndex + index] & 0x0F) : 0)
    }
    guard isNegative else {
      guard let floor = Int64(exactly: whole) else { return .aboveIntegers }
      return .amongIntegers(floor: floor, isWhole: isWhole)
    }
    // Below zero the next whole number down is one farther away.
    let distance = isWhole ? whole : whole + 1
    guard distance <= Int64.min.magnitude else { return .belowIntegers }
    return .amongIntegers(floor: Int64(truncatingIfNeeded: 0 &- distance), isWhole: isWhole)
  }
}
