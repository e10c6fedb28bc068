import Testing
import Wording

@Suite struct MessageTests {
  @Test(
    "takes the language from the locale",
    arguments: [
      ("zh_CN.UTF-8", Language.chinese), ("zh", .chinese), ("ZH_TW", .chinese), ("en_GB.UTF-8", .english),
      ("C", .english), ("", .english), ("de_DE", .english),
    ]
  )
  func language(locale: String, expected: Language) {
    #expect(Language(locale: locale) == expected)
  }

  @Test("speaks English where no locale is set")
  func noLocale() {
    #expect(Language(locale: nil) == .english)
  }

  @Test("gives each language its own text")
  func text() {
    let message = Message("layer", "图层")
    #expect(message.text(in: .english) == "layer")
    #expect(message.text(in: .chinese) == "图层")
    #expect(Message(verbatim: "广州").text(in: .english) == "广州")
  }
}
