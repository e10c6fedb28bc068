import FilterLanguage
import Geodesy
import Shapes
import Testing

@Suite struct FilterParserTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let expression: FilterExpression
    var testDescription: String { text }

    init(_ text: String, _ expression: FilterExpression) {
      self.text = text
      self.expression = expression
    }
  }

  @Test("reads what is said of values", arguments: comparisons + lists)
  func readsValues(_ example: Case) throws {
    #expect(try FilterExpression(parsing: example.text) == example.expression)
  }

  @Test("reads AND, OR, NOT and parentheses by their precedence", arguments: structure)
  func readsStructure(_ example: Case) throws {
    #expect(try FilterExpression(parsing: example.text) == example.expression)
  }

  @Test("reads geometries", arguments: spatial)
  func readsGeometries(_ example: Case) throws {
    #expect(try FilterExpression(parsing: example.text) == example.expression)
  }

  private static let comparisons = [
    Case("a = 5", .comparison(property("a", 1), .equal, number(5, 5))),
    Case("a<>5", .comparison(property("a", 1), .notEqual, number(5, 4))),
    Case("a < -5", .comparison(property("a", 1), .less, number(-5, 5))),
    Case("a > +5", .comparison(property("a", 1), .greater, number(5, 5, "+5"))),
    Case("a <= 5.0", .comparison(property("a", 1), .lessOrEqual, number(5, 6, "5.0"))),
    Case("5 >= a", .comparison(number(5, 1), .greaterOrEqual, property("a", 6))),
    Case("a=-5e2", .comparison(property("a", 1), .equal, number(-500, 3, "-5e2"))),
    Case("a = 50E-1", .comparison(property("a", 1), .equal, number(5, 5, "50E-1"))),
    Case("a = 'x'", .comparison(property("a", 1), .equal, text("x", 5))),
    Case("a = ''", .comparison(property("a", 1), .equal, text("", 5))),
    Case("a = 'O''Brien'", .comparison(property("a", 1), .equal, text("O'Brien", 5))),
    Case("a = ''''", .comparison(property("a", 1), .equal, text("'", 5))),
    Case(
      "a='x'and b",
      .and([.comparison(property("a", 1), .equal, text("x", 3)), .truth(property("b", 10))])
    ),
    Case("名称 = '中山医院'", .comparison(property("名称", 1), .equal, text("中山医院", 6))),
    Case("名称　=　'中山医院'", .comparison(property("名称", 1), .equal, text("中山医院", 6))),
    Case(
      "🏥 = '😀' AND b",
      .and([.comparison(property("🏥", 1), .equal, text("😀", 5)), .truth(property("b", 13))])
    ),
    Case("addr:street = a.b_1", .comparison(property("addr:street", 1), .equal, property("a.b_1", 15))),
    Case("面积㎡ > 面积2", .comparison(property("面积㎡", 1), .greater, property("面积2", 7))),
    Case("\"a b\" = 5", .comparison(property("a b", 1, isQuoted: true), .equal, number(5, 9))),
    Case("\"a\"\"b\" = 5", .comparison(property("a\"b", 1, isQuoted: true), .equal, number(5, 10))),
    Case(
      "\"and\" = \"'\"",
      .comparison(property("and", 1, isQuoted: true), .equal, property("'", 9, isQuoted: true))
    ),
    Case("a = true", .comparison(property("a", 1), .equal, FilterOperand(.boolean(true), at: 5))),
    Case("FALSE = a", .comparison(FilterOperand(.boolean(false), at: 1), .equal, property("a", 9))),
    Case("a = DATE('2024-01-31')", .comparison(property("a", 1), .equal, time("2024-01-31", 5))),
    Case("date < Date('2024-02-29')", .comparison(property("date", 1), .less, time("2024-02-29", 8))),
    Case(
      "a > timestamp ( '2024-01-31T08:00:00.25Z' )",
      .comparison(property("a", 1), .greater, time("2024-01-31T08:00:00.25Z", 5))
    ),
    Case(
      "CASEI(a) = casei('KFC')",
      .comparison(property("a", 7, ignoresCase: true), .equal, text("KFC", 18, ignoresCase: true))
    ),
    Case(
      "CASEI(CASEI(a)) <> 'KFC'",
      .comparison(property("a", 13, ignoresCase: true), .notEqual, text("KFC", 20))
    ),
    Case("a", .truth(property("a", 1))),
    Case("\n\t true ", .truth(FilterOperand(.boolean(true), at: 4))),
  ]

  private static let lists = [
    Case("a LIKE '中%'", .like(property("a", 1), LikePattern("中%"))),
    Case("a not like 'x_'", .not(.like(property("a", 1), LikePattern("x_")))),
    Case(
      "CASEI(a) LIKE 'X%'",
      .like(property("a", 7, ignoresCase: true), LikePattern("x%", ignoresCase: true))
    ),
    Case("a LIKE CASEI('X%')", .like(property("a", 1), LikePattern("x%", ignoresCase: true))),
    Case("a IN (1)", .among(property("a", 1), [number(1, 7)])),
    Case("a in(1,'x',b)", .among(property("a", 1), [number(1, 6), text("x", 8), property("b", 12)])),
    Case("a NOT IN ('x')", .not(.among(property("a", 1), [text("x", 11)]))),
    Case("a BETWEEN 1 AND 5", .between(property("a", 1), number(1, 11), number(5, 17))),
    Case("a NOT BETWEEN 1 AND b", .not(.between(property("a", 1), number(1, 15), property("b", 21)))),
    Case(
      "a BETWEEN 1 AND 5 AND b",
      .and([.between(property("a", 1), number(1, 11), number(5, 17)), .truth(property("b", 23))])
    ),
    Case("a IS NULL", .isNull(property("a", 1))),
    Case("a is not null", .not(.isNull(property("a", 1)))),
    Case("geometry IS NULL", .isNull(property("geometry", 1))),
  ]

  private static let structure = [
    Case("a AND b AND c", .and([truth("a", 1), truth("b", 7), truth("c", 13)])),
    Case("a or b OR c", .or([truth("a", 1), truth("b", 6), truth("c", 11)])),
    Case("a OR b AND c", .or([truth("a", 1), .and([truth("b", 6), truth("c", 12)])])),
    Case("a AND b OR c", .or([.and([truth("a", 1), truth("b", 7)]), truth("c", 12)])),
    Case("a AND (b OR c)", .and([truth("a", 1), .or([truth("b", 8), truth("c", 13)])])),
    Case("((a))", truth("a", 3)),
    Case("NOT a AND b", .and([.not(truth("a", 5)), truth("b", 11)])),
    Case("NOT (a AND b)", .not(.and([truth("a", 6), truth("b", 12)]))),
    Case("not NOT a", .not(.not(truth("a", 9)))),
    Case("NOT a = 5", .not(.comparison(property("a", 5), .equal, number(5, 9)))),
    Case("NOT a NOT IN (5)", .not(.not(.among(property("a", 5), [number(5, 15)])))),
  ]

  private static let spatial = [
    Case(
      "S_INTERSECTS(geometry, POINT(113.26 23.13))",
      .intersects(.shape(shape(.point, (.point, [113.26, 23.13]))))
    ),
    Case("s_intersects(point(-180 90), \"GEOM\")", .intersects(.shape(shape(.point, (.point, [-180, 90]))))),
    Case("S_INTERSECTS(geom, POINT Z (1 2 3))", .intersects(.shape(shape(.point, (.point, [1, 2]))))),
    Case(
      "S_INTERSECTS(geom, BBOX(1,2,3,4))",
      .intersects(.box(GeoBox(west: 1, south: 2, east: 3, north: 4)))
    ),
    Case(
      "S_WITHIN(geom, BBOX(170,-2,-170,2))",
      .within(.box(GeoBox(west: 170, south: -2, east: -170, north: 2)))
    ),
    Case("S_WITHIN(geom, LINESTRING(1 2, 3 4 9))", .within(.shape(shape(.line, (.line, [1, 2, 3, 4]))))),
    Case(
      "S_WITHIN(geom, POLYGON((0 0, 4 0, 4 4, 0 0), (2 1, 3 1, 3 2, 2 1)))",
      .within(
        .shape(
          shape(.polygon, (.outerRing, [0, 0, 4, 0, 4, 4, 0, 0]), (.innerRing, [2, 1, 3, 1, 3, 2, 2, 1]))
        )
      )
    ),
    Case(
      "S_WITHIN(geom, MULTIPOINT((1 2), (3 4)))",
      .within(.shape(shape(.multiPoint, (.point, [1, 2]), (.point, [3, 4]))))
    ),
    Case(
      "S_WITHIN(geom, MULTIPOINT(1 2, 3 4))",
      .within(.shape(shape(.multiPoint, (.point, [1, 2]), (.point, [3, 4]))))
    ),
    Case(
      "S_WITHIN(geom, MULTILINESTRING((1 2, 3 4), (5 6, 7 8)))",
      .within(.shape(shape(.multiLine, (.line, [1, 2, 3, 4]), (.line, [5, 6, 7, 8]))))
    ),
    Case(
      "S_WITHIN(geom, MULTIPOLYGON(((0 0, 4 0, 4 4, 0 0)), ((5 0, 9 0, 9 4, 5 0))))",
      .within(
        .shape(
          shape(
            .multiPolygon,
            (.outerRing, [0, 0, 4, 0, 4, 4, 0, 0]),
            (.outerRing, [5, 0, 9, 0, 9, 4, 5, 0])
          )
        )
      )
    ),
    Case(
      "S_WITHIN(geom, GEOMETRYCOLLECTION(POINT(1 2), GEOMETRYCOLLECTION(LINESTRING(3 4, 5 6))))",
      .within(.shape(shape(.collection, (.point, [1, 2]), (.line, [3, 4, 5, 6]))))
    ),
    Case(
      "NOT S_DWITHIN(POINT(1 2), geometry, 5e2)",
      .not(.near(.shape(shape(.point, (.point, [1, 2]))), metres: 500))
    ),
    Case(
      "S_DWITHIN(geometry, POINT(1 2), 500, Meters)",
      .near(.shape(shape(.point, (.point, [1, 2]))), metres: 500)
    ),
    Case(
      "S_DWITHIN(geometry, POINT(1 2), 1.5, KM)",
      .near(.shape(shape(.point, (.point, [1, 2]))), metres: 1500)
    ),
  ]

  private static func property(
    _ name: String,
    _ position: Int,
    isQuoted: Bool = false,
    ignoresCase: Bool = false
  ) -> FilterOperand {
    FilterOperand(.property(name, isQuoted: isQuoted), ignoresCase: ignoresCase, at: position)
  }

  private static func truth(_ name: String, _ position: Int) -> FilterExpression {
    .truth(property(name, position))
  }

  private static func number(_ number: Int64, _ position: Int, _ text: String? = nil) -> FilterOperand {
    FilterOperand(.number(FilterNumber(number), text ?? "\(number)"), at: position)
  }

  private static func text(_ text: String, _ position: Int, ignoresCase: Bool = false) -> FilterOperand {
    FilterOperand(.text(text), ignoresCase: ignoresCase, at: position)
  }

  private static func time(_ text: String, _ position: Int) -> FilterOperand {
    FilterOperand(CalendarTime(text).map { .time($0, text) } ?? .text("no time"), at: position)
  }

  /// A shape from the numbers of its parts.
  private static func shape(_ kind: Shape.Kind, _ parts: (role: Shape.Role, numbers: [Double])...) -> Shape {
    var shape = Shape(kind)
    for (role, numbers) in parts {
      let places = stride(from: 0, to: numbers.count, by: 2).map {
        Coordinate(longitude: numbers[$0], latitude: numbers[$0 + 1])
      }
      shape.add(role, places)
    }
    return shape
  }
}
