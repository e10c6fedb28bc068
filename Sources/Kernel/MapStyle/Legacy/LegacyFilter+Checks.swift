import JSONText
import Wording

extension StyleFindings {
  /// Notes what is wrong with a filter of the older kind.
  mutating func checkLegacyFilter(_ node: JSONNode) {
    guard let parts = attempt({ () throws(JSONContentError) in try node.elements() }) else { return }
    guard let first = parts.first else { return refuse(node, .styleFilterIsEmpty) }
    let operators = ["==", "!=", ">", ">=", "<", "<=", "in", "!in", "all", "any", "none", "has", "!has"]
    guard let name = first.value.string, operators.contains(name) else {
      let found = first.value.string ?? StyleValue(first.value).shortJSON
      return refuse(first, .wordIsUnknown(found, known: operators))
    }
    switch name {
    case "any", "all", "none":
      for part in parts.dropFirst() where part.value.boolean == nil { checkLegacyFilter(part) }
    case "has", "!has":
      guard parts.count == 2 else {
        return refuse(node, .expressionArgumentCount("1", found: parts.count - 1))
      }
      expectString(parts[1])
    case "in", "!in":
      checkComparedValues(parts)
    default:
      if parts.count > 1, parts[1].value.string == "$type", name != "==", name != "!=" {
        refuse(node, .typeHasNoOrder)
      }
      if parts.count != 3 { refuse(node, .expressionArgumentCount("2", found: parts.count - 1)) }
      checkComparedValues(parts)
    }
  }

  private mutating func checkComparedValues(_ parts: [JSONNode]) {
    guard parts.count > 1 else { return }
    expectString(parts[1])
    let types = ["Point", "LineString", "Polygon"]
    for part in parts.dropFirst(2) {
      if parts[1].value.string == "$type" {
        guard !types.contains(part.value.string ?? "") else { continue }
        refuse(part, .wordIsUnknown(part.value.string ?? StyleValue(part.value).shortJSON, known: types))
      } else if part.value.elements != nil || part.value.members != nil || part.isNull {
        refuse(part, .filterComparesScalars)
      }
    }
  }

  /// Notes parts of the older kind in a filter that is an expression: they would be read as something else.
  mutating func checkForLegacyParts(_ node: JSONNode) {
    guard let parts = node.value.elements, let name = parts.first?.string else { return }
    let conditions: [Int]
    switch name {
    case "all", "any", "!", "none": conditions = Array(1..<max(1, parts.count))
    case "case": conditions = Array(stride(from: 1, to: parts.count, by: 2))
    default: return
    }
    guard let nodes = attempt({ () throws(JSONContentError) in try node.elements() }) else { return }
    for index in conditions where nodes[index].value.elements != nil {
      let isGroup = ["all", "any", "case", "!"].contains(parts[index].elements?.first?.string ?? "")
      if !isGroup, case .legacy = FilterSyntax(nodes[index].value) {
        refuse(nodes[index], .filterSyntaxesAreMixed)
      } else {
        checkForLegacyParts(nodes[index])
      }
    }
  }
}
