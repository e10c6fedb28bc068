import JSONText

/// A text in which `{name}` stands for the field of that name.
struct TokenText {
  private enum Part: Equatable {
    case text(String)
    case field(String)
  }

  private var parts: [Part] = []

  init(_ text: String) {
    var rest = text[...]
    var plain = ""
    while let open = rest.firstIndex(of: "{") {
      let inside = rest[rest.index(after: open)...]
      guard let mark = inside.firstIndex(where: { $0 == "}" || $0 == "{" }) else { break }
      if inside[mark] == "{" || mark == inside.startIndex {
        // A brace that names nothing stands for itself.
        plain += rest[..<inside.startIndex]
        rest = inside
        continue
      }
      plain += rest[..<open]
      if !plain.isEmpty { parts.append(.text(plain)) }
      plain = ""
      parts.append(.field(String(inside[..<mark])))
      rest = inside[inside.index(after: mark)...]
    }
    plain += rest
    if !plain.isEmpty || parts.isEmpty { parts.append(.text(plain)) }
  }

  var hasFields: Bool {
    parts.contains { if case .field = $0 { true } else { false } }
  }

  /// The text itself where no field stands in it.
  func expression(at position: TextPosition) -> JSONValue {
    func value(_ content: JSONValue.Content) -> JSONValue { JSONValue(content, at: position) }
    let items = parts.map { part in
      switch part {
      case .text(let text): value(.string(text))
      case .field(let name): value(.array([value(.string("get")), value(.string(name))]))
      }
    }
    guard hasFields else { return items[0] }
    return value(.array([value(.string(parts.count == 1 ? "to-string" : "concat"))] + items))
  }
}
