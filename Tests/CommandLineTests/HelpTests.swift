import Testing
import Wording

@testable import CommandLine

@Suite struct HelpTests {
  @Test("fits a terminal of 92 columns, in both languages", arguments: Language.allCases)
  func fits(language: Language) {
    let help = Help(language)
    let texts =
      [help.overview(Suitu.verbs, CommonOptions.all)] + Suitu.verbs.map { help.verb($0, CommonOptions.all) }
    for line in texts.joined(separator: "\n").split(separator: "\n") where !line.contains("  suitu ") {
      #expect(displayWidth(String(line)) <= 92 && line.last != " ")
    }
  }

  @Test("shows every option and argument that a verb declares")
  func complete() {
    for verb in Suitu.verbs {
      let text = Help(.english).verb(verb, CommonOptions.all)
      for option in verb.options + CommonOptions.all { #expect(text.contains("  \(option.name)")) }
      for argument in verb.arguments { #expect(text.contains("  \(argument.spelling)")) }
      #expect(!verb.examples.isEmpty)
      for example in verb.examples { #expect(text.contains("  \(example)")) }
    }
  }

  @Test("declares each option once")
  func distinct() {
    for verb in Suitu.verbs {
      let names = (verb.options + CommonOptions.all).map(\.name)
      #expect(Set(names).count == names.count)
    }
  }
}
