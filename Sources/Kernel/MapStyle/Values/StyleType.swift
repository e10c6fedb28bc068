/// The types that expressions of a style are checked against before they ever run.
public indirect enum StyleType: Sendable, Hashable {
  case null, number, string, boolean, color, object
  /// Whatever a feature's field may hold: known only when the expression runs.
  case value
  /// What never comes to a value.
  case error
  case collator, formatted, image, padding, numberArray, colorArray, projection, anchorOffsets
  /// Items of one type; as many as `count` where that is known.
  case array(StyleType, count: Int?)
}

extension StyleType {
  /// The types of which `value` stands for any.
  private static let members: [StyleType] = [
    .null, .number, .string, .boolean, .color, .projection, .formatted, .object,
    .array(.value, count: nil), .padding, .numberArray, .colorArray, .image, .anchorOffsets,
  ]

  /// Whether what is of the other type may stand where this one is wanted.
  func accepts(_ other: StyleType) -> Bool {
    if other == .error || self == other { return true }
    switch self {
    case .array(let item, let count):
      guard case .array(let otherItem, let otherCount) = other else { return false }
      let itemsFit = (otherCount == 0 && otherItem == .value) || item.accepts(otherItem)
      return itemsFit && (count == nil || count == otherCount)
    case .value:
      return Self.members.contains { $0 != .value && $0.accepts(other) }
    default:
      return false
    }
  }

  var isArray: Bool {
    if case .array = self { true } else { false }
  }

  /// The item type of an array.
  var item: StyleType? {
    if case .array(let item, _) = self { item } else { nil }
  }
}

extension StyleType: CustomStringConvertible {
  /// The name by the style specification.
  public var description: String {
    switch self {
    case .null: "null"
    case .number: "number"
    case .string: "string"
    case .boolean: "boolean"
    case .color: "color"
    case .object: "object"
    case .value: "value"
    case .error: "error"
    case .collator: "collator"
    case .formatted: "formatted"
    case .image: "resolvedImage"
    case .padding: "padding"
    case .numberArray: "numberArray"
    case .colorArray: "colorArray"
    case .projection: "projectionDefinition"
    case .anchorOffsets: "variableAnchorOffsetCollection"
    case .array(let item, let count?): "array<\(item), \(count)>"
    case .array(.value, nil): "array"
    case .array(let item, nil): "array<\(item)>"
    }
  }
}
