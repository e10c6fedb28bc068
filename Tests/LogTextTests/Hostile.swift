import TestSupport

/// Texts that try to end a line, or to look like another one.
enum Hostile {
  static let ends: [Unicode.Scalar] = [
    "\n", "\r", "\u{85}", "\u{B}", "\u{C}", "\u{2028}", "\u{2029}", "\u{202E}",
  ]

  static let texts = [
    "", " ", "\n", "a\r\nb", "\" 200 5\n10.0.0.1 - - [x] \"GET / HTTP/1.1", "医院\u{0}", "\\", "\\\"", "=",
    "a=b",
    "\u{2028}\u{2029}\u{85}\u{202E}", "\u{7F}", "\u{FEFF}", "level=error message=x", "\u{1B}[2J", "🚌", "\t",
  ]

  private static let letters: [Unicode.Scalar] =
    ends + ["a", "Z", "0", " ", "\"", "\\", "=", "{", "}", ",", "中", "文", "🚌", "\u{0}", "\t", "\u{7F}", "%"]

  static func text(_ random: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      text.append(letters[Int.random(in: 0..<letters.count, using: &random)])
    }
    return String(text)
  }
}

/// A reader of logfmt that is strict about its grammar; words in quotes are strings of JSON.
enum Logfmt {
  struct Pair {
    let name: String
    let value: String
  }

  struct Malformed: Error {
    let line: String
  }

  static func pairs(_ line: [UInt8]) throws -> [Pair] {
    let text = String(decoding: line, as: UTF8.self)
    guard text.unicodeScalars.last == "\n" else { throw Malformed(line: text) }
    var rest = text.unicodeScalars.dropLast()
    var pairs: [Pair] = []
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "=") else { throw Malformed(line: text) }
      let name = String(rest[..<equals])
      guard !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter }) else { throw Malformed(line: text) }
      rest = rest[rest.index(after: equals)...]
      let value = rest.first == "\"" ? try quoted(&rest) : bare(&rest)
      pairs.append(Pair(name: name, value: value))
      guard !rest.isEmpty else { break }
      guard rest.removeFirst() == " ", !rest.isEmpty else { throw Malformed(line: text) }
    }
    return pairs
  }

  private static func bare(_ rest: inout Substring.UnicodeScalarView) -> String {
    let end = rest.firstIndex(of: " ") ?? rest.endIndex
    defer { rest = rest[end...] }
    return String(rest[..<end])
  }

  private static func quoted(_ rest: inout Substring.UnicodeScalarView) throws -> String {
    rest.removeFirst()
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" { return String(value) }
      guard scalar == "\\" else {
        value.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "n": value.append("\n")
      case "r": value.append("\r")
      case "t": value.append("\t")
      case "\"": value.append("\"")
      case "\\": value.append("\\")
      case "u":
        let digits = String(rest.prefix(4))
        rest = rest.dropFirst(4)
        guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
          throw Malformed(line: digits)
        }
        value.append(scalar)
      default: throw Malformed(line: String(value))
      }
    }
    throw Malformed(line: String(value))
  }
}
