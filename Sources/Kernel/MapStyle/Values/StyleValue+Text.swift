// How values are written where a text is wanted: as JavaScript does, so that labels read as in MapLibre.

extension StyleValue {
  /// The text of `to-string` and `concat`: nothing for null, JSON for arrays and objects.
  var text: String {
    switch self {
    case .null: ""
    case .string(let string): string
    case .formatted(let formatted): formatted.text
    case .image(let image): image.name
    case .color(let color): color.description
    default: json
    }
  }

  /// The value as JSON.
  var json: String {
    switch self {
    case .null, .collator: "null"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .number(let number): number.isFinite ? number.javaScriptText : "null"
    case .string(let string): string.quoted
    case .color(let color): color.description.quoted
    case .formatted(let formatted): formatted.text.quoted
    case .image(let image): image.name.quoted
    case .array(let items): "[\(items.map(\.json).joined(separator: ","))]"
    case .object(let object):
      "{\(object.members.map { "\($0.name.quoted):\($0.value.json)" }.joined(separator: ","))}"
    case .padding(let padding): StyleValue.numbers(padding.sides).json
    case .numbers(let numbers): "[\(numbers.map(\.javaScriptText).joined(separator: ","))]"
    case .colors(let colors): "[\(colors.map(\.description.quoted).joined(separator: ","))]"
    case .projection(let blend): "[\(blend.from.quoted),\(blend.to.quoted),\(blend.share.javaScriptText)]"
    case .anchorOffsets(let offsets):
      "[\(offsets.map(\.json).joined(separator: ","))]"
    }
  }

  /// The value cut to a length that a message can bear.
  var shortJSON: String {
    let text = json
    guard text.unicodeScalars.count > 60 else { return text }
    return String(text.unicodeScalars.prefix(60)) + "…"
  }
}
