import Testing
import Wording

@testable import CommandLine

@Suite struct HelpTests {
  private static let verbs = Suitu.verbs.flatMap { [$0] + $0.subverbs }

  @Test("fits a terminal of 92 columns, in both languages", arguments: Language.allCases)
  func fits(language: Language) {
    let help = Help(language)
    let texts =
      [help.overview(Suitu.verbs, CommonOptions.all)] + Self.verbs.map { help.verb($0, CommonOptions.all) }
    for line in texts.joined(separator: "\n").split(separator: "\n") where !line.contains("  suitu ") {
      #expect(displayWidth(String(line)) <= 92 && line.last != " ")
    }
  }

  @Test("fills the lines of each paragraph anew")
  func paragraphs() {
    let text = Help(.english).verb(WithinVerb.verb, CommonOptions.all)
    #expect(text.contains("\nWith --count-by each feature counts once: in the polygon"))
  }

  @Test("breaks no line within quotes, which apostrophes are not")
  func quotes() {
    let examples = String(repeating: "名称 LIKE '%中山 医院', ", count: 20)
    let details = Message(verbatim: "somebody's layers' \(examples)")
    let verb = Verb("try", Message(verbatim: "short"), details: details, examples: []) { _, _ in }
    let lines = Help(.english).verb(verb, []).split(separator: "\n").filter { $0.contains("医院") }
    #expect(lines.count > 2)
    for line in lines { #expect(line.count { $0 == "'" } % 2 == 0 && displayWidth(String(line)) <= 92) }
  }

  @Test("tells of filters where they can be given")
  func filters() {
    for verb in Self.verbs {
      let isTold = verb.sections.contains { $0.title == FilterHelp.section.title }
      #expect(isTold == verb.options.contains { $0.name == SharedOptions.filter.declaration.name })
    }
  }

  @Test("has no synonym that is an option of the same verb, or that stands for two")
  func synonyms() {
    for verb in Self.verbs {
      let synonyms = verb.options.flatMap(\.synonyms)
      #expect(Set(synonyms).count == synonyms.count)
      #expect(Set(synonyms).isDisjoint(with: (verb.options + CommonOptions.all).map(\.name)))
    }
  }

  @Test("shows every option and argument that a verb declares")
  func complete() {
    for verb in Self.verbs {
      let text = Help(.english).verb(verb, CommonOptions.all)
      for option in verb.options + CommonOptions.all { #expect(text.contains("  \(option.name)")) }
      for argument in verb.arguments { #expect(text.contains("  \(argument.spelling)")) }
      #expect(!verb.examples.isEmpty)
      for example in (verb.examples + verb.subverbs.flatMap(\.examples)) {
        #expect(text.contains("  \(example)\n"))
      }
      for subverb in verb.subverbs { #expect(text.contains("\n  \(subverb.name) ")) }
    }
  }

  @Test("declares each option once")
  func distinct() {
    for verb in Self.verbs {
      let names = (verb.options + CommonOptions.all).map(\.name)
      #expect(Set(names).count == names.count)
    }
  }
}
