import Glibc

/// A moment, to the second, in the spellings that files and HTTP want.
public struct Timestamp: Sendable, Hashable, Comparable {
  public let secondsSince1970: Int

  public init(secondsSince1970: Int) {
    self.secondsSince1970 = secondsSince1970
  }

  public static var now: Timestamp {
    Timestamp(secondsSince1970: time(nil))
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.secondsSince1970 < right.secondsSince1970
  }

  /// Nil where the year has more than four digits, or lies before the common era: no calendar here spells it.
  public var ifInCalendar: Timestamp? {
    (Self.firstSecond...Self.lastSecond).contains(secondsSince1970) ? self : nil
  }

  /// 0000-01-01 and the end of 9999-12-31.
  private static let firstSecond = -62_167_219_200
  private static let lastSecond = 253_402_300_799

  /// `2026-11-20T08:30:00Z`.
  public var iso8601: String {
    let parts = calendarParts
    return "\(padded(parts.tm_year + 1900, 4))-\(padded(parts.tm_mon + 1))-\(padded(parts.tm_mday))"
      + "T\(clock(parts))Z"
  }

  /// RFC 9110 §5.6.7: `Fri, 20 Nov 2026 08:30:00 GMT`.
  public var httpDate: String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = calendarParts
    return "\(days[Int(parts.tm_wday)]), \(padded(parts.tm_mday)) \(months[Int(parts.tm_mon)])"
      + " \(padded(parts.tm_year + 1900, 4)) \(clock(parts)) GMT"
  }

  private var calendarParts: tm {
    var seconds = time_t(min(max(secondsSince1970, Self.firstSecond), Self.lastSecond))
    var parts = tm()
    gmtime_r(&seconds, &parts)
    return parts
  }

  private func clock(_ parts: tm) -> String {
    "\(padded(parts.tm_hour)):\(padded(parts.tm_min)):\(padded(parts.tm_sec))"
  }

  private func padded(_ number: Int32, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
