import Geodesy
import Glibc
import JSONText
import Shapes
import TestSupport
import Testing
import Wording

@testable import MapStyle

@Suite struct ExpressionSuiteTests {
  @Test(
    "compiles and evaluates the expressions of MapLibre's suite as MapLibre does",
    .enabled(if: SharedMaterial.isPresent, "needs ../shared"),
    arguments: SuiteFile.all(in: "suites/maplibre-expression", endingIn: "/test.json")
  )
  func suite(_ file: SuiteFile) throws {
    let differences = SuiteExpression(try file.json).differences
    #expect(differences.isEmpty, "\(differences.joined(separator: "\n"))")
  }
}

/// One `test.json` of the suite.
struct SuiteExpression {
  private let fixture: JSONValue
  private let kind: PropertyKind
  private let hasKind: Bool

  init(_ fixture: JSONValue) {
    self.fixture = fixture
    kind = PropertyKind(suite: fixture["propertySpec"])
    hasKind = fixture["propertySpec"]?["type"] != nil
  }

  private var json: JSONValue {
    let expression = fixture["expression"] ?? JSONValue(.null)
    return expression.members == nil ? expression : LegacyFunction(expression, for: kind).expression
  }

  private var globalState: [String: StyleValue] {
    let members = fixture["globalState"]?.members ?? []
    return Dictionary(uniqueKeysWithValues: members.map { ($0.key, StyleValue($0.value)) })
  }

  private func parse() -> (expression: Expression?, faults: [ExpressionFault]) {
    let use = ExpressionUse(
      type: hasKind ? kind.form.type : .value,
      mayRead: mayRead,
      isInterpolated: kind.isInterpolated,
      makesTexts: kind.form == .string
    )
    return use.parse(json, globalState: globalState)
  }

  private var mayRead: Dependencies {
    var all = Dependencies(rawValue: .max)
    let spec = fixture["propertySpec"]
    if spec?["property-type"]?.string?.hasSuffix("data-driven") == false { all.subtract(.feature) }
    let parameters = spec?["expression"]?["parameters"]?.elements?.compactMap(\.string)
    if parameters?.contains("zoom") == false { all.subtract(.zoom) }
    return all
  }

  var differences: [String] {
    guard let expected = fixture["expected"]?["compiled"] else { return ["nothing is expected"] }
    let (expression, faults) = parse()
    guard let expression else {
      let keys = (expected["errors"]?.elements ?? []).compactMap { $0["key"]?.string }
      guard expected["result"]?.string == "error" else { return ["refused: \(faults)"] }
      return keys == faults.map(\.key) ? [] : ["keys are \(keys), found \(faults)"]
    }
    guard expected["result"]?.string == "success" else { return ["was not refused"] }
    var differences: [String] = []
    func compare<Value: Equatable>(_ what: String, _ wanted: Value?, _ found: Value) {
      if wanted != found { differences.append("\(what): \(String(describing: wanted)), found \(found)") }
    }
    compare("type", expected["type"]?.string, "\(expression.type)")
    compare(
      "feature constant",
      expected["isFeatureConstant"]?.boolean,
      expression.reads.isDisjoint(with: .feature)
    )
    compare("zoom constant", expected["isZoomConstant"]?.boolean, !expression.reads.contains(.zoom))
    let outputs = fixture["expected"]?["outputs"]?.elements ?? []
    let inputs = fixture["inputs"]?.elements ?? []
    for (input, output) in zip(inputs, outputs) {
      let found = evaluate(expression, input)
      if !found.isClose(to: output) {
        differences.append("\(input.brief): \(output.brief), found \(found.brief)")
      }
    }
    return differences
  }

  private func evaluate(_ expression: Expression, _ input: JSONValue) -> JSONValue {
    let globals = input.elements?[0] ?? JSONValue(.null)
    let images = globals["availableImages"]?.elements?.compactMap(\.string) ?? []
    var scope = Evaluation(
      zoom: globals["zoom"]?.double ?? 0,
      feature: SuiteFeature(
        input.elements?[1] ?? JSONValue(.null),
        zoom: globals["canonicalID"]?["z"]?.integer
      ),
      images: Set(images),
      progress: (globals["heatmapDensity"] ?? globals["lineProgress"] ?? globals["elevation"])?.double ?? 0
    )
    do {
      return try expression.evaluate(&scope).suiteJSON
    } catch {
      return JSONValue(.object([JSONMember(key: "error", value: JSONValue(.string(error.message.english)))]))
    }
  }
}

extension PropertyKind {
  /// The row that a `propertySpec` of the suite stands for.
  init(suite spec: JSONValue?) {
    func form(_ name: String?) -> Form {
      switch name {
      case "boolean": .boolean
      case "number": .number
      case "string": .string
      case "color": .color
      case "formatted": .formatted
      case "resolvedImage": .image
      case "padding": .padding
      case "numberArray": .numberArray
      case "colorArray": .colorArray
      case "projectionDefinition": .projection
      case "variableAnchorOffsetCollection": .anchorOffsets
      case "enum": .word(spec?["values"]?.members?.map(\.key) ?? [])
      case "array": .array(form(spec?["value"]?.string ?? "string"), count: spec?["length"]?.integer)
      default: .string
      }
    }
    self.init(
      "some-property",
      form(spec?["type"]?.string),
      spec?["default"].map(StyleValue.init),
      isInterpolated: spec?["expression"]?["interpolated"]?.boolean ?? true,
      takesTokens: spec?["tokens"]?.boolean ?? false
    )
  }
}

/// A feature of the suite; its geometry is rounded to the grid of a tile as MapLibre's harness does it.
struct SuiteFeature: StyleFeature {
  private let json: JSONValue
  private let grid: Double?

  init(_ json: JSONValue, zoom: Int?) {
    self.json = json
    // 8192 units a tile.
    grid = zoom.map { 8192 * exp2(Double($0)) }
  }

  func field(_ name: String) -> StyleValue? { json["properties"]?[name].map(StyleValue.init) }

  var fields: [StyleObject.Member] {
    json["properties"]?.members?.map { .init(name: $0.key, value: StyleValue($0.value)) } ?? []
  }

  var id: StyleValue? { json["id"].map(StyleValue.init) }
  var geometryType: String? { json["geometry"]?["type"]?.string }
  func state(_ name: String) -> StyleValue? { json["featureState"]?[name].map(StyleValue.init) }

  var shape: Shape? {
    guard let geometry = json["geometry"], let parts = GeoJSONPlaces(geometry)?.parts else { return nil }
    var shape = Shape(.collection)
    for part in parts {
      let role: Shape.Role = part.line.count == 1 ? .point : .line
      if !part.line.isEmpty { shape.add(role, part.line.map(rounded)) }
      for (index, ring) in part.rings.enumerated() {
        shape.add(index == 0 ? .outerRing : .innerRing, ring.map(rounded))
      }
    }
    return shape
  }

  private func rounded(_ place: Coordinate) -> Coordinate {
    guard let grid else { return place }
    let point = WebMercator.project(place)
    return WebMercator.unproject(
      MercatorPoint(x: (point.x * grid).rounded() / grid, y: (point.y * grid).rounded() / grid)
    )
  }
}

extension StyleValue {
  /// As the suite writes outputs: colours as premultiplied shares.
  fileprivate var suiteJSON: JSONValue {
    func number(_ value: Double) -> JSONValue { JSONValue(.number(value)) }
    func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
      JSONValue(.object(members.map { JSONMember(key: $0.key, value: $0.value) }))
    }
    func text(_ text: String?) -> JSONValue { JSONValue(text.map { .string($0) } ?? .null) }
    switch self {
    case .color(let color):
      return JSONValue(.array((color.premultiplied + [color.alpha]).map(number)))
    case .colors(let colors):
      let values = colors.map { color in
        let shares = color.premultiplied.map(number)
        return object(["r": shares[0], "g": shares[1], "b": shares[2], "a": number(color.alpha)])
      }
      return object(["values": JSONValue(.array(values))])
    case .numbers(let numbers):
      return object(["values": JSONValue(.array(numbers.map(number)))])
    case .padding(let padding):
      return object(["values": JSONValue(.array(padding.sides.map(number)))])
    case .image(let image):
      return object(["name": text(image.name), "available": JSONValue(.boolean(image.isAvailable))])
    case .anchorOffsets(let offsets):
      let items = offsets.flatMap {
        [text($0.anchor.rawValue), JSONValue(.array([number($0.x), number($0.y)]))]
      }
      return object(["values": JSONValue(.array(items))])
    case .projection(let blend):
      return object(["from": text(blend.from), "to": text(blend.to), "transition": number(blend.share)])
    case .formatted(let formatted):
      let sections = formatted.sections.map { section in
        object([
          "text": text(section.text),
          "image": section.image.map { StyleValue.image($0).suiteJSON } ?? JSONValue(.null),
          "scale": section.scale.map(number) ?? JSONValue(.null), "fontStack": text(section.fonts),
          "textColor": section.color.map {
            let shares = $0.premultiplied.map(number)
            return object(["r": shares[0], "g": shares[1], "b": shares[2], "a": number($0.alpha)])
          } ?? JSONValue(.null), "verticalAlign": text(section.verticalAlign),
        ])
      }
      return object(["sections": JSONValue(.array(sections))])
    case .array(let items):
      return JSONValue(.array(items.map(\.suiteJSON)))
    case .object(let object):
      return JSONValue(.object(object.members.map { JSONMember(key: $0.name, value: $0.value.suiteJSON) }))
    default:
      return JSONValue(written: self, at: TextPosition(line: 1, column: 1))
    }
  }
}

extension StyleColor {
  fileprivate var premultiplied: [Double] { [red, green, blue].map { $0 * alpha } }
}

extension JSONValue {
  /// Equal up to the sixth digit of numbers, behind which the suite cuts them; every error is like every other.
  fileprivate func isClose(to other: JSONValue) -> Bool {
    switch (content, other.content) {
    case (.array(let mine), .array(let theirs)):
      return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.isClose(to: $1) }
    case (.object(let mine), .object(let theirs)):
      if self["error"] != nil, other["error"] != nil { return true }
      return Set(mine.map(\.key)) == Set(theirs.map(\.key))
        && theirs.allSatisfy { member in self[member.key]?.isClose(to: member.value) ?? false }
    default:
      guard let mine = double, let theirs = other.double else { return content == other.content }
      // Some distances are a millimetre, of which a tile's grid leaves a few digits.
      return abs(mine - theirs) <= 1.01e-5 * abs(theirs) + 2e-8
    }
  }

  fileprivate var brief: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes.prefix(300), as: UTF8.self)
  }
}
