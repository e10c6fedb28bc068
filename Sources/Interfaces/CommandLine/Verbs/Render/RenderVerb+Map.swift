import CityStore
import Geodesy
import MapDrawing
import MapStyle
import Platform
import Pyramids
import TileService
import Wording

extension RenderVerb {
  /// The map that the words name, with the city where it needs one.
  static func map(_ words: Words, _ surroundings: Surroundings, on grid: MapGrid) throws -> StyledMap {
    if let id = try words.value(layer) {
      guard !words.has(style.declaration) else {
        throw Fault(.badRequest, .optionsExclude([style.declaration.name, layer.declaration.name]))
      }
      let found = try City.layers([id], at: surroundings.location)[0]
      let file = StyleFile(showing: found, iconsIn: StyleCatalog.iconFolder(of: try StyleFolder.path(words)))
      return try StyledMap(file, of: try city(surroundings), grid: grid)
    }
    guard let name = try words.value(style) else {
      throw Fault(.badRequest, .optionIsMissing(style.declaration.name, verb: verb.name))
    }
    let file = try file(name, words)
    for warning in file.style.warnings { surroundings.tell(.warning(warning.message)) }
    let avoided = try file.style.avoidedStyle.flatMap { try known($0, beside: name, words) }
    let drawsCity = file.style.drawsCity || avoided?.style.drawsCity == true
    return try StyledMap(file, of: drawsCity ? try city(surroundings) : nil, grid: grid) { id in
      try known(id, beside: name, words)
    }
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

  private static func city(_ surroundings: Surroundings) throws -> DrawableCity {
    let log: @Sendable (String) -> Void = { surroundings.tell(Message(verbatim: $0)) }
    let city = try City(surroundings.location, log: log)
    return DrawableCity(
      city.state,
      PyramidFolder(surroundings.location, log: log),
      LabelPlanFolder(surroundings.location, log: log)
    )
  }
}
