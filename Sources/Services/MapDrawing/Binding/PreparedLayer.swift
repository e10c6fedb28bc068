import Canvas
import MapStyle
import Platform
import Pyramids

/// A layer of a style together with the features it draws.
final class PreparedLayer: Sendable {
  let style: StyleLayer
  let features: DrawnFeatures
  let pyramid: Pyramid
  /// The city's layer that the features are of; nil where they stand in the style itself.
  let cityLayer: String?
  /// Tells the data from any others that the layer may have; 0 where they stand in the style itself.
  let dataStamp: UInt64
  /// How the city's layer looks, where it stands for one of many.
  let own: OwnLook?
  /// Looks at the zooms and scales that were asked for lately.
  private let tables = Locked<[TableKey: LookTable]>([:])

  private struct TableKey: Hashable {
    let zoom: Double
    let scale: Double
  }

  /// More tables than there are zooms and scales of tiles.
  private static let mostTables = 96

  init(
    _ style: StyleLayer,
    _ features: DrawnFeatures,
    _ pyramid: Pyramid,
    cityLayer: String? = nil,
    dataStamp: UInt64 = 0,
    own: OwnLook? = nil
  ) {
    self.style = style
    self.features = features
    self.pyramid = pyramid
    self.cityLayer = cityLayer
    self.dataStamp = dataStamp
    self.own = own
  }

  var ownColor: Color? { own?.color }

  /// How a feature looks; nil where it is not drawn.
  func look(ofFeature position: Int, _ resolver: LookResolver) -> Look? {
    let feature = features.feature(at: position)
    if let filter = style.filter, !filter.passes(feature, at: resolver.zoom) { return nil }
    return resolver.look(style.look, of: feature)
  }

  /// The looks of all classes, made when they are first asked for.
  func table(_ resolver: LookResolver) -> LookTable {
    let key = TableKey(zoom: resolver.zoom, scale: resolver.scale)
    if let known = tables.withLock({ $0[key] }) { return known }
    let classes = (0..<pyramid.classCount).lazy.map { self.pyramid.representative(ofClass: $0) }
    let table = LookTable(self, classes: classes, resolver)
    tables.withLock { tables in
      if tables.count >= Self.mostTables { tables.removeAll() }
      tables[key] = table
    }
    return table
  }
}
