public import CityStore
import Geodesy
import MapDrawing
public import Platform
import Pyramids
import Wording

/// Answers requests for tiles.
public final class Tiles: Sendable {
  private let catalog: StyleCatalog
  private let pyramids: PyramidFolder
  private let labelPlans: LabelPlanFolder
  private let fonts = MapFonts()
  private let log: @Sendable (String) -> Void
  private let maps = Locked<[String: FollowingMap]>([:])

  /// Width of a tile in CSS pixels, unless an address says otherwise.
  private static let side = 256

  /// How often it is asked whether the city changed.
  private static let watchInterval = 100

  public init(
    _ catalog: StyleCatalog,
    of location: CityLocation,
    log: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.catalog = catalog
    self.log = log
    pyramids = PyramidFolder(location, log: log)
    labelPlans = LabelPlanFolder(location, log: log)
  }

  /// The tile as PNG.
  public func png(_ address: TileAddress, of city: CityState) throws -> [UInt8] {
    guard let file = catalog.styles[address.style] else {
      throw Fault(.notFound, .unknownStyle(address.style, known: catalog.styles.keys.sorted()))
    }
    guard let view = MapView(tile: address.tile, side: Self.side, scale: 1) else {
      preconditionFailure("an address was checked when it was made")
    }
    // A tile of 256 pixels shows the style a zoom lower; the whole world fits into one.
    let zoom = max(0, address.tile.zoom - 1)
    return try map(address.style, file).map(zoom: zoom, of: city).picture(view, as: .png)
  }

  private func map(_ style: String, _ file: StyleFile) -> FollowingMap {
    maps.withLock { maps in
      if let known = maps[style] { return known }
      let map = FollowingMap { [catalog, pyramids, labelPlans, fonts] city in
        let drawable = DrawableCity(city, pyramids, labelPlans)
        return try StyledMap(file, of: drawable, fonts: fonts) { catalog.styles[$0] }
      }
      maps[style] = map
      return map
    }
  }
}

// MARK: - Following the city

extension Tiles {
  /// Keeps all maps up to date until somebody asks to stop; returns at once with the thread.
  public func follow(_ city: City, until stop: Interruption) -> Platform.Thread {
    Thread { [self] in
      while !stop.wait(milliseconds: Self.watchInterval) {
        takeIn(city.state)
        lookAhead()
      }
    }
  }

  /// Brings all maps up to date with a state of the city.
  public func takeIn(_ city: CityState) {
    for (style, map) in maps.withLock({ $0 }) where map.isBehind(city) {
      do {
        try map.follow(city) { step in
          let count = step.changedLabels.count
          log("\(style) shows the new data at zoom \(step.zoom); labels changed in \(count) places")
        }
      } catch {
        log("\(style) goes on with the old data: \((error as? Fault)?.message.english ?? "\(error)")")
      }
    }
  }

  /// One piece of work at a time, since a change of the city comes first.
  private func lookAhead() {
    for map in maps.withLock({ Array($0.values) }) where map.lookAhead() { return }
  }
}
