import CityAPI
import CityStore
import Foundation
import Geodesy
import HTTPServer
import Pyramids
import Shapes
import TestCity
import TestSupport
import TileService

/// A small city with every kind of geometry and field, for the trials.
struct FuzzedCity {
  let city: TestCity
  private let styles: TemporaryFolder

  private static let style = """
    {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
      {"id": "ground", "type": "background", "paint": {"background-color": "#f4f1ea"}},
      {"id": "areas", "type": "fill", "source": "city", "source-layer": "areas"},
      {"id": "lines", "type": "line", "source": "city", "source-layer": "lines"},
      {"id": "places", "type": "circle", "source": "city", "source-layer": "places"}]}
    """

  init() throws {
    city = try TestCity()
    let fields = [Field("name", .text), Field("rank", .integer), Field("height", .real)]
    var random = SplitMix64(seed: 1)
    let middle = Coordinate(longitude: 112.9, latitude: 23)
    for (id, kind) in [("places", Shape.Kind.point), ("lines", .multiLine), ("areas", .multiPolygon)] {
      let rows = (Int64(1)...12).map { number in
        let shape = random.shape(kind, around: middle, reach: 0.3)
        return TestRow(number, shape, [.text("第\(number)"), .integer(number), .real(Double(number) / 4)])
      }
      try city.put(id, settings: LayerSettings(title: id, theme: .health), fields: fields, rows: rows)
    }
    styles = try TemporaryFolder()
    try styles.write(Self.style, to: "plain.json")
  }

  /// All that is asked over HTTP.
  func router() throws -> Router {
    let tiles = Tiles(try StyleCatalog(folder: styles.path), of: city.location)
    return CityAPI(city: try city.open(), tiles: tiles, keeping: KeptAnswers(mostBytes: 1 << 20)).router
  }

  /// Every style has ways of its own to make a layer ready; their files would fill the disk.
  func removeDerivedFiles() {
    let manager = FileManager.default
    let names = (try? manager.contentsOfDirectory(atPath: city.location.derivedFolder)) ?? []
    for name in names where !name.hasSuffix(".snapshot") && !name.hasSuffix(".lock") {
      try? manager.removeItem(atPath: city.location.derivedFolder + "/" + name)
    }
  }
}
