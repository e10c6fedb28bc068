import CityStore
import Wording

/// A layer whose lines are still being read.
struct OSMLayerDraft {
  let id: LayerID

  /// Where it begins.
  let line: Int
  var title: String?
  var theme: Theme?
  var icon: String?
  var geometry: OSMGeometry?
  var fields: [String]?
  var rules: [OSMRule] = []
  var coast: OSMCoast?
}

extension OSMTableParser {
  private static let words = ["title", "theme", "icon", "geometry", "fields", "take", "leave", "coastline"]

  /// Takes a line of a layer.
  mutating func add(_ words: [String], to draft: inout OSMLayerDraft) throws(OSMTableError) {
    let rest = Array(words.dropFirst())
    switch words[0] {
    case "title":
      let titles = rest.joined(separator: " ").split(separator: "|").map { $0.trimmingSpaces }
      guard titles.count == 2 else { throw error(.tableLineNeeds("title 中文 | English")) }
      // A layer has one title; the English one is for those who read the table.
      draft.title = titles[0]
    case "theme": draft.theme = try oneOf(Theme.allCases, rest)
    case "geometry": draft.geometry = try oneOf(OSMGeometry.allCases, rest)
    case "icon":
      guard rest.count == 1 else { throw error(.tableLineNeeds("icon NAME")) }
      draft.icon = rest[0]
    case "fields": draft.fields = try expanded(rest)
    case "take": draft.rules.append(try take(rest, draft))
    case "leave":
      guard !rest.isEmpty else { throw error(.tableLineNeeds("leave CONDITION…")) }
      var conditions: [OSMCondition] = []
      for word in rest { conditions.append(try condition(word)) }
      draft.rules.append(OSMRule(conditions, row: nil))
    case "coastline": draft.coast = try coast(rest, draft)
    default: throw error(.tableWordIsUnknown(words[0], known: Self.words))
    }
  }

  private func oneOf<Choice: RawRepresentable<String>>(
    _ choices: [Choice],
    _ words: [String]
  ) throws(OSMTableError) -> Choice {
    guard let choice = words.first.flatMap({ Choice(rawValue: $0) }), words.count == 1 else {
      throw error(.notOneOf(words.joined(separator: " "), known: choices.map(\.rawValue)))
    }
    return choice
  }

  private mutating func take(_ words: [String], _ draft: OSMLayerDraft) throws(OSMTableError) -> OSMRule {
    guard let arrow = words.firstIndex(of: "->"), arrow > 0 else {
      throw error(.tableLineNeeds("take CONDITION… -> FIELD=VALUE…"))
    }
    var conditions: [OSMCondition] = []
    for word in words[..<arrow] { conditions.append(try condition(word)) }
    // Else nothing says which nodes are worth a look.
    guard conditions.contains(where: \.isOfTag) else { throw error(.tableLineNeeds("take KEY=VALUE -> …")) }
    return OSMRule(conditions, row: try givenValues(words[(arrow + 1)...], draft))
  }

  private mutating func coast(_ words: [String], _ draft: OSMLayerDraft) throws(OSMTableError) -> OSMCoast {
    guard words.count >= 2, words[1] == "->" else {
      throw error(.tableLineNeeds("coastline sea|land -> FIELD=VALUE…"))
    }
    let side = try oneOf(OSMCoast.Side.allCases, [words[0]])
    let row = try givenValues(words[2...], draft)
    return OSMCoast(
      side: side,
      values: row.map { if case .constant(let value) = $0 { value } else { .null } }
    )
  }

  /// The values of a `take`, a place for each column of the layer.
  private mutating func givenValues(
    _ words: ArraySlice<String>,
    _ draft: OSMLayerDraft
  ) throws(OSMTableError) -> [OSMGivenValue?] {
    guard let fields = draft.fields else { throw error(.tableLayerLacks(draft.id.text, word: "fields")) }
    var row = [OSMGivenValue?](repeating: nil, count: fields.count)
    for word in words {
      let sides = word.split(separator: "=", maxSplits: 1).map { String($0) }
      guard sides.count == 2 else { throw error(.tableLineNeeds("FIELD=VALUE")) }
      guard let column = fields.firstIndex(of: sides[0]) else {
        throw error(.notOneOf(sides[0], known: fields))
      }
      if sides[1].hasPrefix("["), sides[1].hasSuffix("]") {
        row[column] = .tag(place(of: String(sides[1].dropFirst().dropLast())))
      } else {
        row[column] = .constant(try value(sides[1], ofField: sides[0]))
      }
    }
    return row
  }

  /// The layer, when all its lines are there.
  func finished(_ draft: OSMLayerDraft) throws(OSMTableError) -> OSMLayer {
    func lacks(_ word: String) -> OSMTableError {
      OSMTableError(line: draft.line, .tableLayerLacks(draft.id.text, word: word))
    }
    guard let title = draft.title else { throw lacks("title") }
    guard let theme = draft.theme else { throw lacks("theme") }
    guard let geometry = draft.geometry else { throw lacks("geometry") }
    guard let names = draft.fields else { throw lacks("fields") }
    guard draft.rules.contains(where: { $0.row != nil }) || draft.coast != nil else { throw lacks("take") }
    var columns: [OSMColumn] = []
    for (column, name) in names.enumerated() {
      guard let field = fields[name] else { continue }
      let isGiven = draft.rules.contains { $0.row?[column] != nil } || draft.coast != nil
      guard isGiven || !field.sources.isEmpty else {
        throw OSMTableError(line: draft.line, .tableFieldIsEmpty(name))
      }
      columns.append(OSMColumn(field: Field(name, field.type), sources: field.sources))
    }
    return OSMLayer(
      id: draft.id,
      settings: LayerSettings(title: title, theme: theme, icon: draft.icon),
      geometry: geometry,
      columns: columns,
      rules: draft.rules,
      coast: draft.coast
    )
  }
}

extension StringProtocol {
  fileprivate var trimmingSpaces: String {
    split(separator: " ").joined(separator: " ")
  }
}
