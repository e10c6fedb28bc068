import JSONText
import Wording

extension StyleFindings {
  /// A value as it stands in a style, without expressions; nil after a fault.
  mutating func value(
    _ node: JSONNode,
    as form: PropertyKind.Form,
    in range: ClosedRange<Double>
  ) -> StyleValue? {
    switch form {
    case .boolean: return attempt { () throws(JSONContentError) in .boolean(try node.boolean()) }
    case .number: return number(node, in: range).map { .number($0) }
    case .string: return string(node).map { .string($0) }
    case .formatted: return string(node).map { .formatted(FormattedText($0)) }
    case .image: return string(node).map { StyleImage($0, of: []).map { .image($0) } ?? .null }
    case .color: return color(node).map { .color($0) }
    case .word(let words): return word(node, of: words).map { .string($0) }
    case .array(let item, let count): return array(node, of: item, count: count, in: range)
    case .padding: return numbers(node, count: 1...4)?.asPadding.map { .padding($0) }
    case .numberArray: return numbers(node, count: 1...Int.max)?.asNumberArray.map { .numbers($0) }
    case .colorArray: return colors(node)
    case .anchorOffsets: return anchorOffsets(node)
    case .projection: return projection(node)
    }
  }

  private mutating func color(_ node: JSONNode) -> StyleColor? {
    guard let text = string(node) else { return nil }
    guard let color = StyleColor(css: text) else {
      refuse(node, .noColor(text))
      return nil
    }
    return color
  }

  private mutating func array(
    _ node: JSONNode,
    of item: PropertyKind.Form,
    count: Int?,
    in range: ClosedRange<Double>
  ) -> StyleValue? {
    guard let items = elements(of: node) else { return nil }
    guard count == nil || count == items.count else {
      refuse(node, .listHasLength("\(count ?? 0)", found: items.count))
      return nil
    }
    let values = items.compactMap { value($0, as: item, in: range) }
    return values.count == items.count ? .array(values) : nil
  }

  /// One number or several.
  private mutating func numbers(_ node: JSONNode, count: ClosedRange<Int>) -> StyleValue? {
    guard node.value.elements != nil else { return number(node).map { .number($0) } }
    guard let items = elements(of: node) else { return nil }
    guard count.contains(items.count) else {
      let wanted =
        count.upperBound == .max ? "≥ \(count.lowerBound)" : "\(count.lowerBound)…\(count.upperBound)"
      refuse(node, .listHasLength(wanted, found: items.count))
      return nil
    }
    let values = items.compactMap { number($0) }
    return values.count == items.count ? .array(values.map { .number($0) }) : nil
  }

  private mutating func colors(_ node: JSONNode) -> StyleValue? {
    guard node.value.elements != nil else { return color(node).map { .colors([$0]) } }
    guard let items = elements(of: node) else { return nil }
    guard !items.isEmpty else {
      refuse(node, .listHasLength("≥ 1", found: 0))
      return nil
    }
    let colors = items.compactMap { color($0) }
    return colors.count == items.count ? .colors(colors) : nil
  }

  private mutating func anchorOffsets(_ node: JSONNode) -> StyleValue? {
    guard let items = elements(of: node) else { return nil }
    guard !items.isEmpty, items.count % 2 == 0 else {
      refuse(node, .anchorsNeedOffsets)
      return nil
    }
    let faultCount = faults.count
    for (index, item) in items.enumerated() {
      if index % 2 == 0 {
        _ = word(item, of: StyleAnchor.allCases.map(\.rawValue))
      } else {
        _ = array(item, of: .number, count: 2, in: -.infinity ... .infinity)
      }
    }
    guard faults.count == faultCount else { return nil }
    return StyleValue(node.value).asAnchorOffsets.map { .anchorOffsets($0) }
  }

  private mutating func projection(_ node: JSONNode) -> StyleValue? {
    let known = ["mercator", "globe", "vertical-perspective"]
    guard let parts = node.value.elements else { return word(node, of: known).map { .string($0) } }
    guard parts.count == 3, let from = parts[0].string, let to = parts[1].string, let share = parts[2].double
    else {
      refuse(node, .listHasLength("3", found: parts.count))
      return nil
    }
    return .projection(ProjectionBlend(from: from, to: to, share: share))
  }
}
