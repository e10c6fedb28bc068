import JSONText
import Wording

// What stands at the root beside sources and layers. Most of it is about how an application shows a map; it is
// checked, and what would make a flat picture look otherwise is warned of.

extension StyleReader {
  mutating func checkRoot() {
    if let version = required("version"), version.value.integer != 8 {
      findings.refuse(version, .styleVersionIsNot8)
    }
    if let constants = root.member("constants") { findings.refuse(constants, .styleHasConstants) }
    checkView()
    checkTransition(root.member("transition"))
    checkGlyphs()
    check("light", Self.light)
    check("sky", Self.sky)
    checkProjection()
    checkTerrain()
    if let fonts = root.member("font-faces") {
      guard fonts.value.members != nil else { return expectObject(fonts) }
      if fonts.value.members?.isEmpty == false { findings.warn(fonts, .styleKeyHasNoEffect) }
    }
  }

  private mutating func checkView() {
    for key in ["centerAltitude", "zoom"] { _ = findings.number(key, of: root) }
    for key in ["bearing", "pitch", "roll"] {
      guard let node = root.member(key), let angle = findings.number(node), angle != 0 else { continue }
      findings.warn(node, .styleKeyHasNoEffect)
    }
    if let center = root.member("center") { _ = value(center, .offset) }
  }

  private mutating func value(_ node: JSONNode, _ form: PropertyKind.Form) -> StyleValue? {
    findings.value(node, as: form, in: -.infinity ... .infinity)
  }

  private mutating func expectObject(_ node: JSONNode) {
    _ = findings.attempt { () throws(JSONContentError) in try node.members() }
  }

  mutating func checkTransition(_ node: JSONNode?) {
    guard let node else { return }
    expectObject(node)
    findings.warnOfOtherKeys(node, than: ["duration", "delay"])
    for key in ["duration", "delay"] { _ = findings.number(key, of: node, in: .positive) }
  }

  private mutating func checkGlyphs() {
    guard let node = root.member("glyphs"), let address = findings.string(node) else { return }
    for token in ["{fontstack}", "{range}"] where !address.contains(token) {
      findings.refuse(node, .glyphsNeedToken(token))
    }
  }

  /// An object of properties.
  private mutating func check(_ key: String, _ kinds: [PropertyKind]) {
    guard let node = root.member(key) else { return }
    guard node.value.members != nil else { return expectObject(node) }
    let transitions = kinds.filter(\.hasTransition).map { "\($0.name)-transition" }
    findings.warnOfOtherKeys(node, than: kinds.map(\.name) + transitions)
    for kind in kinds {
      if let member = node.member(kind.name) { _ = findings.source(member, kind, globalState) }
    }
  }

  private mutating func checkProjection() {
    let faultCount = findings.faults.count
    check("projection", [PropertyKind("type", .projection, "mercator")])
    guard let node = root.member("projection"), findings.faults.count == faultCount else { return }
    if let type = node.member("type"), type.value.string != "mercator" {
      findings.warn(type, .projectionIsMercator)
    }
  }

  private mutating func checkTerrain() {
    guard let node = root.member("terrain") else { return }
    guard node.value.members != nil else { return expectObject(node) }
    findings.warnOfOtherKeys(node, than: ["source", "exaggeration"])
    let source = findings.attempt { () throws(JSONContentError) in try node.required("source") }
    if let source { findings.expectString(source) }
    _ = findings.number("exaggeration", of: node, in: .positive)
    findings.warn(node, .styleKeyHasNoEffect)
  }

  private static let light: [PropertyKind] = [
    PropertyKind("anchor", .word(StyleFrame.self), "viewport"),
    PropertyKind("position", .array(.number, count: 3), [1.15, 210, 30]),
    PropertyKind("color", .color, "#ffffff"),
    PropertyKind("intensity", .number, 0.5, in: .share),
  ]

  private static let sky: [PropertyKind] = [
    PropertyKind("sky-color", .color, "#88C6FC"),
    PropertyKind("horizon-color", .color, "#ffffff"),
    PropertyKind("fog-color", .color, "#ffffff"),
    PropertyKind("fog-ground-blend", .number, 0.5, in: .share),
    PropertyKind("horizon-fog-blend", .number, 0.8, in: .share),
    PropertyKind("sky-horizon-blend", .number, 0.8, in: .share),
    PropertyKind("atmosphere-blend", .number, 0.8, in: .share),
  ]

  /// One address, or a list of which the one named `default` is used.
  mutating func readSprite() -> String? {
    guard let node = root.member("sprite") else { return nil }
    guard node.value.elements != nil else { return findings.string(node) }
    guard let sprites = findings.elements(of: node) else { return nil }
    var address: String?
    for sprite in sprites {
      let parts = findings.attempt { () throws(JSONContentError) in
        (id: try sprite.required("id"), url: try sprite.required("url"))
      }
      guard let parts, let id = findings.string(parts.id), let url = findings.string(parts.url) else {
        continue
      }
      if id == "default" { address = url } else { findings.warn(sprite, .spriteIsNotDefault(id)) }
    }
    return address
  }
}
