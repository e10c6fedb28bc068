/// A moment to the millisecond, in Universal Time, in the spellings of logs.
public struct LogTime: Sendable, Equatable {
  /// Within the years 0 to 9999, which is all that four digits can say.
  public let millisecondsSince1970: Int

  public init(millisecondsSince1970 milliseconds: Int) {
    millisecondsSince1970 = min(max(milliseconds, Self.first), Self.last)
  }

  private static let first = -62_167_219_200_000
  private static let last = 253_402_300_799_999

  private static let monthNames = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)
}

extension [UInt8] {
  /// Appends `2026-11-20T08:30:00.125Z` (RFC 3339).
  mutating func append(_ time: LogTime) {
    let parts = CalendarParts(time)
    appendPadded(parts.year, 4)
    append(UInt8(ascii: "-"))
    appendPadded(parts.month, 2)
    append(UInt8(ascii: "-"))
    appendPadded(parts.day, 2)
    append(UInt8(ascii: "T"))
    appendClock(parts)
    append(UInt8(ascii: "."))
    appendPadded(parts.millisecond, 3)
    append(UInt8(ascii: "Z"))
  }

  /// Appends `20/Nov/2026:08:30:00 +0000`, as web servers have since the first of them.
  mutating func appendWebServerTime(_ time: LogTime) {
    let parts = CalendarParts(time)
    appendPadded(parts.day, 2)
    append(UInt8(ascii: "/"))
    append(contentsOf: LogTime.monthName(parts.month))
    append(UInt8(ascii: "/"))
    appendPadded(parts.year, 4)
    append(UInt8(ascii: ":"))
    appendClock(parts)
    appendASCII(" +0000")
  }

  private mutating func appendClock(_ parts: CalendarParts) {
    appendPadded(parts.hour, 2)
    append(UInt8(ascii: ":"))
    appendPadded(parts.minute, 2)
    append(UInt8(ascii: ":"))
    appendPadded(parts.second, 2)
  }

  /// Appends the last so many digits of a number that is not negative.
  private mutating func appendPadded(_ number: Int, _ width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor &*= 10 }
    for _ in 0..<width {
      append(UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}

extension LogTime {
  fileprivate static func monthName(_ month: Int) -> ArraySlice<UInt8> {
    monthNames[3 * (month - 1)..<3 * month]
  }
}

/// Year, month and day by the algorithm of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"
/// (`civil_from_days`): years begin in March, so that the leap day is the last.
private struct CalendarParts {
  let year, month, day, hour, minute, second, millisecond: Int

  init(_ time: LogTime) {
    let perDay = 86_400_000
    let milliseconds = time.millisecondsSince1970
    let days = milliseconds >= 0 ? milliseconds / perDay : (milliseconds - perDay + 1) / perDay
    let inDay = milliseconds - days * perDay
    let fromMarch = days + 719_468
    let era = (fromMarch >= 0 ? fromMarch : fromMarch - 146_096) / 146_097
    let dayOfEra = fromMarch - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    hour = inDay / 3_600_000
    minute = inDay / 60_000 % 60
    second = inDay / 1000 % 60
    millisecond = inDay % 1000
  }
}
