// Texts and colours of fixed types.

let texts: [String: Function] = [
  "concat": Function(.string, .any(.value)) { (arguments, scope) throws(EvaluationError) in
    var text = ""
    for argument in arguments {
      text += try argument.evaluate(&scope).text
      guard text.utf8.count <= StyleValue.greatestLength else { throw .tooLarge }
    }
    return .string(text)
  },
  "upcase": Function(.string, .exactly([.string])) { (arguments, scope) throws(EvaluationError) in
    .string(try arguments[0].string(&scope).uppercased())
  },
  "downcase": Function(.string, .exactly([.string])) { (arguments, scope) throws(EvaluationError) in
    .string(try arguments[0].string(&scope).lowercased())
  },
  "split": Function(.array(.string, count: nil), .exactly([.string, .string])) {
    (arguments, scope) throws(EvaluationError) in
    let text = try arguments[0].string(&scope)
    return .array(text.split(by: try arguments[1].string(&scope)).map { .string($0) })
  },
  "join": Function(.string, .exactly([.array(.string, count: nil), .string])) {
    (arguments, scope) throws(EvaluationError) in
    let value = try arguments[0].evaluate(&scope)
    guard case .array(let items) = value else {
      throw .unexpected(.array(.string, count: nil), found: value.type)
    }
    let separator = try arguments[1].string(&scope)
    let length = items.reduce(items.count &* separator.utf8.count) { $0 &+ ($1.string?.utf8.count ?? 0) }
    guard length <= StyleValue.greatestLength else { throw .tooLarge }
    return .string(items.map(\.text).joined(separator: separator))
  },
  // Every script is drawn.
  "is-supported-script": Function(.boolean, .exactly([.string]), reads: .late) {
    (_, _) throws(EvaluationError) in .boolean(true)
  },
  "resolved-locale": Function(.string, .exactly([.collator])) { (arguments, scope) throws(EvaluationError) in
    let value = try arguments[0].evaluate(&scope)
    guard case .collator(let collation) = value else { throw .unexpected(.collator, found: value.type) }
    return .string(collation.language)
  },
  // Of no table of the specification, but of MapLibre: the way to say that there is no value.
  "error": Function(.error, .exactly([.string]), reads: .late) { (arguments, scope) throws(EvaluationError) in
    throw .stated(try arguments[0].string(&scope))
  },
]

let colors: [String: Function] = [
  "rgb": Function(.color, .exactly([.number, .number, .number])) {
    (arguments, scope) throws(EvaluationError) in .color(try color(arguments, &scope))
  },
  "rgba": Function(.color, .exactly([.number, .number, .number, .number])) {
    (arguments, scope) throws(EvaluationError) in .color(try color(arguments, &scope))
  },
  "to-rgba": Function(.array(.number, count: 4), .exactly([.color])) {
    (arguments, scope) throws(EvaluationError) in
    let color = try arguments[0].color(&scope)
    let channels = [color.red * 255, color.green * 255, color.blue * 255, color.alpha]
    return .array(channels.map { .number($0) })
  },
]

private func color(
  _ arguments: [Expression],
  _ scope: inout Evaluation
) throws(EvaluationError) -> StyleColor {
  var channels: [Double] = []
  for argument in arguments { channels.append(try argument.number(&scope)) }
  return try StyleColor(channels: channels)
}

extension StyleColor {
  /// Three or four numbers as `rgba` takes them: 0…255, the alpha 0…1.
  init(channels: [Double]) throws(EvaluationError) {
    let alpha = channels.count > 3 ? channels[3] : 1
    guard channels.count == 3 || channels.count == 4, channels.prefix(3).allSatisfy((0...255).contains),
      (0...1).contains(alpha)
    else { throw .channelsOutOfRange(StyleValue.numbers(channels).shortJSON) }
    self.init(red: channels[0] / 255, green: channels[1] / 255, blue: channels[2] / 255, alpha: alpha)
  }
}

extension String {
  /// The parts between separators; scalar by scalar where the separator is empty.
  fileprivate func split(by separator: String) -> [String] {
    let scalars = Array(unicodeScalars)
    let mark = Array(separator.unicodeScalars)
    func text(_ range: Range<Int>) -> String {
      var view = UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    guard !mark.isEmpty else { return scalars.map { String($0) } }
    var parts: [String] = []
    var start = 0
    var index = 0
    while index + mark.count <= scalars.count {
      if scalars[index..<index + mark.count].elementsEqual(mark) {
        parts.append(text(start..<index))
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [text(start..<scalars.count)]
  }
}
