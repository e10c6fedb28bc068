import Canvas
import JSONText
import Wording

/// The `paint` of a style layer, read property by property.
struct PaintProperties {
  private var members: [String: JSONNode]

  init(_ layer: JSONNode) throws(JSONContentError) {
    members = [:]
    guard let paint = try layer.optional("paint") else { return }
    for (key, node) in try paint.members() { members[key] = node }
  }

  /// What nobody has asked for yet, in the order of the keys.
  var unread: [(key: String, node: JSONNode)] {
    members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  mutating func number(
    _ key: String,
    default standard: Double,
    in range: ClosedRange<Double>
  ) throws(JSONContentError) -> ZoomValue<Double> {
    try value(key, default: standard) { node throws(JSONContentError) in
      let number = try node.double()
      guard range.contains(number) else {
        throw node.fault(.numberIsOutOfRange(from: "\(range.lowerBound)", to: "\(range.upperBound)"))
      }
      return number
    }
  }

  mutating func color(
    _ key: String,
    default standard: Color
  ) throws(JSONContentError) -> ZoomValue<Color> {
    try value(key, default: standard) { node throws(JSONContentError) in
      let text = try node.string()
      guard let color = Color(css: text) else { throw node.fault(.noColor(text)) }
      return color
    }
  }

  private mutating func value<Value>(
    _ key: String,
    default standard: Value,
    _ read: (JSONNode) throws(JSONContentError) -> Value
  ) throws(JSONContentError) -> ZoomValue<Value> {
    guard let node = members.removeValue(forKey: key), !node.isNull else { return .constant(standard) }
    guard node.value.elements != nil else { return .constant(try read(node)) }
    return try expression(node, read)
  }

  /// `["interpolate", ["linear"], ["zoom"], 10, 2, 16, 8]` or `["step", ["zoom"], 2, 12, 8]`.
  private func expression<Value>(
    _ node: JSONNode,
    _ read: (JSONNode) throws(JSONContentError) -> Value
  ) throws(JSONContentError) -> ZoomValue<Value> {
    let elements = try node.elements()
    guard let first = elements.first else { throw node.fault(.expressionIsEmpty) }
    switch try first.string() {
    case "interpolate":
      guard elements.count >= 5 else { throw node.fault(.expressionIsTooShort("interpolate")) }
      let base = try curveBase(elements[1])
      try expectZoom(elements[2])
      return .interpolated(base: base, stops: try stops(elements[3...], of: node, read))
    case "step":
      guard elements.count >= 5 else { throw node.fault(.expressionIsTooShort("step")) }
      try expectZoom(elements[1])
      return .stepped(first: try read(elements[2]), stops: try stops(elements[3...], of: node, read))
    case let name:
      throw first.fault(.expressionIsUnknown(name, known: ["interpolate", "step"]))
    }
  }

  private func curveBase(_ node: JSONNode) throws(JSONContentError) -> Double {
    let elements = try node.elements()
    switch try elements.first?.string() {
    case "linear" where elements.count == 1: return 1
    case "exponential" where elements.count == 2:
      let base = try elements[1].double()
      guard base > 0 else { throw elements[1].fault(.numberIsOutOfRange(from: "0", to: "∞")) }
      return base
    case let name:
      throw node.fault(.expressionIsUnknown(name ?? "", known: ["linear", "exponential"]))
    }
  }

  private func expectZoom(_ node: JSONNode) throws(JSONContentError) {
    let elements = try node.elements()
    guard elements.count == 1, try elements[0].string() == "zoom" else {
      throw node.fault(.expressionIsNotZoom)
    }
  }

  private func stops<Value>(
    _ elements: ArraySlice<JSONNode>,
    of node: JSONNode,
    _ read: (JSONNode) throws(JSONContentError) -> Value
  ) throws(JSONContentError) -> [ZoomValue<Value>.Stop] {
    guard elements.count % 2 == 0 else { throw node.fault(.stopsAreNotPaired) }
    var stops: [ZoomValue<Value>.Stop] = []
    for index in stride(from: elements.startIndex, to: elements.endIndex, by: 2) {
      let zoom = try elements[index].double()
      if let last = stops.last, zoom <= last.zoom { throw elements[index].fault(.stopsDoNotIncrease) }
      stops.append(.init(zoom: zoom, value: try read(elements[index + 1])))
    }
    return stops
  }
}
