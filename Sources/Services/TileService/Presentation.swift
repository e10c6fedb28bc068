import MapDrawing
import Platform

/// With what the city's data are shown: the styles and their icons, and the fonts.
struct Presentation: Sendable {
  var catalog: StyleCatalog
  var fonts: MapFonts

  init(_ catalog: StyleCatalog, _ fonts: MapFonts) {
    self.catalog = catalog
    self.fonts = fonts
  }

  /// Tells it from any other way to show data.
  var stamp: UInt64 { ContentHash(of: [catalog.stamp, fonts.fingerprint]).value }
}
