import Geodesy
import JSONText
import Wording

// What a style says to those who show it: where it opens, and on which grids.

extension StyleReader {
  /// Faults are found elsewhere; what is none is left out.
  var opening: Style.Opening {
    let numbers = root.member("center")?.value.elements?.compactMap(\.double) ?? []
    let center = numbers.count == 2 ? Coordinate(longitude: numbers[0], latitude: numbers[1]) : nil
    return Style.Opening(
      center: center?.isOnTheGlobe == true ? center : nil,
      zoom: root.member("zoom")?.value.double.map { max(0, min($0, MapView.deepestZoom)) }
    )
  }

  /// The grids beside Web Mercator that metadata names; nil where it names none.
  mutating func readGrids(_ metadata: JSONNode) -> [MapGrid]? {
    guard let node = metadata.member("suitu:grids"), let words = findings.elements(of: node) else {
      return nil
    }
    var grids: [MapGrid] = []
    for word in words {
      guard let name = findings.string(word) else { continue }
      guard let grid = MapGrid(rawValue: name) else {
        findings.warn(word, .notOneOf(name, known: MapGrid.allCases.map(\.rawValue)))
        continue
      }
      if grid != .webMercator && !grids.contains(grid) { grids.append(grid) }
    }
    return grids
  }
}
