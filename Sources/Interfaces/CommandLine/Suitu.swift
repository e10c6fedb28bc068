import Platform
import Wording

/// The command line: words in, exit status out.
public enum Suitu {
  /// Exit statuses that scripts rely on.
  private enum Status {
    static let done: Int32 = 0
    static let failed: Int32 = 1
    static let wrongWords: Int32 = 2
  }

  /// A new verb is one file in `Verbs/` and one entry here.
  static let verbs: [Verb] = [
    ImportVerb.verb, LayersVerb.verb, NearestVerb.verb, WithinVerb.verb, RenderVerb.verb, ExportVerb.verb,
    ServeVerb.verb, SeedVerb.verb, ExpireVerb.verb, ConvertVerb.verb, DoctorVerb.verb,
  ]

  /// Does what the words say, which come without the program's name.
  public static func run(_ words: [String], in surroundings: Surroundings) -> Int32 {
    do {
      try dispatch(words, surroundings)
      return Status.done
    } catch {
      let fault = error as? Fault ?? Fault(.failed, Message(verbatim: "\(error)"))
      surroundings.tell(Message("suitu: \(fault.message.english)", "suitu：\(fault.message.chinese)"))
      return fault.kind == .badRequest ? Status.wrongWords : Status.failed
    }
  }

  private static func dispatch(_ words: [String], _ surroundings: Surroundings) throws {
    // `-h` is what everybody tries.
    let words = words.map { $0 == "-h" ? "--help" : $0 }
    let help = Help(surroundings.language)
    let common = CommonOptions.all
    let (before, name, behind) = try split(words)
    let outer = try Words(before, options: common + [CommonOptions.version.declaration], verb: nil)
    if outer.has(CommonOptions.version) {
      return try surroundings.print("\(Product.name) \(Product.version)\n")
    }
    guard let name else {
      try surroundings.print(help.overview(verbs, common + [CommonOptions.version.declaration]))
      if outer.has(CommonOptions.help) { return }
      throw Fault(.badRequest, .verbIsMissing)
    }
    guard let verb = verbs.first(where: { $0.name == name }) else {
      throw Fault(.badRequest, .unknownVerb(name, known: verbs.map(\.name)))
    }
    let (chosen, rest) = try choose(verb, behind)
    let inner = try Words(rest, options: chosen.options + common, verb: chosen.name)
    if outer.has(CommonOptions.help) || inner.has(CommonOptions.help) {
      return try surroundings.print(help.verb(chosen, common))
    }
    try inner.checkArguments(of: chosen)
    var surroundings = surroundings
    if let city = try inner.value(CommonOptions.city) ?? outer.value(CommonOptions.city) {
      surroundings.cityPath = city
    }
    try chosen.run(inner, surroundings)
  }

  /// The verb is the first word that is neither an option nor an option's value.
  private static func split(_ words: [String]) throws -> ([String], String?, [String]) {
    guard let index = firstArgument(of: words, options: CommonOptions.all) else { return (words, nil, []) }
    // `suitu help import` is what people type who know git.
    if words[index] == "help" {
      let topic = words.count > index + 1 ? words[index + 1] : nil
      return (Array(words[..<index]) + ["--help"], topic, Array(words.dropFirst(index + 2)))
    }
    return (Array(words[..<index]), words[index], Array(words[(index + 1)...]))
  }

  /// The subverb that the first argument names, and the words without it; the verb itself where there is none.
  private static func choose(_ verb: Verb, _ words: [String]) throws -> (Verb, [String]) {
    let options = ([verb] + verb.subverbs).flatMap(\.options) + CommonOptions.all
    guard !verb.subverbs.isEmpty, let index = firstArgument(of: words, options: options) else {
      return (verb, words)
    }
    guard let subverb = verb.subverbs.first(where: { $0.word == words[index] }) else {
      throw Fault(
        .badRequest,
        .unknownSubverb(words[index], of: verb.name, known: verb.subverbs.map(\.word))
      )
    }
    return (subverb, Array(words[..<index] + words[(index + 1)...]))
  }

  private static func firstArgument(of words: [String], options: [OptionDeclaration]) -> Int? {
    let takingValues = options.filter { $0.placeholder != nil }.map(\.name)
    var index = 0
    while index < words.count, words[index].hasPrefix("-") {
      index += takingValues.contains(words[index]) ? 2 : 1
    }
    return index < words.count ? index : nil
  }
}

/// Options of every verb.
enum CommonOptions {
  static let city = Option(
    "--city",
    "FILE",
    Message(
      "the city database; else $SUITU_CITY, else city.sqlite in the current folder",
      "城市数据库；默认取 $SUITU_CITY，其次为当前文件夹中的 city.sqlite"
    )
  )
  static let help = Option(flag: "--help", Message("this text", "显示本说明"))
  static let version = Option(flag: "--version", Message("the version of the program", "显示程序版本"))

  static let all = [city.declaration, help.declaration]
}
