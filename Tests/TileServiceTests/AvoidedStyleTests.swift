import MapDrawing
import MapStyle
import Testing
import Wording

@testable import TileService

@Suite("Styles that avoid the labels of others") struct AvoidedStyleTests {
  private static func style(avoiding other: String?) throws -> StyleFile {
    let metadata = other.map { #""metadata": {"suitu:avoid": "\#($0)"}, "# } ?? ""
    let text = #"{"version": 8, \#(metadata)"sources": {}, "layers": []}"#
    return StyleFile(style: try Style(parsing: Array(text.utf8)), icons: .nowhere)
  }

  private func warnings(_ avoided: [String: String]) throws -> [String] {
    let files = try avoided.mapValues { try Self.style(avoiding: $0.isEmpty ? nil : $0) }
    let map = try StyledMap(try #require(files["over"]), of: nil) { files[$0] }
    return map.warnings.map(\.english)
  }

  @Test("are drawn in spite of one that is not there, or of a circle, and say so")
  func faults() throws {
    #expect(try warnings(["over": "base", "base": ""]) == [])
    #expect(try warnings(["over": "middle", "middle": "base", "base": ""]) == [])
    #expect(try warnings(["over": "base"]) == [Message.avoidedStyleIsMissing("base").english])
    #expect(try warnings(["over": "over"]) == [Message.stylesAvoidEachOther(["over"]).english])
    let circle = try warnings(["over": "base", "base": "over"])
    #expect(circle == [Message.stylesAvoidEachOther(["base", "over"]).english])
  }
}
