/// What one proxy says in `Forwarded` of whoever asked it (RFC 7239 §4).
struct ForwardedElement: Equatable {
  var address: String?
  var host: String?
  var scheme: String?

  /// All elements of a header; nil where it does not follow the grammar.
  static func list(_ text: String) -> [ForwardedElement]? {
    var elements: [ForwardedElement] = []
    var rest = Array(text.utf8)[...]
    while true {
      guard let element = element(&rest) else { return nil }
      if let element = element.value { elements.append(element) }
      guard let separator = rest.popFirst() else { return elements }
      guard separator == UInt8(ascii: ",") else { return nil }
    }
  }

  /// The pairs up to a comma or the end; a value of nil is an empty place in the list, which is allowed (RFC 9110
  /// §5.6.1).
  private static func element(_ rest: inout ArraySlice<UInt8>) -> (value: ForwardedElement?, Void)? {
    var element = ForwardedElement()
    var isEmpty = true
    while true {
      skipBlanks(&rest)
      guard let first = rest.first, first != UInt8(ascii: ",") else { break }
      if first == UInt8(ascii: ";") {
        rest.removeFirst()
        continue
      }
      guard let name = token(&rest), rest.popFirst() == UInt8(ascii: "="), let value = value(&rest) else {
        return nil
      }
      guard element.take(name.lowercased(), value) else { return nil }
      isEmpty = false
      skipBlanks(&rest)
      guard let next = rest.first else { break }
      guard next == UInt8(ascii: ";") || next == UInt8(ascii: ",") else { return nil }
    }
    return (isEmpty ? nil : element, ())
  }

  /// False for a parameter that is there twice.
  private mutating func take(_ name: String, _ value: String) -> Bool {
    switch name {
    case "for":
      guard address == nil else { return false }
      address = value
    case "host":
      guard host == nil else { return false }
      host = value
    case "proto":
      guard scheme == nil else { return false }
      scheme = value
    default: break
    }
    return true
  }

  private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) {
    while rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\t") { rest.removeFirst() }
  }

  /// RFC 9110 §5.6.2; at least one character.
  private static func token(_ rest: inout ArraySlice<UInt8>) -> String? {
    let end = rest.firstIndex { !isOfToken($0) } ?? rest.endIndex
    guard end > rest.startIndex else { return nil }
    defer { rest = rest[end...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// A token, or text in quotes (RFC 9110 §5.6.4); addresses with colons stand in quotes, which some forget.
  private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard rest.first == UInt8(ascii: "\"") else {
      let marks: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: " "), UInt8(ascii: "\t")]
      let end = rest.firstIndex(where: marks.contains) ?? rest.endIndex
      guard end > rest.startIndex, !rest[..<end].contains(UInt8(ascii: "\"")) else { return nil }
      defer { rest = rest[end...] }
      return String(decoding: rest[..<end], as: UTF8.self)
    }
    rest.removeFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst() else { return nil }
        text.append(escaped)
      default: text.append(byte)
      }
    }
    return nil
  }

  private static func isOfToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
