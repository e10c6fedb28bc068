/// A language that messages to people are written in.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}

extension Language {
  /// The language that a POSIX locale name asks for: `zh_CN.UTF-8` is Chinese, all else English.
  public init(locale: String?) {
    self = locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }
}

/// One sentence or paragraph for people, in every language the product speaks.
///
/// Both texts stand side by side where the message is made, so that neither can be forgotten.
public struct Message: Sendable, Equatable {
  public let english: String
  public let chinese: String

  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  /// The same text in every language: a name, a number, words of a library that has one language only.
  public init(verbatim text: String) {
    self.init(text, text)
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}
