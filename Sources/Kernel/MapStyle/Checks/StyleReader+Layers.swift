import JSONText
import Wording

extension StyleReader {
  private static let keys = [
    "id", "type", "metadata", "source", "source-layer", "minzoom", "maxzoom", "filter", "layout", "paint",
    "ref",
  ]

  /// The types of layers that the specification knows and that are not drawn.
  private static let otherTypes = [
    "heatmap", "fill-extrusion", "raster", "hillshade", "color-relief", "sky", "custom",
  ]

  private static let drawnTypes = ["background", "fill", "line", "circle", "symbol"]

  /// Nil after a fault.
  mutating func readLayer(_ node: JSONNode) -> StyleLayer? {
    guard findings.attempt({ () throws(JSONContentError) in try node.members() }) != nil else { return nil }
    findings.warnOfOtherKeys(node, than: Self.keys)
    let id = findings.attempt { () throws(JSONContentError) in try node.required("id") }
      .flatMap { findings.string($0) }
    if let id, let line = ids.updateValue(node.position.line, forKey: id) {
      findings.refuse(node.member("id") ?? node, .styleLayerTwice(id, line: line))
    }
    let zooms = ZoomRange(
      minimum: findings.number("minzoom", of: node, in: 0...24) ?? 0,
      maximum: findings.number("maxzoom", of: node, in: 0...24) ?? .infinity
    )
    guard let type = drawnType(node), let table = PropertyTable.byLayerType[type] else { return nil }
    let theme = node.member("metadata").flatMap { findings.string("suitu:each", of: $0) }
    let source = type == "background" ? nil : readUse(node, type, isForEach: theme != nil)
    let filter = node.member("filter").flatMap { readFilter($0) }
    var fields = FieldUse()
    if let filter { fields.add(filter.expression) }
    var reader = PropertyReader(
      table,
      given: properties(node, table),
      globalState: globalState,
      fields: fields,
      findings: findings
    )
    let look = Self.look(type, &reader)
    let visibility: Property<String> = reader("visibility")
    findings = reader.findings
    return StyleLayer(
      id: id ?? "",
      zooms: zooms,
      isVisible: visibility.value(at: 0) != "none",
      source: source,
      sourceLayer: findings.string("source-layer", of: node),
      filter: filter,
      look: look,
      eachOfTheme: theme,
      brightening: node.member("metadata").flatMap { brightening($0) } ?? 0,
      fields: reader.fields
    )
  }

  private mutating func brightening(_ metadata: JSONNode) -> Double? {
    metadata.member("suitu:brighten").flatMap { findings.number($0, in: 0...1) }
  }

  private static func look(_ type: String, _ reader: inout PropertyReader) -> StyleLook {
    switch type {
    case "background": .background(BackgroundLook(&reader))
    case "fill": .fill(FillLook(&reader))
    case "line": .line(LineLook(&reader))
    case "circle": .circle(CircleLook(&reader))
    default: .symbol(SymbolLook(&reader))
    }
  }

  private mutating func drawnType(_ node: JSONNode) -> String? {
    let typeNode = findings.attempt { () throws(JSONContentError) in try node.required("type") }
    guard let typeNode, let type = findings.string(typeNode) else { return nil }
    guard !Self.drawnTypes.contains(type) else { return type }
    if Self.otherTypes.contains(type) {
      findings.refuse(typeNode, .styleLayerTypeIsNotDrawn(type, drawn: Self.drawnTypes))
    } else {
      findings.refuse(typeNode, .wordIsUnknown(type, known: Self.drawnTypes))
    }
    return nil
  }

  /// The members of layout and paint; unknown ones are warned of.
  private mutating func properties(_ node: JSONNode, _ table: PropertyTable) -> [String: JSONNode] {
    var given: [String: JSONNode] = [:]
    for (group, kinds) in [("layout", table.layout), ("paint", table.paint)] {
      guard let object = node.member(group) else { continue }
      let members = findings.attempt { () throws(JSONContentError) in try object.members() } ?? []
      for (key, member) in members {
        if kinds.contains(where: { $0.name == key }) {
          given[key] = member
        } else if kinds.contains(where: { $0.hasTransition && "\($0.name)-transition" == key }) {
          checkTransition(member)
        } else {
          findings.warnOfUnknown(key, member, kinds.map(\.name))
        }
      }
    }
    return given
  }

  /// The name of the source that a layer draws from; nil after a fault.
  private mutating func readUse(_ node: JSONNode, _ type: String, isForEach: Bool) -> String? {
    let sourceNode = findings.attempt { () throws(JSONContentError) in try node.required("source") }
    guard let sourceNode, let name = findings.string(sourceNode), let reading = use(name, at: sourceNode)
    else {
      return nil
    }
    if reading.type == "vector", node.value["source-layer"] == nil, !isForEach {
      findings.refuse(node, .sourceLayerIsMissing)
    }
    if type == "line", node.value["paint"]?["line-gradient"] != nil {
      let hasMetrics = reading.node.value["lineMetrics"]?.boolean == true
      if reading.type != "geojson" || !hasMetrics { findings.refuse(node, .gradientNeedsMetrics) }
    }
    return name
  }

  /// The filter at a node; nil after a fault.
  mutating func readFilter(_ node: JSONNode) -> StyleFilter? {
    let faultCount = findings.faults.count
    guard FilterSyntax(node.value) != .legacy else {
      findings.checkLegacyFilter(node)
      guard findings.faults.count == faultCount else { return nil }
      return StyleFilter(expression: LegacyFilter.expression(node.value))
    }
    findings.checkForLegacyParts(node)
    let use = ExpressionUse(
      type: .boolean,
      mayRead: Dependencies.feature.union([.zoom, .late, .images]),
      isInterpolated: false,
      takesZoomAnywhere: true
    )
    let (parsed, faults) = use.parse(node.value, globalState: globalState)
    findings.refuse(node, faults)
    guard let parsed, findings.faults.count == faultCount else { return nil }
    guard !parsed.reads.contains(.featureState) else {
      findings.refuse(node, .stateIsOutOfPlace)
      return nil
    }
    return StyleFilter(expression: parsed)
  }
}

// MARK: - Layers that refer to another

extension StyleReader {
  /// A layer as it is with what it takes from another, as styles before version 8 were written.
  mutating func resolved(_ node: JSONNode, _ byID: [String: JSONNode]) -> JSONNode {
    guard let reference = node.member("ref"), let members = node.value.members else { return node }
    let shared = ["type", "source", "source-layer", "filter", "layout"]
    for key in shared {
      if let member = node.member(key) { findings.refuse(member, .layerTakesKeyFromOther(key)) }
    }
    guard let other = reference.value.string.flatMap({ byID[$0] }) else {
      findings.refuse(reference, .layerReferenceIsUnknown)
      return node
    }
    guard other.member("ref") == nil else {
      findings.refuse(reference, .layerReferenceIsReference)
      return node
    }
    let taken = (other.value.members ?? []).filter { (shared + ["minzoom", "maxzoom"]).contains($0.key) }
    let own = members.filter { member in !taken.contains { $0.key == member.key } }
    return JSONNode(JSONValue(.object(own + taken), at: node.position), path: node.path)
  }
}
