import CityStore
import Geodesy
import MapDrawing
import MapStyle
import Pyramids
import TestCity

/// A style that can be read is drawn from, too.
final class StyleTrial: Sendable {
  static let shared = StyleTrial()

  private let city: FuzzedCity
  private let drawable: DrawableCity
  private let fonts = MapFonts()

  private init() {
    do {
      city = try FuzzedCity()
      drawable = DrawableCity(try city.city.open().state, PyramidFolder(city.city.location))
    } catch {
      fatalError("no city can be made: \(error)")
    }
  }

  func run(_ bytes: [UInt8]) {
    guard let style = try? Style(parsing: bytes), let icons = try? MapIcons(.nowhere),
      let map = try? PreparedMap(style, city: drawable, icons: icons, fonts: fonts),
      let tile = TileID(zoom: 9, x: 416, y: 222), let view = MapView(tile: tile, side: 256, scale: 1)
    else { return }
    _ = map.draw(view)
    city.removeDerivedFiles()
  }
}
