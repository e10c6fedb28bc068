import Wording

/// The texts of `--help`, made from the declarations.
struct Help {
  private let language: Language

  /// Help is read in terminals of this width at least.
  private static let width = 92

  init(_ language: Language) {
    self.language = language
  }

  func overview(_ verbs: [Verb], _ options: [OptionDeclaration]) -> String {
    let head = Message(
      "Suitu 穗图 \(Product.version): map tiles and nearest-facility answers for a digital city.",
      "穗图 \(Product.version)：数字城市的地图瓦片与设施查询服务。"
    )
    return [
      text(head),
      "\(text(.usageTitle))suitu [--city FILE] VERB …",
      section(text(.verbsTitle), verbs.map { ($0.name, text($0.summary)) }),
      section(text(.optionsTitle), options.map(row)),
      text(.helpTellsMore(of: "suitu")),
    ].joined(separator: "\n\n") + "\n"
  }

  func verb(_ verb: Verb, _ common: [OptionDeclaration]) -> String {
    var parts = [text(verb.summary), "\(text(.usageTitle))suitu \(usage(verb))"]
    if !verb.details.english.isEmpty { parts.append(wrapped(text(verb.details), indent: 0)) }
    if !verb.arguments.isEmpty {
      parts.append(
        section(text(.argumentsTitle), verb.arguments.map { ($0.spelling, text($0.help)) })
      )
    }
    if !verb.subverbs.isEmpty {
      parts.append(
        section(text(.verbsTitle), verb.subverbs.map { (withArguments($0), text($0.summary)) })
      )
    }
    parts.append(section(text(.optionsTitle), (verb.options + common).map(row)))
    parts += verb.sections.map { part in
      section(text(part.title), part.rows.map { ($0.0, text($0.1)) })
    }
    let examples = verb.examples + verb.subverbs.flatMap(\.examples)
    parts.append("\(text(.examplesTitle))\n" + examples.map { "  \($0)" }.joined(separator: "\n"))
    if !verb.subverbs.isEmpty { parts.append(text(.helpTellsMore(of: "suitu \(verb.name)"))) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private func usage(_ verb: Verb) -> String {
    let required = verb.required.map { " " + row($0).0 }.joined()
    let subverb = verb.subverbs.isEmpty ? "" : " [VERB …]"
    return withArguments(verb) + subverb + required + (verb.options.isEmpty ? "" : " [OPTIONS]")
  }

  private func withArguments(_ verb: Verb) -> String {
    verb.name + verb.arguments.map { " " + $0.spelling }.joined()
  }

  private func text(_ message: Message) -> String {
    message.text(in: language)
  }

  private func row(_ option: OptionDeclaration) -> (String, String) {
    (option.name + (option.placeholder.map { " " + $0 } ?? ""), text(option.help))
  }

  private func section(_ title: String, _ rows: [(String, String)]) -> String {
    let column = (rows.map { displayWidth($0.0) }.max() ?? 0) + 4
    let lines = rows.map { name, help in
      let padding = String(repeating: " ", count: column - 2 - displayWidth(name))
      return "  \(name)\(padding)\(wrapped(help, indent: column))"
    }
    return "\(title)\n\(lines.joined(separator: "\n"))"
  }

  /// Breaks between words, and anywhere between Chinese characters; later lines begin at the indent.
  private func wrapped(_ text: String, indent: Int) -> String {
    let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: false)
    return paragraphs.flatMap { lines(of: String($0), indent: indent) }
      .joined(separator: "\n" + String(repeating: " ", count: indent))
  }

  private func lines(of text: String, indent: Int) -> [String] {
    var lines = [""]
    for piece in pieces(of: text) {
      let line = lines[lines.count - 1]
      let isTooLong = displayWidth(line) + displayWidth(piece) > Self.width - indent
      if isTooLong && !line.isEmpty {
        if line.last == " " { lines[lines.count - 1].removeLast() }
        lines.append(piece == " " ? "" : piece)
      } else {
        lines[lines.count - 1] += piece
      }
    }
    return lines
  }

  /// Words, spaces and single Chinese characters; a mark stays with what it opens or closes, and what stands
  /// in straight quotes is one word.
  private func pieces(of text: String) -> [String] {
    var pieces: [String] = []
    var word = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        word.append(character)
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" && word.last?.isLetter != true {
        // Behind a letter it is an apostrophe.
        quote = character
        word.append(character)
      } else if "，。；：）、”".contains(character) {
        pieces.append((word.isEmpty ? pieces.popLast() ?? "" : word) + String(character))
        word = ""
      } else if "（“".contains(character) || "（“".contains(word.last ?? " ") {
        word.append(character)
      } else if character == " " || displayWidth(String(character)) == 2 {
        if !word.isEmpty { pieces.append(word) }
        word = ""
        pieces.append(String(character))
      } else {
        word.append(character)
      }
    }
    return word.isEmpty ? pieces : pieces + [word]
  }
}
