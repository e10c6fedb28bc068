import Wording

/// An option of a verb: its spelling, what it takes, what it does, and how its value is read.
struct Option<Value: Sendable>: Sendable {
  let declaration: OptionDeclaration
  let read: @Sendable (String) throws(Fault) -> Value

  /// An option that takes a value.
  init(
    _ name: String,
    _ placeholder: String,
    _ help: Message,
    synonyms: [String] = [],
    read: @escaping @Sendable (String) throws(Fault) -> Value
  ) {
    declaration = OptionDeclaration(name: name, placeholder: placeholder, help: help, synonyms: synonyms)
    self.read = read
  }
}

extension Option where Value == String {
  /// An option whose value is any text.
  init(_ name: String, _ placeholder: String, _ help: Message) {
    self.init(name, placeholder, help) { text throws(Fault) in text }
  }
}

extension Option where Value == Bool {
  /// An option that is there or not.
  init(flag name: String, _ help: Message) {
    declaration = OptionDeclaration(name: name, placeholder: nil, help: help, synonyms: [])
    read = { _ throws(Fault) in true }
  }
}

/// What the parser and the help need of an option.
struct OptionDeclaration: Sendable {
  /// With its hyphens: `--layer`, `-k`.
  let name: String

  /// What stands for the value in the help; nil for an option without one.
  let placeholder: String?
  let help: Message

  /// What other programs call it: not understood, but answered with the name.
  let synonyms: [String]

  /// Whether the value is a list of words, as the placeholder has it: `ID[,ID…]`.
  var isList: Bool {
    placeholder?.contains("[,") ?? false
  }
}

/// What a verb's help tells beside its options, in two columns.
struct HelpSection: Sendable {
  let title: Message
  let rows: [(String, Message)]
}

/// A word of a verb that is no option.
struct Argument: Sendable {
  let placeholder: String
  let help: Message
  let isRepeated: Bool
  let isOptional: Bool

  init(_ placeholder: String, _ help: Message, isRepeated: Bool = false, isOptional: Bool = false) {
    self.placeholder = placeholder
    self.help = help
    self.isRepeated = isRepeated
    self.isOptional = isOptional
  }

  var spelling: String {
    let one = isOptional ? "[\(placeholder)]" : placeholder
    return isRepeated ? one + "…" : one
  }
}

/// A thing the program can do: `suitu NAME …`.
struct Verb: Sendable {
  /// Of a subverb with its verb's name before it: `layers show`.
  let name: String
  let summary: Message

  /// More to read in the verb's own help; may be empty.
  let details: Message
  let arguments: [Argument]
  let options: [OptionDeclaration]

  /// Those of the options without which the verb cannot work.
  let required: [OptionDeclaration]
  let sections: [HelpSection]
  let examples: [String]

  /// What the verb can be told to do instead, by the first word behind it.
  let subverbs: [Verb]
  let run: @Sendable (Words, Surroundings) throws -> Void

  init(
    _ name: String,
    _ summary: Message,
    details: Message = Message(verbatim: ""),
    arguments: [Argument] = [],
    options: [OptionDeclaration] = [],
    required: [OptionDeclaration] = [],
    sections: [HelpSection] = [],
    examples: [String],
    subverbs: [Verb] = [],
    run: @escaping @Sendable (Words, Surroundings) throws -> Void
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.arguments = arguments
    self.options = options
    self.required = required
    self.sections = sections
    self.examples = examples
    self.subverbs = subverbs
    self.run = run
  }

  /// The word that names it behind its verb.
  var word: String {
    name.split(separator: " ").last.map { String($0) } ?? name
  }
}
