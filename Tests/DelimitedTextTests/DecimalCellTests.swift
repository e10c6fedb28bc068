import DelimitedText
import Geodesy
import TestSupport
import Testing

@Suite struct DecimalCellTests {
  /// What the only cell of a row gives.
  private func decimal(_ text: String) throws -> Double? {
    var parser = DelimitedTextParser(separator: UInt8(ascii: ","))
    let bytes = Array("\"\(text)\"\n".utf8)
    var number: Double?
    try parser.feed(bytes.span) { row in
      number = row.decimal(0)
      return true
    }
    return number
  }

  @Test(
    "reads decimal numbers and nothing else",
    arguments: [
      ("113.264385", 113.264385), ("-23", -23), ("+5.5", 5.5), (".5", 0.5), ("5.", 5), ("1e3", 1000),
      ("-1.5E-3", -0.0015), (" 113.26\t", 113.26), ("\u{3000}23.1\u{3000} ", 23.1), ("\u{A0}7\u{A0}", 7),
      ("9007199254740993", 9_007_199_254_740_992), ("0.1000000000000000000000000001", 0.1), ("007", 7),
      ("", nil), (" ", nil), ("\u{3000}", nil), ("-", nil), (".", nil), ("-.", nil), ("1.2.3", nil),
      ("12 3", nil), ("--1", nil), ("0x10", nil), ("nan", nil), ("inf", nil), ("1e999", nil), ("e5", nil),
      ("1,5", nil), ("23°", nil), ("１２", nil), ("1\u{0}", nil), ("113.26E", nil),
    ] as [(String, Double?)]
  )
  func examples(text: String, expected: Double?) throws {
    #expect(try decimal(text) == expected)
  }

  @Test("is the nearest double, bit by bit", arguments: UInt64(0)..<50)
  func exactness(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<400 {
      let digits = (0..<Int.random(in: 0...22, using: &random))
        .map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      let decimals = (0..<Int.random(in: 0...24, using: &random))
        .map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
      let sign = ["", "", "-", "+"].randomElement(using: &random) ?? ""
      let point = Bool.random(using: &random) ? "." : ""
      let exponent = Int.random(in: 0...9, using: &random) == 0 ? "e-\(Int(random.next() % 400))" : ""
      let text = sign + digits + point + decimals + exponent
      #expect(try decimal(text)?.bitPattern == Double(decimal: text)?.bitPattern, "\(text)")
    }
  }
}
