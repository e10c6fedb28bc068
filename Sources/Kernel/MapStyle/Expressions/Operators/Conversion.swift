/// The first argument that a value of the type can be made of.
struct Conversion: Operation {
  let type: StyleType

  var reads: Dependencies { type == .image ? .images : [] }

  func outputs(of arguments: [Expression]) -> [Expression]? { arguments }

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    var last = StyleValue.null
    for argument in arguments {
      last = try argument.evaluate(&scope)
      if let converted = convert(last, scope.images) { return converted }
    }
    // Numbers between 0 and 255 that are none, and too many or too few, are told apart from what is no colour.
    if type == .color, let channels = last.asNumbers { _ = try StyleColor(channels: channels) }
    throw .unreadable(type, from: last.string ?? last.shortJSON)
  }

  private func convert(_ value: StyleValue, _ images: Set<String>) -> StyleValue? {
    switch type {
    case .boolean: return .boolean(value.isTruthy)
    case .string: return .string(value.text)
    case .number:
      let number = value.asNumber
      return number.isNaN ? nil : .number(number)
    case .color:
      if let color = value.asColor { return .color(color) }
      return value.asNumbers.flatMap { try? .color(StyleColor(channels: $0)) }
    case .formatted:
      if case .formatted = value { return value }
      return .formatted(FormattedText(value.text))
    case .image:
      if case .image = value { return value }
      return StyleImage(value.text, of: images).map { .image($0) } ?? .null
    case .padding: return value.asPadding.map { .padding($0) }
    case .numberArray: return value.asNumberArray.map { .numbers($0) }
    case .colorArray: return value.asColorArray.map { .colors($0) }
    case .anchorOffsets: return value.asAnchorOffsets.map { .anchorOffsets($0) }
    // A projection may be left as its name.
    default: return value
    }
  }
}

extension StyleImage {
  /// Nil where there is no name.
  init?(_ name: String, of images: Set<String>) {
    guard !name.isEmpty else { return nil }
    self.init(name: name, isAvailable: images.contains(name))
  }
}
