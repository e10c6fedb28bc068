import Geodesy
import JSONText
import Wording

extension Style {
  /// Reads a style; JSON5 is accepted.
  ///
  /// - Throws: everything that keeps it from being drawn.
  public init(parsing bytes: [UInt8]) throws(StyleFault) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes, dialect: .json5)
    } catch {
      throw .syntax(error)
    }
    var reader = StyleReader(JSONNode(value))
    guard let style = reader.read() else { throw .content(reader.findings.faults) }
    self = style
    text = bytes
  }
}

/// Goes through a style from the root to its layers, collecting what is wrong.
struct StyleReader {
  let root: JSONNode
  var findings = StyleFindings()

  /// What `global-state` reads: nothing changes it here.
  private(set) var globalState: [String: StyleValue] = [:]
  private(set) var sources: [String: SourceReading] = [:]
  var ids: [String: Int] = [:]

  private static let keys = [
    "version", "name", "metadata", "center", "centerAltitude", "zoom", "bearing", "pitch", "roll", "state",
    "light",
    "sky", "projection", "terrain", "sources", "sprite", "glyphs", "font-faces", "transition", "layers",
    "constants",
  ]

  init(_ root: JSONNode) {
    self.root = root
  }

  /// Nil where there are faults.
  mutating func read() -> Style? {
    guard findings.attempt({ () throws(JSONContentError) in try root.members() }) != nil else { return nil }
    findings.warnOfOtherKeys(root, than: Self.keys)
    checkRoot()
    readState()
    readSources()
    let layers = readLayers()
    let sprite = readSprite()
    for name in sources.keys.sorted() { warnOfUnusable(name) }
    // Metadata is whatever its author likes; only an object can hold what we look for.
    let metadata = root.member("metadata")
    let name = findings.string("name", of: root)
    let title = metadata.flatMap { findings.string("suitu:title", of: $0) }
    let attribution = metadata.flatMap { findings.string("suitu:attribution", of: $0) }
    let avoided = metadata.flatMap { findings.string("suitu:avoid", of: $0) }
    let grids = metadata.flatMap { readGrids($0) } ?? MapGrid.others
    guard findings.faults.isEmpty else { return nil }
    return Style(
      title: title ?? name ?? "",
      attribution: attribution,
      sprite: sprite,
      avoidedStyle: avoided,
      opening: opening,
      otherGrids: grids,
      sources: sources.compactMapValues(\.source),
      layers: layers,
      warnings: findings.warnings
    )
  }

  private mutating func readState() {
    guard let state = root.member("state") else { return }
    guard let members = findings.attempt({ () throws(JSONContentError) in try state.members() }) else {
      return
    }
    for (name, member) in members {
      guard let given = findings.attempt({ () throws(JSONContentError) in try member.required("default") })
      else {
        continue
      }
      globalState[name] = StyleValue(given.value)
    }
  }

  private mutating func readSources() {
    guard let node = required("sources") else { return }
    guard let members = findings.attempt({ () throws(JSONContentError) in try node.members() }) else {
      return
    }
    for (name, member) in members { sources[name] = readSource(member) }
  }

  private mutating func readLayers() -> [StyleLayer] {
    guard let node = required("layers"), let nodes = findings.elements(of: node) else { return [] }
    // Only a layer of the older kind looks for another, by its id.
    let hasReferences = nodes.contains { $0.member("ref") != nil }
    let byID =
      hasReferences ? nodes.reversed().reduce(into: [:]) { $0[$1.value["id"]?.string ?? ""] = $1 } : [:]
    var layers: [StyleLayer] = []
    for node in nodes where findings.faults.count < Self.readFaultCount {
      if let layer = readLayer(resolved(node, byID)) { layers.append(layer) }
    }
    return layers
  }

  /// A text of which so much is wrong is no style; why, has been said by then.
  private static let readFaultCount = 1000

  mutating func required(_ key: String) -> JSONNode? {
    findings.attempt { () throws(JSONContentError) in try root.required(key) }
  }

  /// Notes that a layer draws from a source; nil after a fault.
  mutating func use(_ name: String, at node: JSONNode) -> SourceReading? {
    guard let reading = sources[name] else {
      let near = nearestWord(to: name, among: sources.keys.sorted())
      findings.refuse(node, .styleSourceIsUnknown(name, near: near))
      return nil
    }
    if let fault = reading.fault, !reading.isUsed { findings.refuse(reading.node, fault) }
    sources[name]?.isUsed = true
    return reading
  }

  /// What cannot be drawn does no harm as long as no layer draws it.
  private mutating func warnOfUnusable(_ name: String) {
    guard let reading = sources[name], let fault = reading.fault, !reading.isUsed else { return }
    findings.warn(reading.node, fault)
  }
}
