import FilterLanguage
import Geodesy
import Shapes
import TestSupport
import Testing

@Suite struct FilterNumberTests {
  @Test(
    "compares with whole numbers to the last digit",
    arguments: [
      ("900000000000000001", 900_000_000_000_000_000, Ordering.less),
      ("900000000000000001", 900_000_000_000_000_001, .equal),
      ("900000000000000001", 900_000_000_000_000_002, .greater),
      ("900000000000000001.0", 900_000_000_000_000_001, .equal),
      ("900000000000000000.5", 900_000_000_000_000_000, .less),
      ("900000000000000000.5", 900_000_000_000_000_001, .greater),
      ("-900000000000000000.5", -900_000_000_000_000_001, .less),
      ("-900000000000000000.5", -900_000_000_000_000_000, .greater),
      ("9223372036854775807", .max, .equal), ("9223372036854775808", .max, .less),
      ("9223372036854775807.1", .max, .less),
      ("-9223372036854775808", .min, .equal), ("-9223372036854775808.1", .min, .greater),
      ("-1e300", .min, .greater),
      ("9223372036854775806.9", .max, .greater), ("1e19", .max, .less),
      ("1e18", 1_000_000_000_000_000_000, .equal),
      ("0.000", 0, .equal), ("-0", 0, .equal), ("1e-99999", 0, .less), ("-1e-99999", 0, .greater),
      ("0e99999", 0, .equal),
      (".5", 0, .less), ("5.", 5, .equal), ("1200e-2", 12, .equal), ("0.0012e4", 12, .equal),
      ("-0.9", -1, .less),
      ("000000000000000000000000000012", 12, .equal), ("12.000000000000000000000000001", 12, .less),
    ] as [(String, Int64, Ordering)]
  )
  func exact(text: String, integer: Int64, expected: Ordering) throws {
    #expect(try number(text).ordering(of: integer) == expected)
  }

  @Test("compares as the digits of random numbers do", arguments: UInt64(0)..<200)
  func random(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let integer = Int64.random(in: Int64.min / 10...Int64.max / 10, using: &random) >> Int64(seed % 50)
    let tenth = Int64.random(in: 0...9, using: &random)
    // The number integer·10 + tenth, as tenths.
    let tenths = integer * 10 + (integer < 0 ? -tenth : tenth)
    let spelling = "\(integer < 0 ? "-" : "")\(integer.magnitude).\(tenth)"
    for other in integer - 2...integer + 2 {
      let expected = Ordering(of: other * 10, to: tenths)
      #expect(try number(spelling).ordering(of: other) == expected)
      #expect(try number("\(tenths)e-1").ordering(of: other) == expected)
      #expect(try number("\(tenths)000e-4").ordering(of: other) == expected)
    }
    #expect(try number(spelling).double == Double(spelling))
  }

  private func number(_ text: String) throws -> FilterNumber {
    guard case .comparison(_, _, let operand) = try FilterExpression(parsing: "a = \(text)"),
      case .number(let number, _) = operand.content
    else {
      Issue.record("\(text) is no number")
      return FilterNumber(0)
    }
    return number
  }
}

@Suite struct CalendarTimeTests {
  @Test(
    "orders moments, and days where one is no more",
    arguments: [
      ("2024-01-31", "2024-01-31", Ordering.equal), ("2024-01-31", "2024-02-01", .less),
      ("0000-03-01", "0000-02-29", .greater),
      ("1969-12-31", "1970-01-01", .less), ("2024-01-31T23:00:00Z", "2024-01-31", .equal),
      ("2024-01-31T23:00:00-08:00", "2024-01-31", .equal), ("2024-02-01T00:00:00Z", "2024-01-31", .greater),
      ("2024-01-31T08:00:00+08:00", "2024-01-31T00:00:00Z", .equal),
      ("2024-01-31T08:00", "2024-01-31T08:00:00.000Z", .equal),
      ("2024-01-31 08:00:00.5", "2024-01-31T08:00:00.50001Z", .less),
      ("2024-01-31T08:00:00+0800", "2024-01-31T08:00:00+08", .equal),
      ("2024-12-31T23:59:60Z", "2025-01-01T00:00:00Z", .equal),
      ("1970-01-01T00:00:00.0000019Z", "1970-01-01T00:00:00.000001Z", .equal),
      ("9999-12-31T23:59:59.999999Z", "0000-01-01T00:00:00Z", .greater),
    ]
  )
  func ordering(left: String, right: String, expected: Ordering) throws {
    let one = try #require(CalendarTime(left))
    let other = try #require(CalendarTime(right))
    #expect(one.ordering(to: other) == expected)
    #expect(other.ordering(to: one) == expected.reversed)
  }

  @Test("counts every day of four centuries as the one after the last")
  func everyDay() throws {
    var previous = try #require(CalendarTime("1899-12-31"))
    var count = 0
    for year in 1900..<2300 {
      for month in 1...12 {
        for day in 1...31 {
          let spelling = [(year, 4), (month, 2), (day, 2)].map { number, width in
            String(repeating: "0", count: width - String(number).count) + String(number)
          }
          guard let next = CalendarTime(spelling.joined(separator: "-")) else { continue }
          #expect(previous.ordering(to: next) == .less)
          previous = next
          count += 1
        }
      }
    }
    // 400 years of the Gregorian calendar have 146 097 days.
    #expect(count == 146_097)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "2024", "2024-1-31", "2024-13-01", "2024-00-01", "2024-01-00", "2023-02-29", "1900-02-29",
      "2024-04-31",
      "2024/01/31", "2024-01-31 ", "2024-01-31T", "2024-01-31T8:00", "2024-01-31T24:00", "2024-01-31T08:60",
      "2024-01-31T08:00:61", "2024-01-31T08:00:00.", "2024-01-31T08:00:00Zx", "2024-01-31T08:00:00+24:00",
      "2024-01-31T08:00:00+08:60", "2024-01-31T08:00:00+8", "二〇二四年", "+024-01-31",
    ]
  )
  func invalid(text: String) {
    #expect(CalendarTime(text) == nil)
  }
}

@Suite struct FilterTextTests {
  @Test(
    "matches patterns",
    arguments: [
      ("中%", "中山", true), ("中%", "山中", false), ("%山", "中山", true), ("%", "", true), ("_", "", false),
      ("_山", "中山", true), ("__", "中山", true), ("_", "😀", true), ("%__x", "中x", false), ("%%", "中", true),
      ("a\\%", "a%", true), ("a\\%", "ab", false), ("a\\_", "ab", false), ("a\\\\", "a\\", true),
      ("a\\", "a\\", true),
      ("%a%b%c%", "xxaxxbxxcxx", true), ("%a%b%c%", "cba", false), ("a%a", "a", false), ("a%a", "aba", true),
      ("", "", true), ("", "a", false), ("kfc", "KFC", false), ("%aab", "aaaab", true),
    ]
  )
  func patterns(pattern: String, text: String, expected: Bool) {
    #expect(matches(LikePattern(pattern), text) == expected)
  }

  @Test(
    "matches capital and small letters of any script where case is ignored",
    arguments: [
      ("k%", "KFC", true), ("%ДОМ", "дом", true), ("straße", "STRASSE", false), ("ÀÉ_", "àéx", true),
      ("İ", "i", true),
      ("\\K", "k", true), ("𐐀", "𐐨", true), ("中", "国", false),
    ]
  )
  func foldedPatterns(pattern: String, text: String, expected: Bool) {
    #expect(matches(LikePattern(pattern, ignoresCase: true), text) == expected)
  }

  @Test("matches what trying every way matches", arguments: UInt64(0)..<500)
  func everyWay(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pattern = random.text(of: ["a", "b", "中", "%", "%", "_"], atMost: 7)
    let text = random.text(of: ["a", "b", "中"], atMost: 10)
    #expect(matches(LikePattern(pattern), text) == Self.matches(Array(pattern)[...], Array(text)[...]))
  }

  private static func matches(_ pattern: ArraySlice<Character>, _ text: ArraySlice<Character>) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "%" {
      return (text.startIndex...text.endIndex).contains { matches(pattern.dropFirst(), text[$0...]) }
    }
    guard let next = text.first, first == "_" || first == next else { return false }
    return matches(pattern.dropFirst(), text.dropFirst())
  }

  @Test("orders texts by their code points, and by those of their small letters", arguments: UInt64(0)..<500)
  func ordering(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let letters = ["a", "A", "b", "中", "国", "Д", "д", "😀", "ﬀ", "é", "É", "𐐀", "𐐨", "z"]
    let (left, right) = (random.text(of: letters, atMost: 4), random.text(of: letters, atMost: 4))
    let (leftBytes, rightBytes) = (Array(left.utf8), Array(right.utf8))
    #expect(Ordering(ofText: leftBytes.span, to: rightBytes.span) == order(left, right))
    // None of these letters becomes two when it becomes small.
    #expect(
      Ordering(ofText: leftBytes.span, to: rightBytes.span, ignoringCase: true)
        == order(left.lowercased(), right.lowercased())
    )
  }

  @Test("takes damaged texts for some text or other", arguments: UInt64(0)..<200)
  func damaged(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<8).map { _ in UInt8.random(in: 0...255, using: &random) }
    let other = Array("中%x".utf8)
    _ = LikePattern("%中_", ignoresCase: true).matches(bytes.span)
    let ordering = Ordering(ofText: bytes.span, to: other.span, ignoringCase: true)
    let reversed = Ordering(ofText: other.span, to: bytes.span, ignoringCase: true)
    #expect(reversed == ordering.reversed)
    #expect(CalendarTime(bytes.span) == nil)
  }

  private func matches(_ pattern: LikePattern, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return pattern.matches(bytes.span)
  }

  private func order(_ left: String, _ right: String) -> Ordering {
    let (one, other) = (left.unicodeScalars.map(\.value), right.unicodeScalars.map(\.value))
    return one == other ? .equal : one.lexicographicallyPrecedes(other) ? .less : .greater
  }
}

@Suite struct FilterGeometryTests {
  @Test("moves every literal into another frame, however deep it stands")
  func mapping() throws {
    let text =
      "NOT (a = 1 AND S_WITHIN(geom, POINT(1 2))) OR S_INTERSECTS(geom, POINT(1 2))"
      + " OR S_DWITHIN(geom, POINT(1 2), 5)"
    let expected = try FilterExpression(parsing: text.replacing("POINT(1 2)", with: "POINT(2 4)"))
    #expect(try FilterExpression(parsing: text).mapCoordinates(Self.doubled) == expected)
  }

  @Test(
    "makes shapes of boxes",
    arguments: [
      ([1, 2, 3, 4], "POLYGON ((1.0 2.0, 3.0 2.0, 3.0 4.0, 1.0 4.0, 1.0 2.0))"),
      ([1, 2, 1, 2], "POINT (1.0 2.0)"),
      ([1, 2, 1, 4], "LINESTRING (1.0 2.0, 1.0 4.0)"), ([1, 2, 3, 2], "LINESTRING (1.0 2.0, 3.0 2.0)"),
      (
        [170, 0, -170, 1],
        "MULTIPOLYGON (((170.0 0.0, 180.0 0.0, 180.0 1.0, 170.0 1.0, 170.0 0.0)), "
          + "((-180.0 0.0, -170.0 0.0, -170.0 1.0, -180.0 1.0, -180.0 0.0)))"
      ),
      (
        [180, 0, -170, 1],
        "GEOMETRYCOLLECTION (LINESTRING (180.0 0.0, 180.0 1.0), "
          + "POLYGON ((-180.0 0.0, -170.0 0.0, -170.0 1.0, -180.0 1.0, -180.0 0.0)))"
      ),
    ] as [([Double], String)]
  )
  func boxes(edges: [Double], expected: String) {
    let box = GeoBox(west: edges[0], south: edges[1], east: edges[2], north: edges[3])
    let shape = FilterGeometry.box(box).shape
    #expect(shape.wellKnownText == expected)
    #expect(shape.isWellFormed)
  }

  @Test("keeps a box that does not move, and makes a polygon of one that does")
  func movedBox() {
    let box = FilterGeometry.box(GeoBox(west: 1, south: 2, east: 3, north: 4))
    #expect(box.mapCoordinates { $0 } == box)
    let moved = FilterGeometry.box(GeoBox(west: 2, south: 4, east: 6, north: 8)).shape
    #expect(box.mapCoordinates(Self.doubled) == .shape(moved))
  }

  private static func doubled(_ place: Coordinate) -> Coordinate {
    Coordinate(longitude: place.longitude * 2, latitude: place.latitude * 2)
  }
}

extension SplitMix64 {
  fileprivate mutating func text(of letters: [String], atMost count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self)).map { _ in
      letters[Int.random(in: 0..<letters.count, using: &self)]
    }
    .joined()
  }
}
