import JSONText
import Wording

/// What is found on the way through a style: faults, which refuse it, and what is passed over.
struct StyleFindings {
  private(set) var faults: [JSONContentError] = []
  private(set) var warnings: [StyleWarning] = []

  mutating func refuse(_ node: JSONNode, _ message: Message) {
    faults.append(node.fault(message))
  }

  /// Notes the faults of an expression that stands at a node.
  mutating func refuse(_ node: JSONNode, _ found: [ExpressionFault]) {
    faults += found.map { fault in
      JSONContentError(path: node.path + fault.key, position: fault.position, problem: .other(fault.message))
    }
  }

  mutating func warn(_ node: JSONNode, _ message: Message) {
    let message = node.fault(message).message
    warnings.append(StyleWarning(message: message, path: node.path, position: node.position))
  }

  /// Does something that may find a fault; nil where it did.
  mutating func attempt<Value>(_ body: () throws(JSONContentError) -> Value) -> Value? {
    do {
      return try body()
    } catch {
      faults.append(error)
      return nil
    }
  }

  /// Warns of the keys of an object that are none of the known ones.
  mutating func warnOfOtherKeys(_ node: JSONNode, than known: [String]) {
    for (key, member) in (try? node.members()) ?? [] where !known.contains(key) {
      warnOfUnknown(key, member, known)
    }
  }

  /// Warns of a key, and says which known one is near.
  mutating func warnOfUnknown(_ key: String, _ node: JSONNode, _ known: [String]) {
    // Nobody reads so many, and to look for near words is dear.
    let near = warnings.count < Self.explainedCount ? nearestWord(to: key, among: known) : nil
    warn(node, .stylePropertyIsUnknown(key, near: near))
  }

  private static let explainedCount = 100
}

// MARK: - Values of a kind

extension StyleFindings {
  mutating func elements(of node: JSONNode) -> [JSONNode]? {
    attempt { () throws(JSONContentError) in try node.elements() }
  }

  mutating func expectString(_ node: JSONNode) {
    _ = string(node)
  }

  mutating func string(_ node: JSONNode) -> String? {
    attempt { () throws(JSONContentError) in try node.string() }
  }

  /// The text of a member, nil where there is none.
  mutating func string(_ key: String, of node: JSONNode) -> String? {
    node.member(key).flatMap { string($0) }
  }

  mutating func number(_ node: JSONNode, in range: ClosedRange<Double> = -.infinity ... .infinity) -> Double?
  {
    guard let number = attempt({ () throws(JSONContentError) in try node.double() }) else { return nil }
    guard number.isFinite else {
      // JSON5 has words for what is none.
      refuse(node, .numberIsNotFinite)
      return nil
    }
    guard !range.contains(number) else { return number }
    refuse(node, .numberIsOutOfRange(range.lowerBound.edge, range.upperBound.edge))
    return nil
  }

  /// The number of a member, nil where there is none.
  mutating func number(
    _ key: String,
    of node: JSONNode,
    in range: ClosedRange<Double> = -.infinity ... .infinity
  ) -> Double? {
    node.member(key).flatMap { number($0, in: range) }
  }

  /// Whether a member is true; no where there is none.
  mutating func isTrue(_ key: String, of node: JSONNode) -> Bool {
    guard let member = node.member(key) else { return false }
    return attempt { () throws(JSONContentError) in try member.boolean() } ?? false
  }

  mutating func word(_ node: JSONNode, of known: [String]) -> String? {
    guard let word = string(node) else { return nil }
    guard !known.contains(word) else { return word }
    refuse(node, .wordIsUnknown(word, known: known))
    return nil
  }
}

extension Double {
  /// The number as an edge of a range; nil where there is none on that side.
  fileprivate var edge: String? {
    isInfinite ? nil : javaScriptText
  }
}
