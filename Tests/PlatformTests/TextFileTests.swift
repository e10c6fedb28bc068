import Platform
import TestSupport
import Testing

@Suite(.enabled(if: SharedMaterial.isPresent, "needs the shared test material"))
struct TextFileDecodingTests {
  private func bytes(_ name: String) throws -> [UInt8] {
    try Files.read(SharedMaterial.path("data/\(name)"))
  }

  private func text(_ bytes: [UInt8]) throws -> [UInt8] {
    var guess = EncodingGuess()
    guess.feed(bytes.span)
    guard case .encoding(let encoding) = guess.finish() else {
      Issue.record("the encoding was not found")
      return []
    }
    return try decode([bytes], encoding)
  }

  @Test(
    "finds the same text in a table of every encoding",
    arguments: ["utf8bom", "gbk", "gb18030", "utf16le_bom"]
  )
  func stations(encoding: String) throws {
    let folder = "format-variants/gz_metro_stations"
    #expect(try text(bytes("\(folder)_\(encoding).csv")) == bytes("\(folder)_utf8.csv"))
  }

  @Test("finds the same hospitals in GBK and in UTF-8")
  func hospitals() throws {
    let folder = "hospitals-gcj02/hospitals_china"
    #expect(try text(bytes("\(folder)_gbk.csv")) == text(bytes("\(folder)_utf8bom.csv")))
  }
}
