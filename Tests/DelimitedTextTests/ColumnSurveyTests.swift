import DelimitedText
import TestSupport
import Testing

@Suite struct ColumnSurveyTests {
  private func kind(_ cells: [String]) -> ColumnKind {
    var survey = ColumnSurvey()
    for cell in cells {
      let bytes = Array(cell.utf8)
      survey.see(bytes.span)
    }
    return survey.kind
  }

  @Test(
    "finds whole numbers",
    arguments: ["0", "7", "-7", "10", "123456789012345", "-123456789012345"]
  )
  func integers(cell: String) {
    #expect(kind([cell]) == .integer)
  }

  @Test(
    "finds decimal numbers",
    arguments: [
      "1.0", "3.10", "-0.5", "0.0", ".5", "113.264385", "0.000123456789012345", "123456789012.345",
      "113.26438512345678", "23.129109999999997", "-0.30000000000000004", "3.3333333333333334e+199",
      "1.234567890123456", "0.00012345678901234567", "3000000000000000.5",
      "23.50000000000000000000", "1.5e3", "1.5E-3", "1.5e+03", "-0.0", "0.10000000000000000000",
    ]
  )
  func reals(cell: String) {
    #expect(kind([cell]) == .real)
  }

  @Test(
    "leaves codes, long numbers and all else as text",
    arguments: [
      "02081887233", "007", "007.5", "00", "00.5", "-0", "-007", "+5", "+1.5", "1234567890123456",
      "440106199001011234", "1.2345678901234568", "113.319999999999993", "0.10000000000000001",
      "1234567890123456.7",
      "1.23456789012345678", "0.1000000000000000055511151231257827", "12345678901234567.0",
      "1.7976931348623157e300", "0.30000000000000004e", "0.1000000000000000055e1", "9007199254740993.5e1",
      "1E5", "12E3", "1e5", "1.5e", "1.5e+", "1.5e400", "1.5e-320",
      "1.5e0000000000000000001", "5.", ".", "-", "-.", "1.2.3", "1,5", " 1", "1 ", "true", "1a", "一", "0x10",
      "nan", "2024-01-01", "1.5f3", "\u{0}", ".e5",
    ]
  )
  func texts(cell: String) {
    #expect(kind([cell]) == .text)
    #expect(kind(["1", "2.5", cell, "3"]) == .text)
  }

  @Test(
    "leaves numbers of clauses as text, and the same number printed one way a number",
    arguments: [
      (["4.1", "4.2", "4.10"], .text), (["4.10", "", "4.9", "4.1"], .text), (["1.50", "1.5"], .text),
      (["4.10", "4.20", "4.10"], .real), (["113.250", "113.2645", "113.250"], .real),
      (["12.5", "12.5", "3"], .real),
      (["0.00", "12.50", "12.00"], .real), (["4", "4.0"], .real), (["4.9", "4.10"], .real),
    ] as [([String], ColumnKind)]
  )
  func clauses(cells: [String], expected: ColumnKind) {
    #expect(kind(cells) == expected)
  }

  @Test("looks for clauses among the first few hundred fractions only")
  func boundedClauses() {
    let many = (0..<300).map { "\($0).5" }
    #expect(kind(many.prefix(200) + ["7.50"]) == .text)
    #expect(kind(many + ["7.50"]) == .real)
  }

  @Test(
    "judges all cells together",
    arguments: [
      ([], .text), (["", ""], .text), (["", "1", ""], .integer), (["1", "2.5"], .real),
      (["2.5", "1"], .real),
      (["1", "", "x"], .text), (["x", "1", "2"], .text), (["1", "02"], .text),
    ] as [([String], ColumnKind)]
  )
  func columns(cells: [String], expected: ColumnKind) {
    #expect(kind(cells) == expected)
  }

  @Test(
    "takes coordinates for numbers as programs print them, with up to 17 digits",
    arguments: UInt64(0)..<20
  )
  func printedCoordinates(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let text = "\(Double.random(in: -180...180, using: &random))"
      #expect(kind([text]) == .real, "\(text)")
    }
  }

  @Test("never changes what a number says", arguments: UInt64(0)..<50)
  func nothingIsLost(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("0000123456789..-eE")
    for _ in 0..<2000 {
      let text = String(
        (0..<Int.random(in: 1...20, using: &random)).compactMap { _ in alphabet.randomElement(using: &random)
        }
      )
      switch kind([text]) {
      case .integer: #expect(Int(text)?.description == text)
      case .real:
        let number = try #require(Double(text))
        // One more way of writing the same digits: as the mantissa and the exponent of a decimal fraction.
        #expect(DecimalDigits(text) == DecimalDigits(number.description), "\(text)")
      case .text: break
      }
    }
  }
}

/// A decimal number as its digits without zeros at the ends, and where its point stands.
private struct DecimalDigits: Equatable {
  private let isNegative: Bool
  private let digits: String
  private let exponent: Int

  init(_ text: String) {
    isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" }.split { $0 == "e" || $0 == "E" }
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let decimals = halves.count > 1 ? halves[1] : ""
    let significant = (halves[0] + decimals).drop { $0 == "0" }
    let trailing = significant.reversed().prefix { $0 == "0" }.count
    digits = String(significant.dropLast(trailing))
    let shift = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - decimals.count + trailing
    exponent = digits.isEmpty ? 0 : shift
  }
}
