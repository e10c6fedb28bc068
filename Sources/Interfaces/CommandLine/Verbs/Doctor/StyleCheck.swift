import CityStore
import Lettering
import MapDrawing
import MapStyle
import Platform
import TileService
import Wording

/// Whether every style of the folder can be drawn with the fonts, icons and layers that are there.
enum StyleCheck {
  static func findings(in folder: String, layers: [Layer], _ fonts: MapFonts) -> [Finding] {
    guard Files.isFolder(folder) else { return [.fault(.styles, .noStyleFolder(folder), .nameStyleFolder)] }
    let ending = ".json"
    let names = Files.names(in: folder).filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
    guard !names.isEmpty else { return [.fault(.styles, .noStyles(folder), .nameStyleFolder)] }
    let ids = names.map { String($0.dropLast(ending.count)) }
    return names.flatMap { findings(of: "\(folder)/\($0)", ids: ids, layers: layers, fonts) }
  }

  private static func findings(
    of path: String,
    ids: [String],
    layers: [Layer],
    _ fonts: MapFonts
  ) -> [Finding] {
    let file: StyleFile
    do {
      file = try StyleFile(path)
    } catch {
      return [.fault(.styles, error.message)]
    }
    var warnings = file.style.warnings.map(\.message)
    do {
      warnings += try MapIcons(file.icons).warnings
    } catch {
      return [.fault(.styles, .inFile(path, error.message))]
    }
    if let other = file.style.avoidedStyle, !ids.contains(other) {
      warnings.append(.avoidedStyleIsMissing(other))
    }
    warnings += missingLayers(of: file.style, layers) + missingFonts(of: file.style, fonts)
    return warnings.isEmpty
      ? [.fine(.styles, Message(verbatim: path))]
      : warnings.map { .warning(.styles, .inFile(path, $0)) }
  }

  private static func missingLayers(of style: Style, _ layers: [Layer]) -> [Message] {
    let known = Set(layers.filter(\.record.settings.isPublic).map(\.record.id.text))
    return style.missingLayers(known: known).map {
      .layerIsNotInTheCity($0.name, styleLayers: $0.styleLayers)
    }
  }

  private static func missingFonts(of style: Style, _ fonts: MapFonts) -> [Message] {
    let names = style.layers.flatMap { layer -> [String] in
      guard case .symbol(let look) = layer.look, look.text.fonts.isConstant else { return [] }
      return look.text.fonts.value(at: 0)
    }
    return Set(names).sorted().filter { !fonts.fonts.has($0) }.map { .fontIsMissing($0) }
  }
}
