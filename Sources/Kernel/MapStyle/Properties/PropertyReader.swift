import JSONText
import Wording

/// Reads the properties of one layer, by name.
struct PropertyReader {
  private let table: PropertyTable
  private let given: [String: JSONNode]
  private let globalState: [String: StyleValue]
  private(set) var fields: FieldUse
  private(set) var findings: StyleFindings

  init(
    _ table: PropertyTable,
    given: [String: JSONNode],
    globalState: [String: StyleValue],
    fields: FieldUse,
    findings: StyleFindings
  ) {
    self.table = table
    self.given = given
    self.globalState = globalState
    self.fields = fields
    self.findings = findings
  }

  /// The property of that name; its default where it is not given, or given with a fault.
  mutating func callAsFunction<Value: StylePropertyValue>(_ name: String) -> Property<Value> {
    guard let kind = table[name] else { preconditionFailure("\(name) stands in no table") }
    guard let standard = Value(kind.standardValue) else { preconditionFailure("\(name) has no default") }
    let constant = Property(standard, standard: standard)
    guard let node = given[name], let source = findings.source(node, kind, globalState) else {
      return constant
    }
    warnWhereDisabled(node, kind)
    switch source {
    case .constant(let value):
      guard let value = Value(value) else {
        findings.warn(node, .propertyHasNoValue)
        return constant
      }
      return Property(value, standard: standard)
    case .computed(let expression):
      fields.add(expression)
      return Property(expression, standard: standard, in: kind.range)
    }
  }

  private mutating func warnWhereDisabled(_ node: JSONNode, _ kind: PropertyKind) {
    guard let other = kind.disabledBy.first(where: { given[$0] != nil }) else { return }
    findings.warn(node, .propertyIsDisabled(kind.name, by: other))
  }
}

/// What stands where a property is given.
enum PropertySource {
  case constant(StyleValue)
  case computed(Expression)
}

extension StyleFindings {
  /// Reads what is given for a property: a value, an expression, or a function of the older kind; nil after a fault.
  mutating func source(
    _ node: JSONNode,
    _ kind: PropertyKind,
    _ globalState: [String: StyleValue]
  ) -> PropertySource? {
    if node.value.members != nil {
      // Fonts must be known before any feature is.
      if kind.name == "text-font", node.value["type"]?.string == "identity" {
        refuse(node, .outputsAreNotLiteral)
        return nil
      }
      guard LegacyFunctionCheck.passes(node, as: kind, &self) else { return nil }
      let json = LegacyFunction(node.value, for: kind).expression
      return computed(json, node, kind, globalState, isFunction: true)
    }
    if let parts = node.value.elements, isExpression(parts, kind) {
      return computed(node.value, node, kind, globalState, isFunction: false)
    }
    if kind.takesTokens, let text = node.value.string, TokenText(text).hasFields {
      let json = TokenText(text).expression(at: node.position)
      return computed(json, node, kind, globalState, isFunction: true)
    }
    return value(node, as: kind.form, in: kind.range).map { .constant($0) }
  }

  /// Whether an array is an expression, and no list of values.
  private func isExpression(_ parts: [JSONValue], _ kind: PropertyKind) -> Bool {
    if let name = parts.first?.string, operators[name] != nil { return true }
    switch kind.form {
    case .array, .padding, .numberArray, .colorArray, .anchorOffsets, .projection: return false
    // What is neither becomes the clearer fault: a list where there is none, or an operator with another name.
    default: return parts.first?.string != nil
    }
  }

  private mutating func computed(
    _ json: JSONValue,
    _ node: JSONNode,
    _ kind: PropertyKind,
    _ globalState: [String: StyleValue],
    isFunction: Bool
  ) -> PropertySource? {
    let (parsed, found) = kind.use.parse(json, globalState: globalState)
    guard let parsed else {
      // The path within an expression that was made from something else leads nowhere.
      if isFunction, let first = found.first {
        refuse(node, first.message)
      } else {
        refuse(node, found)
      }
      return nil
    }
    if kind.name == "text-font", !parsed.hasLiteralOutputs {
      refuse(node, .outputsAreNotLiteral)
      return nil
    }
    if parsed.reads.contains(.featureState), kind.isOfLayout {
      refuse(node, .stateIsOutOfPlace)
      return nil
    }
    guard parsed.reads.subtracting(.late).isEmpty else { return .computed(parsed) }
    var scope = Evaluation()
    do {
      let value = try parsed.evaluate(&scope)
      return .constant(value.isNull ? kind.standardValue : value.held(within: kind.range))
    } catch {
      // As in MapLibre this is no fault; the property has its default.
      warn(node, error.message)
      return .constant(kind.standardValue)
    }
  }
}
