import JSONText
import Wording

/// What takes options by name: texts in sections, pictures, numbers for people, ways of comparing texts.
let textOperators: [String: OperatorParser] = [
  "format": { $1.format($0) },
  "image": { $1.image($0) },
  "number-format": { $1.numberFormat($0) },
  "collator": { $1.collator($0) },
]

extension ExpressionParser {
  /// An option of a call, which MapLibre places at index 1 whatever it is; the first nil means a fault.
  fileprivate mutating func option(
    _ options: JSONValue?,
    _ key: String,
    _ type: StyleType
  ) -> Expression?? {
    guard let json = options?[key] else { return .some(nil) }
    guard let parsed = parse(json, at: 1, expecting: type) else { return nil }
    return parsed
  }

  fileprivate mutating func collator(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    let options = call.parts[1]
    guard options.members != nil else { return fail(.expressionNeedsOptions, at: call.json) }
    guard let cases = option(options, "case-sensitive", .boolean),
      let diacritics = option(options, "diacritic-sensitive", .boolean),
      let locale = option(options, "locale", .string)
    else { return nil }
    let no = Expression(.boolean, literal: .boolean(false))
    let language = locale ?? Expression(.string, literal: .string(""))
    return Expression(.collator, CollatorOperation(), [cases ?? no, diacritics ?? no, language])
  }

  fileprivate mutating func image(_ call: Call) -> Expression? {
    guard call.argumentCount == 1 else {
      return fail(.expressionArgumentCount("1", found: call.argumentCount), at: call.json)
    }
    guard let name = part(call, 1, expecting: .string) else { return fail(.imageHasNoName, at: call.json) }
    return Expression(.image, Conversion(type: .image), [name])
  }

  fileprivate mutating func numberFormat(_ call: Call) -> Expression? {
    guard call.argumentCount == 2 else {
      return fail(.expressionArgumentCount("2", found: call.argumentCount), at: call.json)
    }
    guard let number = part(call, 1, expecting: .number) else { return nil }
    let options = call.parts[2]
    guard options.members != nil else { return fail(.expressionNeedsOptions, at: call.json) }
    guard let locale = option(options, "locale", .string),
      let currency = option(options, "currency", .string),
      let unit = option(options, "unit", .string),
      let least = option(options, "min-fraction-digits", .number),
      let most = option(options, "max-fraction-digits", .number)
    else { return nil }
    let none = Expression(.null, literal: .null)
    let arguments = [number, locale ?? none, currency ?? none, unit ?? none, least ?? none, most ?? none]
    return Expression(.string, NumberFormatOperation(), arguments)
  }

  /// Texts and pictures, each with an object of options behind it or without.
  fileprivate mutating func format(_ call: Call) -> Expression? {
    guard call.argumentCount >= 1 else {
      return fail(.expressionArgumentCount("≥ 1", found: 0), at: call.json)
    }
    guard call.parts[1].members == nil else { return fail(.formatBeginsWithOptions, at: call.json) }
    var arguments: [Expression] = []
    var index = 1
    while index < call.parts.count {
      guard let content = parse(call.parts[index], at: 1, expecting: .value) else { return nil }
      switch content.type {
      case .string, .value, .null, .image: break
      default: return fail(.formatTakesTexts(found: "\(content.type)"), at: call.json)
      }
      index += 1
      let options = index < call.parts.count && call.parts[index].members != nil ? call.parts[index] : nil
      guard let looks = sectionOptions(options) else { return nil }
      arguments += [content] + looks
      index += options == nil ? 0 : 1
    }
    return Expression(.formatted, Format(), arguments)
  }

  private mutating func sectionOptions(_ options: JSONValue?) -> [Expression]? {
    let alignments = ["bottom", "center", "top"]
    if let json = options?["vertical-align"], let word = json.string, !alignments.contains(word) {
      _ = fail(.wordIsUnknown(word, known: alignments), at: json)
      return nil
    }
    guard let scale = option(options, "font-scale", .number),
      let fonts = option(options, "text-font", .array(.string, count: nil)),
      let color = option(options, "text-color", .color),
      let alignment = option(options, "vertical-align", .string)
    else { return nil }
    let none = Expression(.null, literal: .null)
    return [scale ?? none, fonts ?? none, color ?? none, alignment ?? none]
  }
}

private struct CollatorOperation: Operation {
  /// As in MapLibre, where the language depends on the machine: folded once the style is checked.
  var reads: Dependencies { .late }

  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let collation = Collation(
      tellsCases: try arguments[0].boolean(&scope),
      tellsDiacritics: try arguments[1].boolean(&scope),
      locale: try arguments[2].string(&scope)
    )
    return .collator(collation)
  }
}

/// Five arguments a section: content, scale, fonts, colour, alignment.
private struct Format: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    var sections: [FormattedText.Section] = []
    var length = 0
    for first in stride(from: 0, to: arguments.count, by: 5) {
      let content = try arguments[first].evaluate(&scope)
      let alignment = try arguments[first + 4].evaluate(&scope).string
      if case .image(let image) = content {
        sections.append(.init(text: "", image: image, verticalAlign: alignment))
        continue
      }
      var fonts: String?
      if case .array(let names) = try arguments[first + 2].evaluate(&scope) {
        fonts = names.map(\.text).joined(separator: ",")
      }
      let section = FormattedText.Section(
        text: content.text,
        scale: try arguments[first + 1].evaluate(&scope).number,
        fonts: fonts,
        color: try arguments[first + 3].evaluate(&scope).asColor,
        verticalAlign: alignment
      )
      sections.append(section)
      length += section.text.utf8.count
      guard length <= StyleValue.greatestLength else { throw .tooLarge }
    }
    return .formatted(FormattedText(sections: sections))
  }
}

private struct NumberFormatOperation: Operation {
  func evaluate(
    _ arguments: [Expression],
    _ scope: inout Evaluation
  ) throws(EvaluationError) -> StyleValue {
    let number = try arguments[0].number(&scope)
    let format = NumberFormat(
      locale: try arguments[1].evaluate(&scope).string,
      currency: try arguments[2].evaluate(&scope).string,
      unit: try arguments[3].evaluate(&scope).string,
      leastDecimals: try arguments[4].evaluate(&scope).number,
      mostDecimals: try arguments[5].evaluate(&scope).number
    )
    return .string(format.text(of: number))
  }
}
