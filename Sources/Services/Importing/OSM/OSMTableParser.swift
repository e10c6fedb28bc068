import CityStore
import Geodesy
import VectorFiles
import Wording

/// Reads a table of layers: lines of words, as its own first lines explain.
struct OSMTableParser {
  /// A field as it was declared.
  struct FieldDeclaration {
    let type: FieldType
    var sources: [OSMSource] = []
  }

  var keys: [String] = []
  var keyPlaces: [String: Int] = [:]
  var fields: [String: FieldDeclaration] = [:]
  var groups: [String: [String]] = [:]
  var layers: [OSMLayer] = []

  /// What the lines at hand belong to.
  enum Block {
    case none
    case field(String)
    case layer(OSMLayerDraft)
  }

  private var block = Block.none
  var line = 0

  static func parse(_ text: String) throws(OSMTableError) -> OSMTable {
    var parser = OSMTableParser()
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      parser.line += 1
      let words = words(of: line)
      if !words.isEmpty { try parser.read(words) }
    }
    try parser.endBlock()
    // The ways of the coast come by their tag, and not by a rule.
    _ = parser.place(of: OSMTable.coastKey)
    guard parser.keys.count <= OSMSelection.mostKeys else {
      throw parser.error(.tableHasTooManyKeys(most: OSMSelection.mostKeys))
    }
    return OSMTable(keys: parser.keys, layers: parser.layers)
  }

  /// The words of a line before its remark.
  private static func words(of line: Substring) -> [String] {
    let words = line.split(whereSeparator: \.isWhitespace)
    return words.prefix { !$0.hasPrefix("#") }.map { String($0) }
  }

  func error(_ message: Message) -> OSMTableError {
    OSMTableError(line: line, message)
  }

  // MARK: - Lines

  private mutating func read(_ words: [String]) throws(OSMTableError) {
    switch words[0] {
    case "field", "group", "layer":
      try endBlock()
      guard words.count >= 2 else { throw error(.tableLineNeeds("\(words[0]) NAME …")) }
      try begin(words[0], words[1], Array(words.dropFirst(2)))
    default:
      switch block {
      case .none: throw error(.tableWordIsUnknown(words[0], known: ["field", "group", "layer"]))
      case .field(let name): try addSource(words, to: name)
      case .layer(var draft):
        try add(words, to: &draft)
        block = .layer(draft)
      }
    }
  }

  private mutating func begin(_ word: String, _ name: String, _ rest: [String]) throws(OSMTableError) {
    if word == "layer" {
      if layers.contains(where: { $0.id.text == name }) { throw error(.tableNameTwice(name)) }
      do {
        block = .layer(OSMLayerDraft(id: try LayerID(name), line: line))
      } catch {
        throw OSMTableError(line: line, error.message)
      }
      return
    }
    if fields[name] != nil || groups[name] != nil { throw error(.tableNameTwice(name)) }
    if word == "group" {
      groups[name] = try expanded(rest)
    } else {
      guard rest.count == 1, let type = Self.types[rest[0]] else {
        throw error(.tableLineNeeds("field NAME \(Self.types.keys.sorted().joined(separator: "|"))"))
      }
      fields[name] = FieldDeclaration(type: type)
      block = .field(name)
    }
  }

  private mutating func endBlock() throws(OSMTableError) {
    if case .layer(let draft) = block { layers.append(try finished(draft)) }
    block = .none
  }

  /// A way to find the value of a field.
  private mutating func addSource(_ words: [String], to name: String) throws(OSMTableError) {
    let rest = Array(words.dropFirst())
    let source: OSMSource
    switch (words[0], rest.first) {
    case ("from", .some): source = .from(rest.map { place(of: $0) })
    case ("join", .some): source = .join(rest.map { place(of: $0) })
    case ("area", .some): source = .sizeRank(try areas(rest))
    case (_, "otherwise") where rest.count == 1:
      source = .value(try value(words[0], ofField: name), when: [])
    case (_, "when") where rest.count > 1:
      var conditions: [OSMCondition] = []
      for word in rest.dropFirst() { conditions.append(try condition(word)) }
      source = .value(try value(words[0], ofField: name), when: conditions)
    default:
      throw error(
        .tableLineNeeds("from KEY… | join KEY… | area KM… | VALUE when CONDITION… | VALUE otherwise")
      )
    }
    fields[name]?.sources.append(source)
  }

  /// Areas from large to small.
  private func areas(_ words: [String]) throws(OSMTableError) -> [Double] {
    let areas = words.compactMap { Double(decimal: $0) }
    guard areas.count == words.count, zip(areas, areas.dropFirst()).allSatisfy({ $0 > $1 }) else {
      throw error(.tableLineNeeds("area 10 1 0.1"))
    }
    return areas
  }

  private static let types: [String: FieldType] = [
    "text": .text, "integer": .integer, "number": .real, "yes-no": .boolean,
  ]
}

// MARK: - Words

extension OSMTableParser {
  /// The place of a key among all keys of the table.
  mutating func place(of key: String) -> Int {
    if let place = keyPlaces[key] { return place }
    keys.append(key)
    keyPlaces[key] = keys.count - 1
    return keys.count - 1
  }

  mutating func condition(_ word: String) throws(OSMTableError) -> OSMCondition {
    if let kind = Self.kinds[word] { return .kind(kind) }
    let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard sides.count == 2, !sides[1].isEmpty else { throw error(.tableLineNeeds("KEY=VALUE")) }
    let isNegated = sides[0].hasSuffix("!")
    let isBound = sides[0].hasSuffix(">")
    let key = String(isNegated || isBound ? sides[0].dropLast() : sides[0])
    guard !key.isEmpty else { throw error(.tableLineNeeds("KEY=VALUE")) }
    let place = place(of: key)
    if isBound {
      guard let bound = Double(decimal: String(sides[1])) else { throw error(.tableLineNeeds("KEY>=NUMBER")) }
      return .isAtLeast(place, bound)
    }
    if sides[1] == "*" { return isNegated ? .hasNot(place) : .has(place) }
    let values = Set(sides[1].split(separator: "|").map { String($0) })
    return isNegated ? .isNoneOf(place, values) : .isOneOf(place, values)
  }

  func value(_ text: String, ofField name: String) throws(OSMTableError) -> FeatureValue {
    guard let type = fields[name]?.type else {
      throw error(.notOneOf(name, known: fields.keys.sorted()))
    }
    guard let value = OSMValues.value(text, type) else {
      throw error(.tableValueIsNo(type.rawValue, value: text))
    }
    return value
  }

  /// The fields that names of fields and groups stand for.
  func expanded(_ names: [String]) throws(OSMTableError) -> [String] {
    var all: [String] = []
    for name in names {
      let meant = groups[name] ?? (fields[name] != nil ? [name] : [])
      guard !meant.isEmpty else {
        throw error(.notOneOf(name, known: (Array(fields.keys) + Array(groups.keys)).sorted()))
      }
      for field in meant {
        if all.contains(field) { throw error(.tableNameTwice(field)) }
        all.append(field)
      }
    }
    return all
  }

  private static let kinds: [String: OSMObject.Kind] = [
    "node": .node, "way": .way, "relation": .relation,
  ]
}
