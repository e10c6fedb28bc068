import JSONText

/// A function of the older kind, `{"stops": [[10, 1], [16, 4]], "base": 1.5}`, turned into an expression.
struct LegacyFunction {
  private let json: JSONValue
  private let kind: PropertyKind
  private let stops: [Stop]

  private struct Stop {
    let input: JSONValue
    let output: JSONValue
  }

  /// The checks of a function have been passed: stops are pairs.
  init(_ json: JSONValue, for kind: PropertyKind) {
    self.json = json
    self.kind = kind
    stops = (json["stops"]?.elements ?? []).compactMap { stop in
      guard let pair = stop.elements, pair.count == 2 else { return nil }
      return Stop(input: pair[0], output: pair[1])
    }
  }

  var expression: JSONValue {
    guard let first = stops.first else { return identity }
    if first.input.members != nil { return zoomAndField }
    return json["property"] == nil ? zoom : field(stops)
  }

  // MARK: - Without stops

  private var identity: JSONValue {
    guard let fallback = json["default"] else {
      // A text must be one; an expression would make one of anything.
      return kind.form == .string ? list("string", get) : get
    }
    switch kind.form {
    case .word(let words): return list("match", get, array(words.map(string)), get, fallback)
    case .color: return list("to-color", get, fallback)
    case .array(let item, let count):
      let length = count.map { JSONValue(.integer($0), at: json.position) } ?? null
      return list("array", string("\(item.type)"), length, get, literal(fallback))
    case .number, .boolean, .string: return list("\(kind.form.type)", get, literal(fallback))
    // There is no assertion of other types; a null is what can go wrong with them.
    default: return list("coalesce", get, literal(fallback))
    }
  }

  // MARK: - By zoom

  private var zoom: JSONValue {
    let outputs = stops.map { stop in
      guard kind.takesTokens, let text = stop.output.string else { return literal(stop.output) }
      return TokenText(text).expression(at: stop.output.position)
    }
    let pairs = zip(stops, outputs).map { Stop(input: $0.input, output: $1) }
    return curve(pairs, over: list("zoom"), isStepped: functionType == "interval")
  }

  /// One function of the field for each zoom.
  private var zoomAndField: JSONValue {
    var groups: [(zoom: JSONValue, stops: [Stop])] = []
    for stop in stops {
      guard let zoom = stop.input["zoom"], let value = stop.input["value"] else { continue }
      let inner = Stop(input: value, output: stop.output)
      if let last = groups.last, last.zoom == zoom {
        groups[groups.count - 1].stops.append(inner)
      } else {
        groups.append((zoom, [inner]))
      }
    }
    let pairs = groups.map { Stop(input: $0.zoom, output: field($0.stops)) }
    guard kind.isInterpolated else { return curve(pairs, over: list("zoom"), isStepped: true) }
    return interpolated(pairs, over: list("zoom"), base: nil)
  }

  // MARK: - By a field

  private func field(_ stops: [Stop]) -> JSONValue {
    if functionType == "categorical" { return categories(stops) }
    let pairs = stops.map { Stop(input: $0.input, output: literal($0.output)) }
    let curve = curve(pairs, over: list("number", get), isStepped: functionType == "interval")
    guard let fallback = json["default"] else { return curve }
    return list("case", list("==", list("typeof", get), string("number")), curve, literal(fallback))
  }

  private func categories(_ stops: [Stop]) -> JSONValue {
    let areBooleans = stops.first?.input.boolean != nil
    var parts = areBooleans ? [string("case")] : [string("match"), get]
    for stop in stops {
      parts.append(areBooleans ? list("==", get, stop.input) : stop.input)
      parts.append(literal(stop.output))
    }
    return array(parts + [fallback])
  }

  private var fallback: JSONValue {
    if let given = json["default"] { return literal(given) }
    guard let standard = kind.standard else { return kind.form == .image ? string("") : null }
    return literal(JSONValue(written: standard, at: json.position))
  }

  // MARK: - Curves

  private var functionType: String {
    json["type"]?.string ?? (kind.isInterpolated ? "exponential" : "interval")
  }

  private func curve(_ stops: [Stop], over input: JSONValue, isStepped: Bool) -> JSONValue {
    guard isStepped else { return interpolated(stops, over: input, base: json["base"]) }
    let distinct = distinct(stops)
    guard let first = distinct.first else { return null }
    var parts = [string("step"), input, first.output]
    for stop in distinct.dropFirst() { parts += [stop.input, stop.output] }
    // A step needs a stop; with one output it is the same on both sides.
    if distinct.count == 1 { parts += [first.input, first.output] }
    return array(parts)
  }

  private func interpolated(_ stops: [Stop], over input: JSONValue, base: JSONValue?) -> JSONValue {
    let spaces = ["hcl": "interpolate-hcl", "lab": "interpolate-lab"]
    let name = json["colorSpace"]?.string.flatMap { spaces[$0] } ?? "interpolate"
    let curve = base.map { list("exponential", $0) } ?? list("linear")
    var parts = [string(name), curve, input]
    for stop in distinct(stops) { parts += [stop.input, stop.output] }
    return array(parts)
  }

  /// Of stops with the same input the first.
  private func distinct(_ stops: [Stop]) -> [Stop] {
    var kept: [Stop] = []
    for stop in stops where kept.last?.input != stop.input { kept.append(stop) }
    return kept
  }

  // MARK: - Making JSON

  private var get: JSONValue { list("get", json["property"] ?? string("")) }
  private var null: JSONValue { JSONValue(.null, at: json.position) }

  private func string(_ text: String) -> JSONValue { JSONValue(.string(text), at: json.position) }

  private func array(_ items: [JSONValue]) -> JSONValue { JSONValue(.array(items), at: json.position) }

  private func list(_ name: String, _ items: JSONValue...) -> JSONValue { array([string(name)] + items) }

  private func literal(_ value: JSONValue) -> JSONValue {
    value.elements == nil && value.members == nil ? value : list("literal", value)
  }
}

extension JSONValue {
  /// A default of the table as JSON; what JSON has no form for is written as text.
  init(written value: StyleValue, at position: TextPosition) {
    let content: Content
    switch value {
    case .null: content = .null
    case .boolean(let boolean): content = .boolean(boolean)
    case .number(let number): content = .number(number)
    case .array(let items): content = .array(items.map { JSONValue(written: $0, at: position) })
    default: content = .string(value.text)
    }
    self.init(content, at: position)
  }
}
