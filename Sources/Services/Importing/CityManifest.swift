import Canvas
import CityStore
import Geodesy
import JSONText
import MapStyle
import Platform
import Projections
import Wording

/// A list of layers to import together: `city.json`.
public struct CityManifest: Sendable {
  public let jobs: [ImportJob]

  /// A manifest is typed by people; a larger file is data.
  private static let largestFile = 1 << 20

  /// Reads the file if it is a manifest: a JSON or JSON5 object with `layers`.
  ///
  /// Nil where it is something else, such as GeoJSON.
  public init?(ifManifest path: String) throws {
    guard path.hasSuffix(".json") || path.hasSuffix(".json5"),
      let bytes = try? Files.read(path, limit: Self.largestFile)
    else { return nil }
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes, dialect: .json5)
    } catch {
      // Other files end in .json too: GeoJSON with a feature on each line is no single document.
      guard String(decoding: bytes, as: UTF8.self).contains("layers") else { return nil }
      throw Fault(.failed, .inFile(path, error.message))
    }
    guard value["layers"] != nil, value["type"] == nil else { return nil }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    do {
      jobs = try Self.jobs(JSONNode(value), folder: folder)
    } catch let error as JSONContentError {
      throw Fault(.failed, .inFile(path, error.message))
    }
  }

  private static let topKeys = ["city", "layers"]
  private static let layerKeys = [
    "id", "file", "title", "theme", "icon", "colour", "frame", "encoding", "lon", "lat", "idField",
    "nameField",
    "fields",
    "sourceLayer", "where", "box", "public", "keep",
  ]

  private static func jobs(_ root: JSONNode, folder: String) throws -> [ImportJob] {
    try refuseUnknownKeys(in: root, known: topKeys)
    _ = try root.optionalString("city")
    var jobs: [ImportJob] = []
    for node in try root.required("layers").elements() {
      let job = try job(node, folder: folder)
      if jobs.contains(where: { $0.layer == job.layer }) {
        throw node.fault(.layerTwiceInManifest(job.layer.text))
      }
      jobs.append(job)
    }
    guard !jobs.isEmpty else { throw try root.required("layers").fault(.manifestIsEmpty) }
    return jobs
  }

  private static func job(_ node: JSONNode, folder: String) throws -> ImportJob {
    try refuseUnknownKeys(in: node, known: layerKeys)
    let idNode = try node.required("id")
    let id: LayerID
    do {
      id = try LayerID(try idNode.string())
    } catch let fault as Fault {
      throw idNode.fault(fault.message)
    }
    let fileNode = try node.required("file")
    let file = try fileNode.string()
    let path = file.hasPrefix("/") ? file : folder + file
    if OSMImport.takes(path) { throw fileNode.fault(.osmInManifest(file)) }
    let settings = LayerSettingsChange(
      title: try node.optionalString("title"),
      theme: try theme(node),
      icon: try node.optionalString("icon"),
      colour: try colour(node),
      isPublic: try node.optionalBoolean("public")
    )
    return ImportJob(
      path: path,
      layer: id,
      settings: settings,
      frame: try frame(node),
      encoding: try encoding(node),
      longitudeField: try node.optionalString("lon"),
      latitudeField: try node.optionalString("lat"),
      idField: try node.optionalString("idField"),
      nameField: try node.optionalString("nameField"),
      fieldNames: try fieldNames(node),
      sourceLayer: try node.optionalString("sourceLayer"),
      condition: try node.optionalString("where"),
      box: try box(node),
      versionsKept: try versionsKept(node)
    )
  }

  private static func theme(_ node: JSONNode) throws(JSONContentError) -> Theme? {
    guard let themeNode = try node.optional("theme") else { return nil }
    let name = try themeNode.string()
    guard let theme = Theme(rawValue: name) else {
      throw themeNode.fault(.unknownTheme(name, known: Theme.allCases.map(\.rawValue)))
    }
    return theme
  }

  private static func colour(_ node: JSONNode) throws(JSONContentError) -> String? {
    guard let colourNode = try node.optional("colour") else { return nil }
    let text = try colourNode.string()
    guard Color(css: text) != nil else { throw colourNode.fault(.noColor(text)) }
    return text
  }

  private static func frame(_ node: JSONNode) throws(JSONContentError) -> FrameChoice {
    guard let frameNode = try node.optional("frame") else { return .automatic }
    let name = try frameNode.string()
    if name == "auto" { return .automatic }
    do {
      return .given(try CoordinateFrame(words: name))
    } catch {
      throw frameNode.fault(error.message)
    }
  }

  private static func encoding(_ node: JSONNode) throws(JSONContentError) -> TextEncoding? {
    guard let encodingNode = try node.optional("encoding") else { return nil }
    let name = try encodingNode.string()
    if name == "auto" { return nil }
    guard let encoding = TextEncoding(named: name) else { throw encodingNode.fault(.unknownEncoding(name)) }
    return encoding
  }

  /// `{"ZDSZMC": "name", "BZ": null}`: the field ZDSZMC becomes name, and BZ stays out.
  private static func fieldNames(_ node: JSONNode) throws(JSONContentError) -> [String: String?] {
    var names: [String: String?] = [:]
    for (key, member) in try node.optional("fields")?.members() ?? [] {
      names.updateValue(member.isNull ? nil : try member.string(), forKey: key)
    }
    return names
  }

  private static func box(_ node: JSONNode) throws(JSONContentError) -> GeoBox? {
    guard let boxNode = try node.optional("box") else { return nil }
    let text = try boxNode.string()
    guard let box = GeoBox(decimal: text) else {
      throw boxNode.fault(.noBox(text, hint: CoordinateMixup(ofBox: text)?.hint))
    }
    return box
  }

  private static func versionsKept(_ node: JSONNode) throws(JSONContentError) -> Int {
    guard let keepNode = try node.optional("keep") else { return CityChange.versionsKept }
    let count = try keepNode.integer()
    guard (0...1000).contains(count) else { throw keepNode.fault(.noCount("\(count)", from: 0, to: 1000)) }
    return count
  }

  private static func refuseUnknownKeys(in node: JSONNode, known: [String]) throws(JSONContentError) {
    for (key, member) in try node.members() where !known.contains(key) {
      throw member.fault(.unknownKey(key, nearest: nearestWord(to: key, among: known)))
    }
  }
}
