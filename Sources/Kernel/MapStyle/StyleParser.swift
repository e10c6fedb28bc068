import Canvas
import JSONText
import Wording

extension Style {
  /// Reads a style; JSON5 is accepted.
  public init(parsing bytes: [UInt8]) throws(StyleFault) {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes, dialect: .json5)
    } catch {
      throw .syntax(error)
    }
    var parser = StyleParser()
    do {
      self = try parser.parse(JSONNode(value))
    } catch {
      throw .content(error)
    }
  }
}

/// Goes through a style from the root to its layers, collecting warnings.
private struct StyleParser {
  private var warnings: [StyleWarning] = []

  private static let layerKeys: Set<String> = [
    "id", "type", "metadata", "source", "source-layer", "minzoom", "maxzoom", "layout", "paint",
  ]

  /// The keys of a style that say nothing about a flat picture, or are read elsewhere.
  private static let rootKeys: Set<String> = [
    "version", "name", "metadata", "center", "zoom", "bearing", "pitch", "sources", "sprite", "glyphs",
    "layers", "transition", "light", "sky", "terrain", "projection", "state", "font-faces", "centerAltitude",
    "roll",
  ]

  mutating func parse(_ root: JSONNode) throws(JSONContentError) -> Style {
    let version = try root.required("version")
    guard try version.integer() == 8 else { throw version.fault(.styleVersionIsNot8) }
    for (key, node) in try root.members() where !Self.rootKeys.contains(key) { warnOfUnknown(key, node) }
    // Metadata is whatever its author likes; only an object can hold what we look for.
    let metadata = root.member("metadata").flatMap { $0.value.members == nil ? nil : $0 }
    let name = try root.optionalString("name")
    var layers: [StyleLayer] = []
    var ids: Set<String> = []
    for node in try root.required("layers").elements() {
      let id = try node.required("id").string()
      guard ids.insert(id).inserted else { throw node.fault(.styleLayerTwice(id)) }
      if let layer = try layer(id, node) { layers.append(layer) }
    }
    return Style(
      title: try metadata?.optionalString("suitu:title") ?? name ?? "",
      attribution: try metadata?.optionalString("suitu:attribution"),
      layers: layers,
      warnings: warnings
    )
  }

  /// Nil for a layer that is switched off.
  private mutating func layer(_ id: String, _ node: JSONNode) throws(JSONContentError) -> StyleLayer? {
    if let filter = node.member("filter") { throw filter.fault(.styleHasFilter) }
    for (key, member) in try node.members() where !Self.layerKeys.contains(key) { warnOfUnknown(key, member) }
    let minimum = try node.optionalDouble("minzoom") ?? 0
    let maximum = try node.optionalDouble("maxzoom") ?? .infinity
    let typeNode = try node.required("type")
    let type = try typeNode.string()
    let paint: StylePaint
    switch type {
    case "background": paint = .background(try background(node))
    case "circle":
      paint = .circle(try circle(node), sourceLayer: try node.required("source-layer").string())
    default: throw typeNode.fault(.styleLayerTypeIsUnknown(type, known: ["background", "circle"]))
    }
    guard try isVisible(node) else { return nil }
    return StyleLayer(id: id, zooms: ZoomRange(minimum: minimum, maximum: maximum), paint: paint)
  }

  private mutating func isVisible(_ node: JSONNode) throws(JSONContentError) -> Bool {
    guard let layout = try node.optional("layout") else { return true }
    var isVisible = true
    for (key, member) in try layout.members() {
      guard key == "visibility" else {
        warnOfUnknown(key, member)
        continue
      }
      let word = try member.string()
      guard word == "visible" || word == "none" else { throw member.fault(.visibilityIsUnknown(word)) }
      isVisible = word == "visible"
    }
    return isVisible
  }

  private mutating func background(_ node: JSONNode) throws(JSONContentError) -> BackgroundPaint {
    var properties = try PaintProperties(node)
    let paint = BackgroundPaint(
      color: try properties.color("background-color", default: .black),
      opacity: try properties.number("background-opacity", default: 1, in: 0...1)
    )
    for (key, member) in properties.unread { warnOfUnknown(key, member) }
    return paint
  }

  private mutating func circle(_ node: JSONNode) throws(JSONContentError) -> CirclePaint {
    var properties = try PaintProperties(node)
    let paint = CirclePaint(
      radius: try properties.number("circle-radius", default: 5, in: 0...Self.greatestSize),
      color: try properties.color("circle-color", default: .black),
      opacity: try properties.number("circle-opacity", default: 1, in: 0...1),
      strokeWidth: try properties.number("circle-stroke-width", default: 0, in: 0...Self.greatestSize),
      strokeColor: try properties.color("circle-stroke-color", default: .black),
      strokeOpacity: try properties.number("circle-stroke-opacity", default: 1, in: 0...1)
    )
    for (key, member) in properties.unread { warnOfUnknown(key, member) }
    return paint
  }

  /// In pixels: what is wider than the neighbouring tiles would have to be sought over the whole city.
  private static let greatestSize = 256.0

  private mutating func warnOfUnknown(_ key: String, _ node: JSONNode) {
    warnings.append(StyleWarning(message: node.fault(.stylePropertyIsUnknown(key)).message))
  }
}

extension Color {
  /// The specification's default of most colours.
  fileprivate static let black = Color(red: 0, green: 0, blue: 0)
}
