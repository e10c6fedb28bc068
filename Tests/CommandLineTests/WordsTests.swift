import Testing
import Wording

@testable import CommandLine

@Suite struct WordsTests {
  private static let layer = Option("--layer", "ID", Message(verbatim: "a layer"))
  private static let count = SharedOptions.count(
    "-k",
    Message(verbatim: "how many"),
    in: 1...10,
    synonyms: ["--limit", "-n"]
  )
  private static let json = Option(flag: "--json", Message(verbatim: "as JSON"))

  private func words(_ words: String...) throws(Fault) -> Words {
    let options = [Self.layer.declaration, Self.count.declaration, Self.json.declaration]
    return try Words(words, options: options, verb: "nearest")
  }

  @Test("takes options anywhere, with a space or an equals sign")
  func options() throws {
    let words = try words("113,23", "--layer", "医院", "-k", "3", "--json")
    #expect(words.arguments == ["113,23"])
    #expect(try words.value(Self.layer) == "医院")
    #expect(try words.value(Self.count) == 3)
    #expect(words.has(Self.json))
    #expect(try self.words("--layer=a=b").value(Self.layer) == "a=b")
    #expect(try self.words().value(Self.layer) == nil)
  }

  @Test("refuses an option that is there twice, but lets a flag be repeated")
  func repeated() throws {
    #expect(throws: Fault(.badRequest, .optionIsThereTwice("--layer"))) {
      try words("--layer", "a", "--layer=b")
    }
    #expect(try words("--json", "--json").has(Self.json))
  }

  @Test("goes on with a list that has blanks around its commas")
  func lists() throws {
    #expect(try words("113.2,", "23.1").arguments == ["113.2,23.1"])
    #expect(try words("113.2", ",", "-23.1", "-k", "3").arguments == ["113.2,-23.1"])
    #expect(try words("113，", "23,", "114", ",24").arguments == ["113，23,114,24"])
    #expect(try words("a,", "b").arguments == ["a,", "b"])
    #expect(try words("--layer", "a,", "b").value(Self.layer) == "a,")
    let list = Option("--layer", "ID[,ID…]", Message(verbatim: "layers"))
    let words = try Words(["--layer", "a,", "b，", "c", "113,", "23"], options: [list.declaration], verb: nil)
    #expect(try words.value(list) == "a,b，c")
    #expect(words.arguments == ["113,23"])
  }

  @Test("takes numbers with a minus sign, and everything behind two hyphens, as arguments")
  func arguments() throws {
    #expect(try words("-113.5,-23").arguments == ["-113.5,-23"])
    #expect(try words("-.5,1", "--", "--json").arguments == ["-.5,1", "--json"])
    #expect(try words("-").arguments == ["-"])
  }

  @Test(
    "refuses what is not declared or lacks its value",
    arguments: [
      (["--layr", "x"], "unknown option --layr; did you mean --layer?"),
      (["--limit=5"], "unknown option --limit; did you mean -k?"),
      (["-n", "5"], "unknown option -n; did you mean -k?"),
      (["--zzzzzz"], "unknown option --zzzzzz; suitu nearest --help lists them"),
      (["--layer"], "--layer needs a value: --layer ID"),
      (["--json=1"], "--json takes no value"),
    ] as [([String], String)]
  )
  func refuses(words: [String], expected: String) {
    let options = [Self.layer.declaration, Self.count.declaration, Self.json.declaration]
    #expect(throws: Fault.self) { try Words(words, options: options, verb: "nearest") }
    do {
      _ = try Words(words, options: options, verb: "nearest")
    } catch {
      #expect(error.message.english == expected && error.kind == .badRequest)
    }
  }

  @Test("names the option whose value is wrong", arguments: ["0", "11", "three", "1e9", ""])
  func wrongValue(text: String) throws {
    let words = try words("-k", text)
    #expect(throws: Fault(.badRequest, .inOption("-k", .noCount(text, from: 1, to: 10)))) {
      try words.value(Self.count)
    }
  }
}
