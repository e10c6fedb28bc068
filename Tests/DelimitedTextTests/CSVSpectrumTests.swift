import DelimitedText
import Foundation
import TestSupport
import Testing

/// The files of csv-spectrum, each with what it says as JSON.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs the shared test material"))
struct CSVSpectrumTests {
  private static let folder = "suites/csv-spectrum"

  @Test(
    "reads the files of csv-spectrum",
    arguments: [
      "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines", "newlines_crlf",
      "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ]
  )
  func file(name: String) throws {
    let text = try Data(
      contentsOf: URL(fileURLWithPath: SharedMaterial.path("\(Self.folder)/csvs/\(name).csv"))
    )
    let json = try Data(
      contentsOf: URL(fileURLWithPath: SharedMaterial.path("\(Self.folder)/json/\(name).json"))
    )
    let expected = try JSONDecoder().decode([[String: String]].self, from: json)
    // A checkout may have changed the line breaks of the files, and never those of the JSON.
    #expect(try records(Array(text)) == expected.map { $0.mapValues { $0.replacing("\r\n", with: "\n") } })
  }

  /// The JSON of this one has another telephone number than the table, which is not in UTF-8 either.
  @Test("keeps the bytes of a file that lost its characters")
  func damagedFile() throws {
    let path = SharedMaterial.path("\(Self.folder)/csvs/location_coordinates.csv")
    let records = try records(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
    #expect(records.map { $0["Contact Phone Number"] } == ["2095257564"])
    #expect(records.map { $0["Location Coordinates"] } == ["37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W"])
    #expect(records.map { $0["Counties"] } == ["Stanislaus"])
  }

  private func records(_ text: [UInt8]) throws -> [[String: String]] {
    var parser = DelimitedTextParser(separator: UInt8(ascii: ","))
    var rows: [[String]] = []
    let take = { (row: borrowing DelimitedRow) -> Bool in
      rows.append((0..<row.count).map { row.text($0)?.replacing("\r\n", with: "\n") ?? "not UTF-8" })
      return true
    }
    try parser.feed(text.span, take)
    try parser.finish(take)
    let header = rows.removeFirst()
    return rows.map { row in Dictionary(zip(header, row), uniquingKeysWith: { first, _ in first }) }
  }
}
