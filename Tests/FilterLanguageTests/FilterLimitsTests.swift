import FilterLanguage
import TestSupport
import Testing

@Suite struct FilterLimitsTests {
  @Test("refuses what stands deeper than 64 levels, where it does")
  func depth() throws {
    for opening in ["(", "NOT "] {
      let closing = opening == "(" ? ")" : ""
      func nested(_ depth: Int) -> String {
        String(repeating: opening, count: depth) + "a" + String(repeating: closing, count: depth)
      }
      _ = try FilterExpression(parsing: nested(64))
      #expect(fault(in: nested(65))?.problem == .tooDeep)
      #expect(fault(in: nested(65))?.position == 64 * opening.count + 1)
    }
    let inner = String(repeating: "NOT (", count: 31)
    func shared(_ member: String) -> String {
      "\(inner)S_WITHIN(geom, GEOMETRYCOLLECTION(\(member)))" + String(repeating: ")", count: 31)
    }
    _ = try FilterExpression(parsing: shared("POINT(1 2)"))
    #expect(fault(in: shared("GEOMETRYCOLLECTION(POINT(1 2))"))?.problem == .tooDeep)
  }

  @Test(
    "meets its limits long before the end of the stack",
    arguments: ["(", "NOT ", "CASEI(", "S_WITHIN(geom, ", "GEOMETRYCOLLECTION(", "a IN (", "not("]
  )
  func bombs(piece: String) {
    let whole = String(repeating: piece, count: 1_000_000 / piece.utf8.count)
    #expect(fault(in: whole)?.problem == .tooLong)
    let start = piece == "GEOMETRYCOLLECTION(" ? "S_WITHIN(geom, " : ""
    let room = FilterExpression.greatestLength - start.utf8.count
    #expect(fault(in: start + String(repeating: piece, count: room / piece.utf8.count)) != nil)
  }

  @Test("reads a text of 64 kB and refuses one more byte")
  func length() throws {
    let padding = String(repeating: " ", count: FilterExpression.greatestLength - 1)
    _ = try FilterExpression(parsing: "a" + padding)
    #expect(fault(in: "a" + padding + " ") == FilterSyntaxError(.tooLong, at: 1, ""))
  }

  @Test("keeps chains of ten thousand parts flat", arguments: [" AND ", " OR "])
  func chains(word: String) throws {
    let parts = [String](repeating: "a", count: FilterExpression.greatestLength / (word.utf8.count + 1))
    switch try FilterExpression(parsing: parts.joined(separator: word)) {
    case .and(let found), .or(let found): #expect(found.count == parts.count && parts.count > 10_000)
    default: Issue.record("neither AND nor OR")
    }
  }

  @Test("reads or refuses whatever it is given, with a place inside of the text", arguments: UInt64(0)..<4000)
  func fuzz(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = seed % 4 == 0 ? random.noise() : random.mutation(of: random.sample())
    do throws(FilterSyntaxError) {
      let expression = try FilterExpression(parsing: bytes)
      _ = expression.mapCoordinates { $0 }
    } catch {
      let length = String(decoding: bytes, as: UTF8.self).unicodeScalars.count
      #expect((1...length + 1).contains(error.position))
      #expect(error.piece.unicodeScalars.count <= 41)
      _ = error.message
    }
  }

  /// The fault that a text is refused with, nil where it is read.
  private func fault(in text: String) -> FilterSyntaxError? {
    do throws(FilterSyntaxError) {
      _ = try FilterExpression(parsing: text)
      return nil
    } catch {
      return error
    }
  }
}

extension SplitMix64 {
  private static let samples = [
    "名称 = '中山医院' AND (beds > 100 OR NOT open)",
    "CASEI(name) LIKE CASEI('%hosp\\_ital%') AND level IN ('三甲', '二甲')",
    "built BETWEEN DATE('1990-01-01') AND TIMESTAMP('2024-01-31T08:00:00.5Z') AND x IS NOT NULL",
    "S_INTERSECTS(geometry, POLYGON((113 23, 114 23, 114 24, 113 23), (113.5 23.2, 113.6 23.2, 113.6 23.3,"
      + " 113.5 23.2)))",
    "S_WITHIN(geom, GEOMETRYCOLLECTION(POINT Z (1 2 3), MULTIPOINT((1 2), 3 4), BBOX(1,2,3,4)))",
    "S_DWITHIN(geometry, MULTIPOLYGON(((0 0, 4 0, 4 4, 0 0))), 1.5e3) OR\n\"a \"\"b\"<>-900000000000000001.5",
    "a NOT IN (1, 2.5, 'it''s', TRUE) AND b NOT BETWEEN -1 AND +1e-5 AND c NOT LIKE '_%'",
  ]

  private static let snippets = [
    "(", ")", "'", "\"", ",", "=", "<>", " AND ", " OR ", "NOT ", " IN (", "NULL", "－", "（", "“", "DATE('",
    "1e", ".5",
    "-", "POINT(", "geometry", "CASEI(", "\u{0}", "\u{FEFF}", "中", "😀", "S_WITHIN(", "BETWEEN", "\\", "!",
  ]

  fileprivate mutating func sample() -> [UInt8] {
    Array(Self.samples[Int.random(in: 0..<Self.samples.count, using: &self)].utf8)
  }

  fileprivate mutating func noise() -> [UInt8] {
    (0..<Int.random(in: 0...200, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  /// The text with some pieces put in, left out, doubled or changed.
  fileprivate mutating func mutation(of text: [UInt8]) -> [UInt8] {
    var bytes = text
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let start = Int.random(in: 0...bytes.count, using: &self)
      let end = min(bytes.count, start + Int.random(in: 0...8, using: &self))
      switch Int.random(in: 0..<4, using: &self) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &self))
      case 2 where start < bytes.count: bytes[start] = UInt8.random(in: 0...255, using: &self)
      default:
        bytes.insert(
          contentsOf: Self.snippets[Int.random(in: 0..<Self.snippets.count, using: &self)].utf8,
          at: start
        )
      }
    }
    return bytes
  }
}
