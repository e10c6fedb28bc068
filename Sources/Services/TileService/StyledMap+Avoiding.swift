public import Geodesy
public import MapDrawing
import MapStyle
import Wording

extension StyledMap {
  /// The map of a style whose labels keep clear of those of the style it names, which may name another one in turn.
  ///
  /// `find` gives the style of an id, nil where there is none; a style that is not there, or avoids itself in the end, is
  /// a warning.
  public convenience init(
    _ file: StyleFile,
    of city: DrawableCity?,
    fonts: MapFonts = MapFonts(),
    grid: MapGrid = .webMercator,
    find: (String) throws -> StyleFile? = { _ in nil }
  ) throws {
    var chain = [file]
    var ids: [String] = []
    var warnings: [Message] = []
    while let id = chain.last?.style.avoidedStyle {
      guard !ids.contains(id) else {
        warnings.append(.stylesAvoidEachOther(ids))
        break
      }
      guard let other = try find(id) else {
        warnings.append(.avoidedStyleIsMissing(id))
        break
      }
      ids.append(id)
      chain.append(other)
    }
    var avoided: StyledMap?
    for other in chain.dropFirst().reversed() {
      avoided = try StyledMap(other, of: city, fonts: fonts, grid: grid, avoiding: avoided, warnings: [])
    }
    try self.init(file, of: city, fonts: fonts, grid: grid, avoiding: avoided, warnings: warnings)
  }
}
