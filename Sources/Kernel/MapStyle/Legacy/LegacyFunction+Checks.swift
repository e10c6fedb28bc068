import JSONText
import Wording

/// Goes through a function of the older kind and notes what is wrong with it.
struct LegacyFunctionCheck {
  private let node: JSONNode
  private let kind: PropertyKind
  private let type: String?
  private let hasField: Bool
  private var findings: StyleFindings

  private var inputKind: JSONKind?
  private var lastInput: Double?
  private var knownInputs: Set<String> = []
  private var lastZoom: Double?

  private static let keys = ["expression", "stops", "base", "property", "type", "colorSpace", "default"]

  private init(_ node: JSONNode, _ kind: PropertyKind, _ findings: StyleFindings) {
    self.node = node
    self.kind = kind
    self.findings = findings
    type = node.value["type"]?.string
    hasField = node.value["property"] != nil
  }

  /// Whether the function is one that can be drawn.
  static func passes(_ node: JSONNode, as kind: PropertyKind, _ findings: inout StyleFindings) -> Bool {
    let faultCount = findings.faults.count
    var check = LegacyFunctionCheck(node, kind, findings)
    check.run()
    findings = check.findings
    return findings.faults.count == faultCount
  }

  private var isOfZoomAndField: Bool {
    node.value["stops"]?.elements?.first?.elements?.first?.members != nil
  }

  private mutating func run() {
    findings.warnOfOtherKeys(node, than: Self.keys)
    checkWords()
    checkStops()
    checkUse()
    if let standard = node.member("default") { _ = findings.value(standard, as: kind.form, in: kind.range) }
  }

  private mutating func checkWords() {
    if let base = node.member("base") { _ = findings.value(base, as: .number, in: 0 ... .infinity) }
    if let property = node.member("property") { findings.expectString(property) }
    let types = ["exponential", "interval", "categorical", "identity"]
    if let type = node.member("type") { _ = findings.value(type, as: .word(types), in: kind.range) }
    if let space = node.member("colorSpace") {
      _ = findings.value(space, as: .word(["rgb", "lab", "hcl"]), in: kind.range)
    }
  }

  private mutating func checkUse() {
    let isOfZoom = type != "categorical" && !hasField
    if type == "identity", isOfZoom { findings.refuse(node, .functionNeedsField) }
    if type != "identity", node.value["stops"] == nil { findings.refuse(node, .functionNeedsStops) }
    if type == "exponential", !kind.isInterpolated { findings.refuse(node, .propertyIsNotInterpolated) }
    if (type == "categorical" || isOfZoomAndField), !hasField { findings.refuse(node, .functionNeedsField) }
    switch kind.follows {
    case .feature: break
    case .zoom: if !isOfZoom { findings.refuse(node, .featureIsOutOfPlace) }
    case .nothing, .line: findings.refuse(node, isOfZoom ? .zoomIsOutOfPlace : .featureIsOutOfPlace)
    }
  }

  private mutating func checkStops() {
    guard let stops = node.member("stops") else { return }
    guard type != "identity" else { return findings.refuse(stops, .identityHasNoStops) }
    guard let all = findings.elements(of: stops) else { return }
    if all.isEmpty { findings.refuse(stops, .functionNeedsStops) }
    for stop in all { checkStop(stop) }
  }

  private mutating func checkStop(_ stop: JSONNode) {
    guard let pair = findings.elements(of: stop) else { return }
    guard pair.count == 2 else { return findings.refuse(stop, .listHasLength("2", found: pair.count)) }
    if isOfZoomAndField {
      guard pair[0].value.members != nil else { return findings.refuse(stop, .stopNeedsZoomAndValue) }
      checkZoomAndValue(pair[0], of: stop)
    } else {
      checkInput(pair[0])
    }
    let output = pair[1]
    if let name = output.value.elements?.first?.string, operators[name] != nil {
      return findings.refuse(output, .stopIsNoExpression)
    }
    _ = findings.value(output, as: kind.form, in: kind.range)
  }

  private mutating func checkZoomAndValue(_ input: JSONNode, of stop: JSONNode) {
    guard let zoom = input.member("zoom"), let value = input.member("value") else {
      return findings.refuse(stop, .stopNeedsZoomAndValue)
    }
    findings.warnOfOtherKeys(input, than: ["zoom", "value"])
    if let number = zoom.value.double {
      if let last = lastZoom, last > number { return findings.refuse(stop, .stopsDoNotIncrease) }
      if lastZoom != number {
        lastInput = nil
        knownInputs = []
      }
      lastZoom = number
    } else {
      _ = findings.value(zoom, as: .number, in: kind.range)
    }
    checkInput(value)
  }

  private mutating func checkInput(_ input: JSONNode) {
    let kind: JSONKind = input.value.kind == .integer ? .number : input.value.kind
    if let first = inputKind, first != kind { return findings.refuse(input, .stopsHaveSeveralTypes) }
    inputKind = kind
    switch kind {
    case .number, .string, .boolean: break
    default: return findings.refuse(input, .stopIsNoScalar)
    }
    if type == "categorical" {
      if let number = input.value.double, number != number.rounded() {
        return findings.refuse(input, .labelIsNoInteger)
      }
      guard knownInputs.insert(StyleValue(input.value).json).inserted else {
        return findings.refuse(input, .labelIsThereTwice)
      }
    } else if let number = input.value.double {
      if let last = lastInput, number < last { return findings.refuse(input, .stopsDoNotIncrease) }
      lastInput = number
    } else {
      findings.refuse(input, .stopIsNoNumberOfFunction)
    }
  }
}
