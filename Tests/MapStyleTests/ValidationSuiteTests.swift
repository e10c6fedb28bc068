import JSONText
import TestSupport
import Testing
import Wording

@testable import MapStyle

@Suite struct ValidationSuiteTests {
  /// Messages of MapLibre's that find nothing here, by the beginning of their key path, and why.
  private static let unheeded: [(suite: String, path: String, why: String)] = [
    ("sources", "sources.video", "other sources are not drawn, and not looked into"),
    ("sources", "sources.canvas", "other sources are not drawn, and not looked into"),
    ("sources", "sources.cluster-properties", "clusters are not drawn, and not looked into"),
    ("functions", "layers[51].paint.fill-extrusion", "the type of the layer is refused"),
    ("functions", "layers[52].paint.heatmap", "the type of the layer is refused"),
    ("functions", "layers[53].paint.heatmap", "the type of the layer is refused"),
    ("functions", "layers[56].paint.color-relief", "the type of the layer is refused"),
    ("functions", "layers[57].paint.color-relief", "the type of the layer is refused"),
    ("layers", "layers[8]", "the source is refused, and not each layer that uses it"),
    ("layers", "layers[22].paint.hillshade", "the type of the layer is refused"),
  ]

  /// What is refused and MapLibre accepts, by the end of the message, and why.
  private static let refused: [(words: String, why: String)] = [
    ("background, fill, line, circle, symbol are", "other types of layers are not drawn"),
    ("vector (the city) and geojson (in the style) are", "other types of sources are not drawn"),
    ("“custom” is not one of background, fill, line, circle, symbol", "other types of layers are not drawn"),
  ]

  @Test(
    "finds what MapLibre's validator finds, and no more",
    .enabled(if: SharedMaterial.isPresent, "needs ../shared"),
    arguments: SuiteFile.all(in: "suites/maplibre-style-validation", endingIn: ".input.json")
  )
  func suite(_ file: SuiteFile) throws {
    let output = SuiteFile(
      path: file.path.replacing(".input.json", with: ".output.json"),
      testDescription: ""
    )
    let text = String(decoding: try file.bytes, as: UTF8.self)
      .replacing("https://demotiles.maplibre.org/tiles/tiles.json", with: "suitu://city")
    let found = try findings(in: text)
    let wanted = try (output.json.elements ?? []).map(Wanted.init)
    for one in wanted where !one.isUnheeded(in: file.testDescription, Self.unheeded) {
      let places = found.filter { $0.isAt(one.path) }
      #expect(!places.isEmpty, "\(one.words), found \(found.map(\.path))")
      // MapLibre gives the line where an expression or a layer begins.
      guard let line = one.line else { continue }
      #expect(places.contains { abs($0.line - line) <= 4 }, "\(one.words) on line \(line), found \(places)")
    }
    for fault in found where !fault.isWarning {
      let isWanted = wanted.contains { fault.isAt($0.path) }
      #expect(isWanted || Self.refused.contains { fault.words.hasSuffix($0.words) }, "\(fault)")
    }
  }

  private struct Wanted {
    let words: String
    let path: String
    let line: Int?

    init(_ message: JSONValue) {
      words = message["message"]?.string ?? ""
      let key = words.prefix { $0 != ":" && $0 != " " }
      path = words.dropFirst(key.count).hasPrefix(":") ? String(key) : ""
      line = message["line"]?.integer
    }

    func isUnheeded(in suite: String, _ list: [(suite: String, path: String, why: String)]) -> Bool {
      list.contains { $0.suite == suite && path.hasPrefix($0.path) }
    }
  }

  private struct Finding {
    let path: String
    let line: Int
    let isWarning: Bool
    let words: String

    /// MapLibre names the members of `light`, `terrain` and `sky` without these.
    func isAt(_ other: String) -> Bool {
      path == other || path.hasPrefix(other + "[") || path.hasPrefix(other + ".")
        || path.hasSuffix("." + other)
    }
  }

  private func findings(in text: String) throws -> [Finding] {
    var reader = StyleReader(JSONNode(try JSONValue(parsing: Array(text.utf8), dialect: .json5)))
    _ = reader.read()
    let warnings = reader.findings.warnings.map { warning in
      Finding(
        path: warning.path,
        line: warning.position.line,
        isWarning: true,
        words: warning.message.english
      )
    }
    let faults = reader.findings.faults.map { fault in
      Finding(path: fault.path, line: fault.position.line, isWarning: false, words: fault.message.english)
    }
    return warnings + faults
  }
}
