import JSONText
import TestSupport
import Testing
import Wording

@testable import MapStyle

/// The project's own table of properties and operators against the specification's.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs ../shared"))
struct ReferenceTests {
  private let reference: JSONValue

  init() throws {
    let path = SharedMaterial.path("reference/style-spec-v8.json")
    reference = try SuiteFile(path: path, testDescription: "reference").json
  }

  @Test(
    "reads every property of the specification, by the same rules",
    arguments: ["background", "fill", "line", "circle", "symbol"]
  )
  func properties(type: String) throws {
    let table = try #require(PropertyTable.byLayerType[type])
    for (group, kinds) in [("layout", table.layout), ("paint", table.paint)] {
      let rows = try #require(reference["\(group)_\(type)"]?.members)
      #expect(Set(rows.map(\.key)) == Set(kinds.map(\.name)))
      for row in rows {
        guard let kind = table[row.key] else { continue }
        compare(kind, row.value)
      }
    }
  }

  private func compare(_ kind: PropertyKind, _ row: JSONValue) {
    let name = kind.name
    let parameters = row["expression"]?["parameters"]?.elements?.compactMap(\.string) ?? []
    #expect("\(kind.form.suiteName)" == row["type"]?.string, "\(name)")
    let words = row["values"]?.members?.map(\.key)
    #expect(Set(kind.form.allWords) == Set(words ?? []), "\(name)")
    #expect(kind.form.length == row["length"]?.integer, "\(name)")
    #expect(kind.standardJSON == (row["default"] ?? JSONValue(.null)), "\(name)")
    #expect(kind.range.lowerBound == row["minimum"]?.double ?? -.infinity, "\(name)")
    #expect(kind.range.upperBound == row["maximum"]?.double ?? .infinity, "\(name)")
    #expect(kind.isInterpolated == row["expression"]?["interpolated"]?.boolean, "\(name)")
    #expect(kind.takesTokens == (row["tokens"]?.boolean ?? false), "\(name)")
    #expect(kind.hasTransition == (row["transition"]?.boolean ?? false), "\(name)")
    let mayRead = kind.use.mayRead
    #expect(mayRead.contains(.zoom) == parameters.contains("zoom"), "\(name)")
    #expect(mayRead.contains(.fields) == parameters.contains("feature"), "\(name)")
    #expect(mayRead.contains(.lineProgress) == parameters.contains("line-progress"), "\(name)")
    let disabling = row["requires"]?.elements?.compactMap { $0["!"]?.string } ?? []
    #expect(Set(kind.disabledBy) == Set(disabling), "\(name)")
  }

  @Test("knows every operator of the specification, and one more")
  func operatorNames() throws {
    let names = try #require(reference["expression_name"]?["values"]?.members).map(\.key)
    #expect(Set(operators.keys).subtracting(names) == ["error"])
    #expect(Set(names).subtracting(operators.keys) == [])
  }

  @Test("knows every key of layers, sources and the root")
  func keys() throws {
    for name in ["$root", "light", "sky", "terrain", "projection", "transition"] {
      let keys = try #require(reference[name]?.members).map(\.key)
      let object = keys.map { "\"\($0)\": null" }.joined(separator: ", ")
      let style = name == "$root" ? "{\(object)}" : "{\"\(name)\": {\(object)}}"
      var reader = StyleReader(JSONNode(try JSONValue(parsing: Array(style.utf8))))
      _ = reader.read()
      let unknown = reader.findings.warnings.filter { $0.message.english.contains("is not known") }
      #expect(unknown.isEmpty, "\(unknown)")
    }
  }

  @Test(
    "refuses the types of layers and sources that are not drawn, and knows no others",
    arguments: ["layer", "source"]
  )
  func types(of thing: String) throws {
    let layerTypes = reference["layer"]?["type"]?["values"]?.members?.map(\.key) ?? []
    let sourceTypes = (reference["source"]?.elements ?? []).compactMap(\.string).map {
      $0.replacing("source_", with: "").replacing("raster_dem", with: "raster-dem")
    }
    for type in thing == "layer" ? layerTypes : sourceTypes {
      let style = """
        {"version": 8, "sources": {"s": {"type": "\(thing == "source" ? type : "geojson")", "data": {}}}, "layers": [
        {"id": "a", "type": "\(thing == "layer" ? type : "fill")", "source": "s", "source-layer": "b"}]}
        """
      var reader = StyleReader(JSONNode(try JSONValue(parsing: Array(style.utf8))))
      let isDrawn = reader.read() != nil
      #expect(isDrawn == (PropertyTable.byLayerType[type] != nil || type == "geojson"), "\(type)")
      #expect(isDrawn || reader.findings.faults.contains { $0.message.english.contains("drawn") }, "\(type)")
    }
  }
}

extension PropertyKind {
  fileprivate var standardJSON: JSONValue {
    JSONValue(written: standardValue, at: TextPosition(line: 1, column: 1)).withoutFractions
  }
}

extension JSONValue {
  /// Whole numbers as the parser reads them.
  fileprivate var withoutFractions: JSONValue {
    switch content {
    case .number(let number): integer.map { JSONValue(.integer($0)) } ?? JSONValue(.number(number))
    case .array(let items): JSONValue(.array(items.map(\.withoutFractions)))
    default: self
    }
  }
}

extension PropertyKind.Form {
  fileprivate var suiteName: String {
    switch self {
    case .word: "enum"
    case .array: "array"
    default: "\(type)"
    }
  }

  fileprivate var allWords: [String] {
    switch self {
    case .word(let words), .array(.word(let words), _): words
    default: []
    }
  }

  fileprivate var length: Int? {
    if case .array(_, let count) = self { count } else { nil }
  }
}
