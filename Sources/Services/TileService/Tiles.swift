import Canvas
public import CityStore
import Images
import MapDrawing
import MapStyle
public import Wording

/// Answers requests for tiles.
public struct Tiles: Sendable {
  private let catalog: StyleCatalog

  /// Width of a tile in CSS pixels, unless an address says otherwise.
  private static let side = 256

  public init(_ catalog: StyleCatalog) {
    self.catalog = catalog
  }

  /// The tile as PNG.
  public func png(_ address: TileAddress, of city: CityState) throws(Fault) -> [UInt8] {
    guard let style = catalog.styles[address.style] else {
      throw Fault(.notFound, .unknownStyle(address.style, known: catalog.styles.keys.sorted()))
    }
    let bitmap = TileDrawing.draw(address.tile, side: Self.side, scale: 1, style: style, city: city)
    do {
      return try PNG.encode(bitmap)
    } catch {
      throw Fault(.unavailable, .outOfMemory)
    }
  }
}
