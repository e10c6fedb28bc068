import Canvas
import CityStore
import Geodesy
import MapDrawing
import MapStyle
import Pyramids
import TestCity
import Testing

extension TestCity {
  /// The city as it is now, ready to be drawn.
  func drawable(_ labelPlans: LabelPlanFolder? = nil) throws -> DrawableCity {
    DrawableCity(try open().state, PyramidFolder(location), labelPlans)
  }
}

extension DrawableCity {
  /// A tile as a style shows it.
  func draw(_ tile: TileID, side: Int, scale: Int, _ style: Style) throws -> Bitmap {
    let map = try PreparedMap(style, city: self, icons: try MapIcons(.nowhere))
    return map.draw(try #require(MapView(tile: tile, side: side, scale: scale)))
  }
}
