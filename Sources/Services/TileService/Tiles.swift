public import CityStore
import Geodesy
import MapDrawing
import Platform
public import Pyramids
import Wording

/// Answers requests for tiles.
public final class Tiles: Sendable {
  private let catalog: StyleCatalog
  private let pyramids: PyramidFolder
  private let maps = Locked<[String: KnownMap]>([:])

  /// A map and the state of the city that it was made from.
  private struct KnownMap {
    let map: StyledMap
    let dataVersion: String
  }

  /// Width of a tile in CSS pixels, unless an address says otherwise.
  private static let side = 256

  public init(_ catalog: StyleCatalog, _ pyramids: PyramidFolder) {
    self.catalog = catalog
    self.pyramids = pyramids
  }

  /// The tile as PNG.
  public func png(_ address: TileAddress, of city: CityState) throws -> [UInt8] {
    guard let file = catalog.styles[address.style] else {
      throw Fault(.notFound, .unknownStyle(address.style, known: catalog.styles.keys.sorted()))
    }
    guard let view = MapView(tile: address.tile, side: Self.side, scale: 1) else {
      preconditionFailure("an address was checked when it was made")
    }
    return try map(address.style, file, of: city).picture(view, as: .png)
  }

  /// The map of a style for the present state of the city, made when it is first asked for.
  private func map(_ style: String, _ file: StyleFile, of city: CityState) throws -> StyledMap {
    if let known = maps.withLock({ $0[style] }), known.dataVersion == city.dataVersion { return known.map }
    let map = try StyledMap(file, of: DrawableCity(city, pyramids))
    maps.withLock { $0[style] = KnownMap(map: map, dataVersion: city.dataVersion) }
    return map
  }
}
