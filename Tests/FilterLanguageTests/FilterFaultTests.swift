import FilterLanguage
import Testing
import Wording

/// The fault that a text is refused with, nil where it is read.
private func fault(in text: String) -> FilterSyntaxError? {
  do throws(FilterSyntaxError) {
    _ = try FilterExpression(parsing: text)
    return nil
  } catch {
    return error
  }
}

@Suite struct FilterFaultTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let text: String
    let fault: FilterSyntaxError
    var testDescription: String { text }

    init(
      _ text: String,
      _ problem: FilterSyntaxError.Problem,
      _ position: Int,
      _ piece: String,
      _ remedy: String? = nil
    ) {
      self.text = text
      fault = FilterSyntaxError(problem, at: position, piece, remedy: remedy)
    }
  }

  @Test("refuses faulty signs, quotes and values where they stand", arguments: pieces)
  func refusesPieces(_ refusal: Refusal) {
    #expect(fault(in: refusal.text) == refusal.fault)
  }

  @Test("refuses what does not stand together", arguments: structure)
  func refusesStructure(_ refusal: Refusal) {
    #expect(fault(in: refusal.text) == refusal.fault)
  }

  @Test("refuses faulty geometries", arguments: geometries)
  func refusesGeometries(_ refusal: Refusal) {
    #expect(fault(in: refusal.text) == refusal.fault)
  }

  private static let pieces = [
    Refusal("", .empty, 1, ""), Refusal(" \n", .empty, 1, ""),
    Refusal("a == 5", .foreignSign, 3, "=="), Refusal("a===5", .foreignSign, 2, "==="),
    Refusal("名称 != 5", .foreignSign, 4, "!="), Refusal("a => 5", .foreignSign, 3, "=>"),
    Refusal("a =< 5", .foreignSign, 3, "=<"), Refusal("a && b", .foreignSign, 3, "&&"),
    Refusal("a || b", .foreignSign, 3, "||"), Refusal("!a", .foreignSign, 1, "!"),
    Refusal("名称 ＝ '中'", .lookalike, 4, "＝"), Refusal("（a = 5)", .lookalike, 1, "（"),
    Refusal("(a = 5）", .lookalike, 7, "）"), Refusal("a IN (1，2)", .lookalike, 8, "，"),
    Refusal("a IN (1、2)", .lookalike, 8, "、"), Refusal("a ≥ 5", .lookalike, 3, "≥"),
    Refusal("a ＞ 5", .lookalike, 3, "＞"), Refusal("a = ５", .lookalike, 5, "５"),
    Refusal("a = 1；", .separator, 6, "；"), Refusal("a − 5", .lookalike, 3, "−"),
    Refusal("名称 = ‘中’", .foreignQuote, 6, "‘"), Refusal("名称 = “中”", .foreignQuote, 6, "“"),
    Refusal("名称 = '中’", .unclosedText, 6, "'中’"), Refusal("名称 = 「中」", .foreignQuote, 6, "「"),
    Refusal("名称 LIKE ＇中%＇", .foreignQuote, 9, "＇"), Refusal("`a` = 5", .foreignQuote, 1, "`"),
    Refusal("a = 5;", .separator, 6, ";"), Refusal("a = ?", .unexpectedCharacter, 5, "?"),
    Refusal("a = \u{0}", .unexpectedCharacter, 5, "U+0000"), Refusal("{a}", .unexpectedCharacter, 1, "{"),
    Refusal("\u{200B}a = 5", .unexpectedCharacter, 1, "U+200B"),
    Refusal("a = ￥5", .unexpectedCharacter, 5, "￥"),
    Refusal("a = 'x", .unclosedText, 5, "'x"), Refusal("a = '", .unclosedText, 5, "'"),
    Refusal("a = 'x''", .unclosedText, 5, "'x''"), Refusal("\"a = 5", .unclosedName, 1, "\"a = 5"),
    Refusal(
      "a = '\(String(repeating: "中", count: 50))",
      .unclosedText,
      5,
      "'\(String(repeating: "中", count: 39))…"
    ),
    Refusal("a = \"\"", .emptyName, 5, "\"\""), Refusal("a = 'O'Brien'", .textAfterText, 8, "Brien"),
    Refusal("a = 'x'5", .textAfterText, 8, "5"), Refusal("a = 5km", .invalidNumber, 5, "5km"),
    Refusal("3层 = 5", .invalidNumber, 1, "3层"), Refusal("a = 1.2.3", .invalidNumber, 5, "1.2.3"),
    Refusal("a = 1e", .invalidNumber, 5, "1e"), Refusal("a = 1e+", .invalidNumber, 5, "1e+"),
    Refusal("a = 0x10", .invalidNumber, 5, "0x10"), Refusal("a < 1e999", .numberOutOfRange, 5, "1e999"),
    Refusal("a < -1e99999999999999999999", .numberOutOfRange, 5, "-1e99999999999999999999"),
    Refusal("a = 2024-01-31", .invalidDate, 5, "2024-01-31", "DATE('2024-01-31')"),
    Refusal("a = DATE('2024-02-30')", .invalidDate, 10, "'2024-02-30'"),
    Refusal(
      "a = DATE('2024-01-31T08:00:00Z')",
      .invalidDate,
      10,
      "'2024-01-31T08:00:00Z'",
      "TIMESTAMP('2024-01-31T08:00:00Z')"
    ),
    Refusal("a = DATE(2024)", .invalidDate, 10, "2024"),
    Refusal("a = TIMESTAMP('2024-01-31')", .invalidTimestamp, 15, "'2024-01-31'", "DATE('2024-01-31')"),
    Refusal("a = TIMESTAMP('2024-01-31T08:00:00')", .invalidTimestamp, 15, "'2024-01-31T08:00:00'"),
    Refusal("a = TIMESTAMP('2024-01-31T25:00:00Z')", .invalidTimestamp, 15, "'2024-01-31T25:00:00Z'"),
  ]

  private static let structure = [
    Refusal("a =", .expectedValue, 4, ""), Refusal("= 5", .expectedValue, 1, "="),
    Refusal("a = AND", .expectedValue, 5, "AND"), Refusal("a AND", .expectedValue, 6, ""),
    Refusal("a IN ()", .expectedValue, 7, ")"), Refusal("a IN (1,)", .expectedValue, 9, ")"),
    Refusal("NOT", .expectedValue, 4, ""), Refusal("()", .expectedValue, 2, ")"),
    Refusal("a = (5)", .expectedValue, 5, "("), Refusal("a 'x'", .expectedOperator, 3, "'x'"),
    Refusal("a b", .expectedOperator, 3, "b"), Refusal("5", .expectedCondition, 1, "5"),
    Refusal("b AND 'x'", .expectedCondition, 7, "'x'"), Refusal("CASEI(a)", .expectedCondition, 1, "CASEI"),
    Refusal("a NOT = 5", .expectedNegated, 7, "="), Refusal("a NOT NULL", .expectedNegated, 7, "NULL"),
    Refusal("a = 5 b", .expectedEnd, 7, "b"), Refusal("a = 5)", .expectedEnd, 6, ")"),
    Refusal("1 < a < 5", .expectedEnd, 7, "<"), Refusal("(a) = 5", .expectedEnd, 5, "="),
    Refusal("(a = 5 b", .expectedClosingOrAnd, 8, "b"), Refusal("(a, b)", .expectedOperator, 3, ","),
    Refusal("((a) AND b", .unclosedParenthesis, 1, "("),
    Refusal("(a = 5 AND (b)", .unclosedParenthesis, 1, "("),
    Refusal("a LIKE 5", .expectedText, 8, "5", "'5'"),
    Refusal("a LIKE \"x\"", .expectedText, 8, "\"x\"", "'x'"),
    Refusal("a IS 5", .expectedNull, 6, "5"), Refusal("a IS NOT 5", .expectedNull, 10, "5"),
    Refusal("a = NULL", .comparedNull, 5, "NULL"), Refusal("null <> a", .comparedNull, 1, "null"),
    Refusal("a IN (1, NULL)", .comparedNull, 10, "NULL"),
    Refusal("a BETWEEN 1, 5", .expectedBetweenAnd, 12, ","),
    Refusal("a IN 1, 2", .expectedOpening, 6, "1"), Refusal("a IN (1 2)", .expectedCommaOrClosing, 9, "2"),
    Refusal("a IN (1", .expectedCommaOrClosing, 8, ""), Refusal("CASEI(a, b) = c", .expectedClosing, 8, ","),
    Refusal("CASEI(5) = a", .expectedCasedText, 7, "5"), Refusal("a + 1 = 5", .arithmetic, 3, "+"),
    Refusal("a -1 = 5", .arithmetic, 3, "-1"), Refusal("a = b * 2", .arithmetic, 7, "*"),
    Refusal("a = -b", .arithmetic, 5, "-"), Refusal("a = 1 +2", .arithmetic, 7, "+2"),
    Refusal("max-height = 5", .arithmetic, 4, "-"), Refusal("a = [1]", .array, 5, "["),
    Refusal("T_AFTER(a, b)", .unknownFunction, 1, "T_AFTER"),
    Refusal("a = ACCENTI(b)", .unknownFunction, 5, "ACCENTI"),
    Refusal("S_CONTAINS(geometry, POINT(1 2))", .unknownFunction, 1, "S_CONTAINS"),
    Refusal("A_EQUALS(a, b)", .unknownFunction, 1, "A_EQUALS"),
    Refusal("面积 (a) = 5", .unknownFunction, 1, "面积"),
    Refusal("a = POINT(1 2)", .misplacedGeometry, 5, "POINT"),
    Refusal("a = S_WITHIN(geometry, BBOX(1,2,3,4))", .misplacedPredicate, 5, "S_WITHIN"),
  ]

  private static let geometries = [
    Refusal("S_INTERSECTS(5, POINT(1 2))", .expectedGeometry, 14, "5"),
    Refusal("S_INTERSECTS(geometry)", .expectedComma, 22, ")"),
    Refusal("S_INTERSECTS(名称, POINT(1 2))", .unknownGeometryName, 14, "名称"),
    Refusal("S_INTERSECTS(point, POINT(1 2))", .unknownGeometryName, 14, "point"),
    Refusal("S_INTERSECTS(geometry, geom)", .expectedLiteral, 24, "geom"),
    Refusal("S_INTERSECTS(POINT(1 2), POINT(1 2))", .expectedFeature, 26, "POINT"),
    Refusal("S_WITHIN(POINT(1 2), geometry)", .expectedFeatureFirst, 10, "POINT"),
    Refusal("S_WITHIN(geometry, CIRCLE(1 2))", .unknownShape, 20, "CIRCLE"),
    Refusal("S_WITHIN(geometry, GEOMETRYCOLLECTION(X(1 2)))", .unknownShape, 39, "X"),
    Refusal("S_WITHIN(geometry, GEOMETRYCOLLECTION(5))", .expectedGeometry, 39, "5"),
    Refusal("S_INTERSECTS(geometry, POINT EMPTY)", .expectedOpening, 30, "EMPTY"),
    Refusal("S_INTERSECTS(geometry, POINT(NaN 2))", .expectedNumber, 30, "NaN"),
    Refusal("S_INTERSECTS(geometry, POINT(1,2))", .expectedNumber, 31, ","),
    Refusal("S_INTERSECTS(geometry, POINT(1 2, 3 4))", .expectedClosing, 33, ","),
    Refusal("S_INTERSECTS(geometry, POINT(1e999 2))", .numberOutOfRange, 30, "1e999"),
    Refusal("S_INTERSECTS(geometry, POINT(23.13 113.26))", .offTheGlobe, 30, "23.13 113.26"),
    Refusal("S_INTERSECTS(geometry, POINT( -180.1  0 ))", .offTheGlobe, 31, "-180.1  0"),
    Refusal("S_INTERSECTS(geometry, LINESTRING(1 2))", .lineTooShort, 34, "(1 2)"),
    Refusal("S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 0 0)))", .ringTooShort, 32, "(0 0, 1 0, 0 0)"),
    Refusal(
      "S_INTERSECTS(geometry, POLYGON((0 0, 1 0, 1 1, 0 1)))",
      .ringNotClosed,
      32,
      "(0 0, 1 0, 1 1, 0 1)"
    ),
    Refusal("S_INTERSECTS(geometry, POLYGON(0 0, 1 0))", .expectedOpening, 32, "0"),
    Refusal("S_INTERSECTS(geometry, BBOX(1,2,3))", .boxWithoutFourEdges, 28, "(1,2,3)"),
    Refusal("S_INTERSECTS(geometry, BBOX(1,2,3,91))", .offTheGlobe, 28, "(1,2,3,91)"),
    Refusal("S_INTERSECTS(geometry, BBOX(1,4,3,2))", .boxUpsideDown, 28, "(1,4,3,2)"),
    Refusal("S_DWITHIN(geometry, POINT(1 2))", .expectedDistance, 31, ")"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), '5')", .expectedDistance, 33, "'5'"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), -5)", .negativeDistance, 33, "-5"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), '1km')", .expectedDistance, 33, "'1km'"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), 5, miles)", .unknownUnit, 36, "miles"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), 5, 'm')", .unknownUnit, 36, "'m'"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), 5, )", .unknownUnit, 36, ")"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), 1e308, km)", .numberOutOfRange, 33, "1e308"),
    Refusal("S_DWITHIN(geometry, POINT(1 2), 5, km, 5)", .expectedClosing, 38, ","),
  ]

  @Test("says AND where a sign stands between conditions, and a comma in lists", arguments: separators)
  func refusesSeparators(_ refusal: Refusal) {
    #expect(fault(in: refusal.text) == refusal.fault)
  }

  private static let separators = [
    Refusal("a = 5， b = 1", .separator, 6, "，"), Refusal("a = 5；b = 1", .separator, 6, "；"),
    Refusal("a = 5; b = 1", .separator, 6, ";"), Refusal("(a = 5、b = 1)", .separator, 7, "、"),
    Refusal("a，b", .separator, 2, "，"), Refusal("a IN (1, 2)，b", .separator, 12, "，"),
    Refusal("CASEI(a) = 'x'，b", .separator, 15, "，"), Refusal("a AND (b IN (1)；c)", .separator, 16, "；"),
    Refusal("S_INTERSECTS(geometry, POINT(1 2))，b", .separator, 35, "，"),
    Refusal("a IN (1；2)", .lookalike, 8, "；"), Refusal("S_WITHIN(geometry，", .lookalike, 18, "，"),
    Refusal("S_WITHIN(geometry, LINESTRING(1 2，", .lookalike, 34, "，"),
  ]

  @Test("proposes what was meant in the words of other languages", arguments: foreign)
  func refusesForeignWords(_ refusal: Refusal) {
    #expect(fault(in: refusal.text) == refusal.fault)
  }

  private static let foreign = [
    Refusal("name ILIKE '%x%'", .foreignWord, 6, "ILIKE", "CASEI(name) LIKE CASEI('%x%')"),
    Refusal("\"a b\" not ilike 'O''B%'", .foreignWord, 11, "ilike", "CASEI(\"a b\") NOT LIKE CASEI('O''B%')"),
    Refusal("name ILIKE", .foreignWord, 6, "ILIKE", "CASEI(name) LIKE CASEI('%')"),
    Refusal("contains(name,'x')", .foreignWord, 1, "contains", "name LIKE '%x%'"),
    Refusal("starts_with(名称, '50%')", .foreignWord, 1, "starts_with", "名称 LIKE '50\\%%'"),
    Refusal("EndsWith(名称, '院')", .foreignWord, 1, "EndsWith", "名称 LIKE '%院'"),
    Refusal("contains(名称, 井)", .foreignWord, 1, "contains", "名称 LIKE '%井%'"),
    Refusal("contains(geom, POINT(1 2))", .unknownFunction, 1, "contains"),
    Refusal("contains('x', name)", .foreignWord, 1, "contains", "name LIKE '%x%'"),
    Refusal("ST_Intersects(geom, POINT(1 2))", .foreignWord, 1, "ST_Intersects", "S_INTERSECTS"),
    Refusal("b AND ST_Within(geom, POINT(1 2))", .foreignWord, 7, "ST_Within", "S_WITHIN"),
    Refusal("ST_DWithin(geom, POINT(1 2), 5)", .foreignWord, 1, "ST_DWithin", "S_DWITHIN"),
    Refusal("dwithin(geom, POINT(1 2), 5, meters)", .foreignWord, 1, "dwithin", "S_DWITHIN"),
    Refusal("lower(name) = 'x'", .foreignWord, 1, "lower", "CASEI"),
  ]

  @Test("shows patterns and days as they have to be written", arguments: unquoted)
  func proposesQuotes(_ refusal: Refusal) {
    #expect(fault(in: refusal.text) == refusal.fault)
  }

  private static let unquoted = [
    Refusal("名称 LIKE 井%", .expectedText, 9, "井%", "'井%'"),
    Refusal("(名称 LIKE %井%)", .expectedText, 10, "%井%", "'%井%'"),
    Refusal("名称 NOT LIKE 5% AND b", .expectedText, 13, "5%", "'5%'"),
    Refusal("名称 LIKE O'Brien", .expectedText, 9, "O'Brien", "'O''Brien'"),
    Refusal("a LIKE", .expectedText, 7, ""),
    Refusal("a % 2 = 0", .arithmetic, 3, "%"),
    Refusal("a > 2024-1-5 AND b", .invalidDate, 5, "2024-1-5", "DATE('2024-01-05')"),
    Refusal("a > 2024-13-05", .invalidDate, 5, "2024-13-05"),
    Refusal(
      "a > 2024-01-31T08:00:00Z",
      .invalidDate,
      5,
      "2024-01-31T08:00:00Z",
      "TIMESTAMP('2024-01-31T08:00:00Z')"
    ),
    Refusal("a > DATE(2024-01-31)", .invalidDate, 10, "2024-01-31", "DATE('2024-01-31')"),
    Refusal("a > DATE('2024-1-5')", .invalidDate, 10, "'2024-1-5'", "DATE('2024-01-05')"),
  ]

  @Test("refuses bytes that are no UTF-8 where they begin")
  func invalidUTF8() {
    #expect(throws: FilterSyntaxError(.invalidUTF8, at: 6, "")) {
      try FilterExpression(parsing: Array("名称 = ".utf8) + [0xFF, 0x27])
    }
  }

  @Test("tells every fault in both languages, with its place")
  func messages() {
    var seen: Set<String> = []
    for problem in FilterSyntaxError.Problem.allCases {
      let message = FilterSyntaxError(problem, at: 7, problem == .foreignSign ? "==" : "＝").message
      // What is wrong with the whole has no place.
      let hasPlace = problem != .empty && problem != .tooLong
      #expect(message.english.hasPrefix("character 7 (“") == hasPlace)
      #expect(message.chinese.hasPrefix("第 7 个字符（“") == hasPlace)
      #expect(message.english != message.chinese)
      #expect(!message.chinese.contains("为 数字") && !message.chinese.contains("结尾 。"))
      seen.insert(message.english)
    }
    #expect(seen.count == FilterSyntaxError.Problem.allCases.count)
  }

  @Test(
    "says what is meant instead of a foreign sign",
    arguments: [
      ("a == 5", "character 3 (“==”): in a filter this is written =."),
      ("a != 5", "character 3 (“!=”): in a filter this is written <>."),
      ("a ＝ 5", "character 3 (“＝”): this is no ASCII sign; write =."),
      ("a ≤ 5", "character 3 (“≤”): this is no ASCII sign; write <=."),
      ("a = “5”", "character 5 (““”): texts stand between straight quotes: 'text'."),
      ("a LIKE b%", "character 8 (“b%”): a pattern stands in single quotes: LIKE 'b%'."),
      ("a > 2024-1-5", "character 5 (“2024-1-5”): a day of the calendar is written DATE('2024-01-05')."),
      ("a ILIKE 'b'", "character 3 (“ILIKE”): CQL2 has no such word; write CASEI(a) LIKE CASEI('b')."),
      ("a, b", "character 2 (“,”): =, <>, <, >, <=, >=, LIKE, IN, BETWEEN or IS NULL is expected here."),
      ("a，b", "character 2 (“，”): this sign means nothing here; conditions are joined by AND or OR."),
      (" ", "no condition is given."),
      ("a =", "character 4: a property or a value is expected here."),
    ]
  )
  func meant(text: String, expected: String) {
    #expect(fault(in: text)?.message.english == expected)
  }
}
