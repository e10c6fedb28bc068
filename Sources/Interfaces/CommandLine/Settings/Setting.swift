import Wording

/// A thing of a verb that can be set: on the command line, in the environment, or in a file of settings.
///
/// One declaration makes all three: `cacheMemory` in the file is `--cache-memory` and `SUITU_CACHE_MEMORY`.
struct Setting<Value: Sendable>: Sendable {
  let declaration: SettingDeclaration
  let read: @Sendable (String) throws(Fault) -> Value

  /// A setting with what holds where nobody says anything, as somebody would type it, and with when another value takes
  /// hold of a running server.
  init(
    _ key: String,
    _ form: SettingForm,
    _ placeholder: String,
    _ help: Message,
    standard: @escaping @autoclosure @Sendable () -> String,
    change: SettingChange,
    read: @escaping @Sendable (String) throws(Fault) -> Value
  ) {
    declaration = SettingDeclaration(
      key: key,
      form: form,
      placeholder: placeholder,
      help: help,
      change: change,
      standard: standard,
      check: { text throws(Fault) in _ = try read(text) }
    )
    self.read = read
  }
}

/// What a setting is written as in the file.
enum SettingForm: Sendable, Equatable {
  case text, number, list

  /// Relative to the file where it stands in one, but for words that mean no file.
  case path(exceptions: [String] = [])
}

/// When another value of a setting takes hold.
enum SettingChange: Sendable {
  case atOnce, atStart
}

/// What is to be known of a setting without regard to its values.
struct SettingDeclaration: Sendable {
  /// In the file.
  let key: String
  let form: SettingForm
  let placeholder: String
  let help: Message
  let change: SettingChange
  let standard: @Sendable () -> String
  let check: @Sendable (String) throws(Fault) -> Void

  /// On the command line.
  var flag: String { "--" + words.joined(separator: "-") }

  /// In the environment.
  var variable: String { "SUITU_" + words.joined(separator: "_").uppercased() }

  var option: OptionDeclaration {
    OptionDeclaration(name: flag, placeholder: placeholder, help: help, synonyms: [])
  }

  /// A word begins where a capital follows a small letter: `publicURL` has two.
  private var words: [String] {
    var words: [String] = [""]
    var last: Character = "A"
    for character in key {
      if character.isUppercase && last.isLowercase { words.append("") }
      words[words.count - 1] += character.lowercased()
      last = character
    }
    return words
  }
}
