import Wording

/// The words behind a verb, taken apart: options with their values, and the rest.
struct Words: Sendable {
  private(set) var arguments: [String] = []
  private var values: [String: String] = [:]

  /// Takes the words apart by what is declared.
  ///
  /// Options may stand anywhere; `--name=value` is `--name value`; behind `--` everything is an argument; a
  /// number may begin with a minus sign. An option that takes a value stands there once.
  init(_ words: [String], options: [OptionDeclaration], verb: String?) throws(Fault) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        arguments += rest
        return
      }
      guard Self.isOption(word) else {
        arguments.append(Self.wholeList(word, &rest, mayBeWords: false))
        continue
      }
      let equals = word.hasPrefix("--") ? word.firstIndex(of: "=") : nil
      let name = String(word[..<(equals ?? word.endIndex)])
      guard let option = options.first(where: { $0.name == name }) else {
        let meant = options.first { $0.synonyms.contains(name) }?.name
        throw Fault(
          .badRequest,
          .unknownOption(name, meant: meant, known: options.map(\.name), verb: verb)
        )
      }
      guard let placeholder = option.placeholder else {
        if equals != nil { throw Fault(.badRequest, .optionTakesNoValue(name)) }
        values[name] = ""
        continue
      }
      let inline = equals.map { String(word[word.index(after: $0)...]) }
      guard let value = inline ?? rest.popFirst() else {
        throw Fault(.badRequest, .optionNeedsValue(name, placeholder))
      }
      guard values[name] == nil else { throw Fault(.badRequest, .optionIsThereTwice(name)) }
      values[name] = Self.wholeList(value, &rest, mayBeWords: option.isList)
    }
  }

  /// The value of an option, read; nil is one that was not given.
  func value<Value>(_ option: Option<Value>) throws(Fault) -> Value? {
    guard let text = values[option.declaration.name] else { return nil }
    do {
      return try option.read(text)
    } catch {
      throw Fault(error.kind, .inOption(option.declaration.name, error.message))
    }
  }

  /// The value of an option as it was typed; nil is one that was not given.
  func text(_ option: OptionDeclaration) -> String? {
    values[option.name]
  }

  func has(_ flag: Option<Bool>) -> Bool {
    has(flag.declaration)
  }

  /// Whether the option was given, with or without a value.
  func has(_ option: OptionDeclaration) -> Bool {
    values[option.name] != nil
  }

  /// Holds the arguments to what the verb takes.
  func checkArguments(of verb: Verb) throws(Fault) {
    let needed = verb.arguments.prefix { !$0.isOptional }
    if arguments.count < needed.count {
      let missing = needed[arguments.count].spelling
      throw Fault(.badRequest, .argumentIsMissing(missing, verb: verb.name))
    }
    let isOpen = verb.arguments.last?.isRepeated ?? false
    if arguments.count > verb.arguments.count, !isOpen {
      throw Fault(.badRequest, .argumentIsTooMuch(arguments[verb.arguments.count], verb: verb.name))
    }
  }

  /// A list that goes on in the next word, as people write `113.26, 23.12` and `a, b` without quotes.
  private static func wholeList(_ word: String, _ rest: inout ArraySlice<String>, mayBeWords: Bool) -> String
  {
    let commas: [Character] = [",", "，"]
    var list = word
    while let next = rest.first, !isOption(next), mayBeWords || list.allSatisfy(isOfNumbers),
      mayBeWords || next.allSatisfy(isOfNumbers),
      list.last.map(commas.contains) == true || next.first.map(commas.contains) == true
    {
      list += next
      rest.removeFirst()
    }
    return list
  }

  private static func isOfNumbers(_ character: Character) -> Bool {
    ("0"..."9").contains(character) || character.isWhitespace || ".+-,，eE".contains(character)
  }

  private static func isOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), word.count > 1 else { return false }
    let second = word[word.index(after: word.startIndex)]
    return !(second.isNumber || second == ".")
  }
}
