import Geodesy
import JSONText
import Shapes
import TestSupport
import Testing

@testable import MapStyle

/// Styles and expressions damaged at random: whatever they say, reading and evaluating them ends without a trap.
@Suite(.enabled(if: SharedMaterial.isPresent, "needs ../shared"))
struct StyleMutationTests {
  private static let styles =
    SuiteFile.all(in: "suites/maplibre-style-validation", endingIn: ".input.json")
    + SuiteFile.all(in: "suites/maplibre-render", endingIn: "/style.json")
  private static let expressions = SuiteFile.all(in: "suites/maplibre-expression", endingIn: "/test.json")

  @Test("survives styles with parts exchanged", arguments: UInt64(0)..<200)
  func styles(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let file = try #require(Self.styles.randomElement(using: &random))
    let other = try #require(Self.expressions.randomElement(using: &random))
    let donor = try other.json["expression"] ?? JSONValue(.null)
    var style = try JSONValue(parsing: file.bytes, dialect: .json5)
    for _ in 0..<Int.random(in: 1...8, using: &random) {
      style = style.damaged(with: donor, using: &random)
    }
    var writer = JSONWriter()
    writer.value(style)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    guard
      let parsed = try? Style(parsing: Array(text.replacing("https://demotiles", with: "suitu://city").utf8))
    else {
      return
    }
    for layer in parsed.layers {
      if let filter = layer.filter { _ = filter.passes(OddFeature(seed: seed), at: 3) }
      guard case .circle(let circle) = layer.look else { continue }
      _ = circle.color.value(at: 3, of: OddFeature(seed: seed))
    }
  }

  @Test("survives expressions with parts exchanged", arguments: UInt64(0)..<2000)
  func expressions(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let file = try #require(Self.expressions.randomElement(using: &random))
    let other = try #require(Self.expressions.randomElement(using: &random))
    let donor = try other.json["expression"] ?? JSONValue(.null)
    var json = try file.json["expression"] ?? JSONValue(.null)
    for _ in 0..<Int.random(in: 1...4, using: &random) { json = json.damaged(with: donor, using: &random) }
    let types: [StyleType] = [
      .value, .number, .color, .string, .formatted, .image, .array(.number, count: 2),
    ]
    let use = ExpressionUse(
      type: types[Int(seed % UInt64(types.count))],
      mayRead: Dependencies(rawValue: .max),
      isInterpolated: true,
      takesZoomAnywhere: true
    )
    guard let expression = use.parse(json, globalState: [:]).expression else { return }
    for zoom in [0, 10, 1e300, -.infinity, .nan] {
      var scope = Evaluation(zoom: zoom, feature: OddFeature(seed: seed), images: ["a"], progress: .nan)
      guard let value = try? expression.evaluate(&scope) else { continue }
      _ = value.text
      // A projection may be its name, and a part of a list is shorter than its type says.
      let isLoose = expression.type == .projection || (expression.type.isArray && value.type.isArray)
      #expect(expression.type.accepts(value.type) || value.isNull || isLoose)
    }
  }
}

/// A feature with a value of some type, mostly an unpleasant one, in every field.
private struct OddFeature: StyleFeature {
  let seed: UInt64

  func field(_ name: String) -> StyleValue? {
    let values: [StyleValue] = [
      .null, 0, -1, 1e300, .number(.nan), .number(.infinity), "", "red", "字", true, [], [1, "a", [2]],
      .object(StyleObject([.init(name: "x", value: 1)])),
    ]
    var random = SplitMix64(seed: seed &+ UInt64(name.utf8.count))
    return values.randomElement(using: &random)
  }

  var fields: [StyleObject.Member] { [.init(name: "x", value: field("x") ?? .null)] }
  var id: StyleValue? { field("id") }
  var geometryType: String? { "LineString" }

  var shape: Shape? {
    var shape = Shape(.line)
    shape.add(.line, [.init(longitude: 1e300, latitude: .nan), .init(longitude: -.infinity, latitude: 91)])
    return shape
  }
}

extension JSONValue {
  /// The value with one part, somewhere inside, left out, doubled or replaced.
  fileprivate func damaged(with donor: JSONValue, using random: inout SplitMix64) -> JSONValue {
    let isHere = Int.random(in: 0..<5, using: &random) == 0
    switch content {
    case .array(var items) where !items.isEmpty && !isHere:
      let index = Int.random(in: 0..<items.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: items.remove(at: index)
      case 1: items.append(items[index])
      case 2: items.swapAt(index, Int.random(in: 0..<items.count, using: &random))
      default: items[index] = items[index].damaged(with: donor, using: &random)
      }
      return JSONValue(.array(items), at: position)
    case .object(var members) where !members.isEmpty && !isHere:
      let index = Int.random(in: 0..<members.count, using: &random)
      let member = members[index]
      if Int.random(in: 0..<8, using: &random) == 0 {
        members.remove(at: index)
      } else {
        let value = member.value.damaged(with: donor, using: &random)
        members[index] = JSONMember(key: member.key, at: member.keyPosition, value: value)
      }
      return JSONValue(.object(members), at: position)
    default:
      let odd: [Content] = [
        .null, .boolean(true), .integer(-1), .number(1e300), .wideInteger(String(repeating: "9", count: 400)),
        .string(""), .string("get"), .string("$type"), .array([]), .object([]), donor.content, donor.content,
      ]
      return JSONValue(odd.randomElement(using: &random) ?? .null, at: position)
    }
  }
}
