import CityStore
import Geodesy
import LogText
import MapDrawing
import MapStyle
import Platform
import Pyramids
import TileService
import Wording

/// The map that the words of a verb name: a style, or one layer alone.
struct NamedMap {
  let map: StyledMap
  let title: String
  let attribution: String?

  /// Whether it has no ground of its own.
  let isOverlay: Bool

  /// The state of the city that the map was made from; nil where the style draws its own features only.
  let city: CityState?

  /// The layer that is drawn alone.
  let layer: LayerRecord?

  static let style = Option(
    "--style",
    "FILE|ID",
    Message(
      "the style: a file, or the name of one in the folder of styles",
      "样式：文件，或样式文件夹中的样式名"
    )
  )

  static let layer = Option(
    "--layer",
    "ID",
    Message("in place of a style: this layer alone, on transparent ground", "代替样式：只绘制此图层，背景透明")
  ) { text throws(Fault) in try LayerID(text) }

  init(_ words: Words, _ surroundings: Surroundings, verb: String, on grid: MapGrid) throws {
    if let id = try words.value(Self.layer) {
      try self.init(layer: id, words, surroundings, on: grid)
    } else if let name = try words.value(Self.style) {
      try self.init(style: name, words, surroundings, on: grid)
    } else {
      throw Fault(.badRequest, .optionIsMissing(Self.style.declaration.name, verb: verb))
    }
  }

  private init(layer id: LayerID, _ words: Words, _ surroundings: Surroundings, on grid: MapGrid) throws {
    guard !words.has(Self.style.declaration) else {
      throw Fault(.badRequest, .optionsExclude([Self.style.declaration.name, Self.layer.declaration.name]))
    }
    let found = try City.layers([id], at: surroundings.location)[0]
    let (city, drawable) = try Self.city(surroundings)
    let file = StyleFile(showing: found, iconsIn: StyleCatalog.iconFolder(of: try StyleFolder.path(words)))
    map = try StyledMap(file, of: drawable, grid: grid)
    title = found.record.settings.title
    attribution = nil
    isOverlay = true
    self.city = city
    layer = found.record
  }

  private init(style name: String, _ words: Words, _ surroundings: Surroundings, on grid: MapGrid) throws {
    let file = try Self.file(name, words)
    for warning in file.style.warnings { surroundings.tell(.warning(warning.message)) }
    let avoided = try file.style.avoidedStyle.flatMap { try Self.known($0, beside: name, words) }
    let drawsCity = file.style.drawsCity || avoided?.style.drawsCity == true
    let (city, drawable) = drawsCity ? try Self.city(surroundings) : (nil, nil)
    map = try StyledMap(file, of: drawable, grid: grid) { id in try Self.known(id, beside: name, words) }
    title = file.style.title
    attribution = file.style.attribution
    isOverlay = !file.style.layers.contains { layer in
      if case .background = layer.look { layer.isVisible } else { false }
    }
    self.city = city
    layer = nil
  }

  /// The style of an id: beside a style that was given as a file, else in the folder of styles.
  private static func known(_ id: String, beside name: String, _ words: Words) throws(Fault) -> StyleFile? {
    guard !id.contains("/") else { return nil }
    let folder = name.lastIndex(of: "/").map { String(name[..<$0]) } ?? "."
    let isFile = Files.exists(name) && !Files.isFolder(name)
    for folder in (isFile ? [folder] : []) + [try StyleFolder.path(words)] {
      let path = "\(folder)/\(id).json"
      if Files.exists(path) { return try StyleFile(path) }
    }
    return nil
  }

  /// A file of that name, else a style of the folder.
  private static func file(_ name: String, _ words: Words) throws(Fault) -> StyleFile {
    if Files.exists(name) && !Files.isFolder(name) { return try StyleFile(name) }
    let folder = try StyleFolder.path(words)
    let path = "\(folder)/\(name).json"
    if !name.contains("/"), Files.exists(path) { return try StyleFile(path) }
    let ending = ".json"
    let known = Files.names(in: folder).filter { $0.hasSuffix(ending) }.map {
      String($0.dropLast(ending.count))
    }
    throw Fault(.failed, name.contains("/") ? .noSuchFile(name) : .unknownStyle(name, known: known.sorted()))
  }

  /// The city as it is now, which the map goes on showing.
  private static func city(_ surroundings: Surroundings) throws -> (CityState?, DrawableCity?) {
    let log: @Sendable (LogEvent) -> Void = { surroundings.tell(Message(verbatim: $0.description)) }
    let state = try City(surroundings.location, log: log).state
    let drawable = DrawableCity(
      state,
      PyramidFolder(surroundings.location, log: log),
      LabelPlanFolder(surroundings.location, log: log)
    )
    return (state, drawable)
  }
}
