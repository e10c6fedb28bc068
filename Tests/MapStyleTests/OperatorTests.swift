import JSONText
import Testing
import Wording

@testable import MapStyle

/// Operators, and turns of them, that MapLibre's suite beside the checkout has no folder for.
@Suite struct OperatorTests {
  @Test(
    "computes",
    arguments: [
      (#"["rgb", 255, 0, 0]"#, #""rgba(255,0,0,1)""#), (#"["/", 7, 2]"#, "3.5"), (#"["%", -7, 3]"#, "-1"),
      (#"["^", 2, 10]"#, "1024"), (#"["ln2"]"#, "0.6931471805599453"), (#"["log2", 8]"#, "3"),
      (#"["log10", 1000]"#, "3"), (#"["ln", 1]"#, "0"), (#"["max", 1, 3, 2]"#, "3"), (#"["abs", -2]"#, "2"),
      (#"["ceil", 1.2]"#, "2"), (#"["round", -1.5]"#, "-2"), (#"["-", 5]"#, "-5"), (#"["cos", 0]"#, "1"),
      (#"["upcase", "straße"]"#, #""STRASSE""#), (#"["!", true]"#, "false"), (#"["id"]"#, "12"),
      (#"["geometry-type"]"#, #""MultiPolygon""#), (#"["typeof", ["properties"]]"#, #""object""#),
      (#"["get", "b", ["get", "o"]]"#, "true"), (#"["has", "z", ["get", "o"]]"#, "false"),
      (#"["join", ["split", "a,b,c", ","], "-"]"#, #""a-b-c""#), (#"["is-supported-script", "字"]"#, "true"),
      (#"["slice", ["literal", [1, 2, 3]], -2]"#, "[2,3]"), (#"["slice", "一二三", 1, 2]"#, #""二""#),
      (#"["at", 1, ["literal", [1, 2, 3]]]"#, "2"), (#"["in", "b", "abc"]"#, "true"),
      (#"["index-of", "一", "二一"]"#, "1"), (#"["coalesce", ["get", "none"], "x"]"#, #""x""#),
      (#"["to-number", ["literal", []], 3]"#, "0"), (#"["to-number", " 0x1F "]"#, "31"),
      (#"["to-string", 1e21]"#, #""1e+21""#), (#"["to-string", 1e-7]"#, #""1e-7""#),
      (#"["to-string", 123456789012345680000]"#, #""123456789012345680000""#),
      (#"["to-string", -0.000123]"#, #""-0.000123""#),
      (#"["to-string", ["rgba", 1, 2, 3, 0.5]]"#, #""rgba(1,2,3,0.5)""#),
      (#"["concat", 0.1, ["+", 0.1, 0.2]]"#, #""0.10.30000000000000004""#),
      (#"["interpolate", ["linear"], 5, 0, ["literal", [0, 10]], 10, ["literal", [10, 0]]]"#, "[5,5]"),
      (#"["step", 3, "a", 3, "b", 4, "c"]"#, #""b""#), (#"["accumulated"]"#, "null"),
      (#"["feature-state", "x"]"#, "null"), (#"["semiliteral", [1, ["+", 1, 1]]]"#, "[1,2]"),
    ]
  )
  func computes(json: String, expected: String) throws {
    #expect(try evaluate(json).json == expected)
  }

  @Test(
    "writes numbers for people",
    arguments: [
      (#"{}"#, "1,234,567.891"), (#"{"unit": "meter"}"#, "1,234,567.891 m"),
      (#"{"locale": "zh", "unit": "kilometer"}"#, "1,234,567.891公里"),
      (#"{"unit": "celsius"}"#, "1,234,567.891°C"), (#"{"locale": "de"}"#, "1.234.567,891"),
      (#"{"locale": "zh-CN"}"#, "1,234,567.891"),
      (#"{"min-fraction-digits": 5}"#, "1,234,567.89100"), (#"{"max-fraction-digits": 0}"#, "1,234,568"),
      (#"{"min-fraction-digits": -3, "max-fraction-digits": 1e300}"#, "1,234,567.891"),
      (#"{"locale": "en-US", "currency": "USD"}"#, "$1,234,567.89"),
      (#"{"locale": "de", "currency": "EUR"}"#, "1.234.567,89\u{A0}€"),
      (#"{"locale": "ja", "currency": "JPY"}"#, "￥1,234,568"),
      (#"{"locale": "fr"}"#, "1\u{202F}234\u{202F}567,891"),
    ]
  )
  func numberFormat(options: String, expected: String) throws {
    #expect(try evaluate("[\"number-format\", 1234567.891, \(options)]") == .string(expected))
  }

  @Test(
    "writes any number, rounded from its shortest form",
    arguments: [
      (0, "0"), (-0.0001, "0"), (-1234.5, "-1,234.5"), (999.9996, "1,000"),
      (1e21, "1,000,000,000,000,000,000,000"),
      (1.0005, "1.001"), (1e-7, "0"), (.nan, "NaN"), (-.infinity, "-∞"),
    ] as [(Double, String)]
  )
  func anyNumber(number: Double, expected: String) {
    let format = NumberFormat()
    #expect(format.text(of: number) == expected)
  }

  @Test(
    "orders texts by letters, then marks, then case",
    arguments: [
      ("a", "b", -1), ("a", "B", -1), ("é", "f", -1), ("e", "é", -1), ("a", "A", -1), ("Ä", "ä", 1),
      ("10", "a", -1),
      (" ", "1", -1), ("ab", "a", 1), ("e\u{301}", "é", 0), ("路", "路", 0), ("", "", 0),
    ]
  )
  func collation(left: String, right: String, order: Int) {
    let collation = Collation(tellsCases: true, tellsDiacritics: true, locale: "en")
    #expect(collation.order(left, right) == order)
    #expect(collation.order(right, left) == -order)
  }

  @Test("evaluates a variable once, however often it is read")
  func variables() throws {
    // let v0 = number, in: let v1 = v0 + v0, in: … v39.
    var json = #"["var", "v39"]"#
    for index in (1..<40).reversed() {
      json = #"["let", "v\#(index)", ["+", ["var", "v\#(index - 1)"], ["var", "v\#(index - 1)"]], \#(json)]"#
    }
    json = #"["let", "v0", ["number", ["get", "one"]], \#(json)]"#
    #expect(try evaluate(json) == .number(549_755_813_888))
  }

  @Test(
    "refuses values that variables would double without end",
    arguments: [
      #"["concat", V, V]"#, #"["semiliteral", [V, V]]"#, #"["join", ["semiliteral", [V, V]], ""]"#,
      #"["to-string", ["format", V, V]]"#,
    ]
  )
  func doubling(value: String) throws {
    let isText = !value.hasPrefix(#"["semi"#)
    var json = #"["length", ["var", "v90"]]"#
    for index in (1...90).reversed() {
      let inner = value.replacing("V", with: "[\"var\", \"v\(index - 1)\"]")
      json = "[\"let\", \"v\(index)\", \(inner), \(json)]"
    }
    for start in [isText ? "\"ab\"" : "1", isText ? #"["to-string", ["get", "one"]]"# : #"["get", "one"]"#] {
      let whole = "[\"let\", \"v0\", \(start), \(json)]"
      let (expression, faults) = try parse(whole)
      if let expression {
        #expect(throws: EvaluationError.tooLarge) { try run(expression) }
      } else {
        #expect(faults.map(\.message) == [EvaluationError.tooLarge.message])
      }
    }
  }

  @Test("refuses what stands too deep")
  func depth() throws {
    let json = String(repeating: #"["!", "#, count: 120) + "true" + String(repeating: "]", count: 120)
    let (parsed, faults) = try parse(json)
    #expect(parsed == nil && faults.count == 1)
  }

  private func parse(_ json: String) throws -> (expression: MapStyle.Expression?, faults: [ExpressionFault]) {
    let use = ExpressionUse(type: .value, mayRead: Dependencies(rawValue: .max), isInterpolated: true)
    return use.parse(try JSONValue(parsing: Array(json.utf8), maximumDepth: 256), globalState: [:])
  }

  private func evaluate(_ json: String) throws -> StyleValue {
    let (parsed, faults) = try parse(json)
    return try run(try #require(parsed, "\(faults)"))
  }

  private func run(_ expression: MapStyle.Expression) throws(EvaluationError) -> StyleValue {
    let object = StyleValue.object(StyleObject([.init(name: "b", value: true)]))
    let plot = PropertyTests.Plot(
      members: ["one": 1, "o": object],
      id: 12,
      geometryType: "MultiPolygon"
    )
    var scope = Evaluation(feature: plot)
    return try expression.evaluate(&scope)
  }
}
