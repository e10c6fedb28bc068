import Canvas
import CityStore
import Geodesy
import MapDrawing
import Platform
import Pyramids
import TileService

/// How long a map takes to decide which of a city's labels it shows at a zoom.
///
/// A plan is made when its zoom is first drawn, so that is what is measured: the first picture of a map, without what the
/// second one takes.
struct LabelBenchmarks {
  private let style: StyleFile
  private let city: DrawableCity
  private static let runs = 3

  init(city: String, style: String) throws {
    let location = CityLocation(city)
    self.city = DrawableCity(try City(location).state, PyramidFolder(location))
    self.style = try StyleFile(style)
  }

  /// `zooms` are levels of tiles.
  func run(zooms: [Int], named name: String) throws {
    for zoom in zooms {
      var fastest = Double.infinity
      for run in 0...Self.runs {
        let seconds = try secondsOfPlan(zoom)
        // The first run makes what lies beside the city's database.
        if run > 0 { fastest = min(fastest, seconds) }
      }
      report("\(name), z\(zoom)", ["nanoseconds": fastest * 1e9])
    }
  }

  private func secondsOfPlan(_ zoom: Int) throws -> Double {
    let map = try StyledMap(style, of: city)
    guard let tile = TileID(zoom: zoom, x: 0, y: 0), let view = MapView(tile: tile, side: 256, scale: 1)
    else {
      return .infinity
    }
    let seconds = (0..<2).map { _ in
      let start = Process.monotonicSeconds
      keep(map.draw(view).width)
      return Process.monotonicSeconds - start
    }
    return seconds[0] - seconds[1]
  }
}
