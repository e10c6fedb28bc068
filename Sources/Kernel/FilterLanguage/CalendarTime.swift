/// A day, or a moment in it, as ISO 8601 spells them.
public struct CalendarTime: Sendable, Equatable {
  /// Days since 1970-01-01, as the day was written, whatever the time zone.
  let day: Int
  /// Microseconds since the beginning of 1970 in UTC; nil where a day alone was written.
  let moment: Int64?

  /// Whether a time zone stood with the moment; without one it counts as UTC.
  let hasZone: Bool

  /// `2024-01-31`, `2024-01-31T08:00:00.5+08:00` and the like; nil for anything else.
  ///
  /// A blank may stand for the T; seconds and zone may be missing; microseconds are the finest.
  public init?(_ text: Span<UInt8>) {
    var reader = DigitReader()
    guard let year = reader.number(text, digits: 4), reader.take("-", text),
      let month = reader.number(text, digits: 2), reader.take("-", text),
      let dayOfMonth = reader.number(text, digits: 2),
      (1...12).contains(month), dayOfMonth >= 1, dayOfMonth <= Self.days(inMonth: month, of: year)
    else { return nil }
    day = Self.days(year, month, dayOfMonth)
    if reader.offset == text.count {
      moment = nil
      hasZone = false
      return
    }
    guard reader.take("T", text) || reader.take(" ", text), let clock = reader.clock(text),
      let zone = reader.zoneInMinutes(text), reader.offset == text.count
    else { return nil }
    moment = (Int64(day) * 86_400 - Int64(zone.minutes) * 60) * 1_000_000 + clock
    hasZone = zone.isWritten
  }

  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes.span)
  }

  /// How a filter has the time that somebody wrote without quotes, without its zeros or in the wrong function.
  static func literal(meantBy text: String) -> String? {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false)
    let padded = numbers.map { $0.utf8.count == 1 ? "0\($0)" : String($0) }.joined(separator: "-")
    guard let time = CalendarTime(padded), time.isDay || time.hasZone else { return nil }
    return "\(time.isDay ? "DATE" : "TIMESTAMP")('\(padded)')"
  }

  public var isDay: Bool {
    moment == nil
  }

  /// How this stands to another; by the day where one of them is no more than a day.
  public func ordering(to other: CalendarTime) -> Ordering {
    guard let moment, let otherMoment = other.moment else { return Ordering(of: day, to: other.day) }
    return Ordering(of: moment, to: otherMoment)
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 in the Gregorian calendar, by years that begin in March and end with the leap day.
  private static func days(_ year: Int, _ month: Int, _ dayOfMonth: Int) -> Int {
    let years = month > 2 ? year : year - 1
    let months = (month + 9) % 12
    let leapDays = years / 4 - years / 100 + years / 400 - (years < 0 ? 1 : 0)
    // March 1st of the year 0 is 719 468 days before 1970; months from March on repeat 31, 30, 31, 30, 31.
    return years * 365 + leapDays + (153 * months + 2) / 5 + dayOfMonth - 1 - 719_468
  }
}

/// Takes times apart from left to right; the text is lent to every call.
private struct DigitReader {
  var offset = 0

  mutating func take(_ sign: Unicode.Scalar, _ text: Span<UInt8>) -> Bool {
    guard offset < text.count, text[offset] == UInt8(ascii: sign) else { return false }
    offset += 1
    return true
  }

  mutating func number(_ text: Span<UInt8>, digits: Int) -> Int? {
    guard text.count - offset >= digits else { return nil }
    var number = 0
    for index in offset..<offset + digits {
      guard text[index].isDigit else { return nil }
      number = number * 10 + Int(text[index] & 0x0F)
    }
    offset += digits
    return number
  }

  /// `08:00`, `08:00:00` or `08:00:00.5`, in microseconds; a leap second may be the sixtieth.
  mutating func clock(_ text: Span<UInt8>) -> Int64? {
    guard let hour = number(text, digits: 2), take(":", text), let minute = number(text, digits: 2),
      hour < 24, minute < 60
    else { return nil }
    let minutes = Int64(hour * 60 + minute) * 60_000_000
    guard take(":", text) else { return minutes }
    guard let second = number(text, digits: 2), second <= 60 else { return nil }
    guard take(".", text) else { return minutes + Int64(second) * 1_000_000 }
    let start = offset
    var unit: Int64 = 100_000
    var fraction: Int64 = 0
    while offset < text.count, text[offset].isDigit {
      fraction += Int64(text[offset] & 0x0F) * unit
      unit /= 10
      offset += 1
    }
    return offset > start ? minutes + Int64(second) * 1_000_000 + fraction : nil
  }

  /// `Z`, `+08:00`, `+0800`, `+08`, or nothing.
  mutating func zoneInMinutes(_ text: Span<UInt8>) -> (minutes: Int, isWritten: Bool)? {
    if offset == text.count { return (0, false) }
    if take("Z", text) { return (0, true) }
    let isWest = take("-", text)
    guard isWest || take("+", text), let hours = number(text, digits: 2), hours < 24 else { return nil }
    var minutes = hours * 60
    if offset < text.count {
      _ = take(":", text)
      guard let rest = number(text, digits: 2), rest < 60 else { return nil }
      minutes += rest
    }
    return (isWest ? -minutes : minutes, true)
  }
}
