public import CityStore
import Geodesy
public import LogText
public import MapDrawing
import MapStyle
public import Platform
import Pyramids
import Wording

/// Draws all pictures that are asked for.
///
/// A request says all that shapes its picture but the data, whose version the picture names.
public final class Tiles: Sendable {
  public let catalog: StyleCatalog
  private let pyramids: PyramidFolder
  private let labelPlans: LabelPlanFolder
  private let fonts: MapFonts
  private let log: @Sendable (LogEvent) -> Void

  /// How long pictures took to be drawn.
  public let drawing = DurationHistogram()
  private let maps = Locked<[MapKey: FollowingMap]>([:])

  private struct MapKey: Hashable, CustomStringConvertible {
    let name: MapName
    let grid: MapGrid

    /// As the log names it: `guangzhou`, `layer hospitals on grid c`.
    var description: String {
      let name =
        switch name {
        case .style(let id): id
        case .layer(let id): "layer \(id)"
        }
      return grid == .webMercator ? name : "\(name) on grid \(grid.rawValue)"
    }
  }

  /// How often it is asked whether the city changed.
  private static let watchInterval = 100

  public init(
    _ catalog: StyleCatalog,
    of location: CityLocation,
    _ fonts: MapFonts = MapFonts(),
    log: @escaping @Sendable (LogEvent) -> Void = { _ in }
  ) {
    self.catalog = catalog
    self.fonts = fonts
    self.log = log
    pyramids = PyramidFolder(location, log: log)
    labelPlans = LabelPlanFolder(location, log: log)
  }

  /// Draws a tile.
  public func picture(_ request: TileRequest, of city: CityState) throws -> Picture {
    let view = request.view
    for _ in 0..<Self.mostAttempts {
      let shown = try show(request.map, for: view, of: city)
      let bytes = try drawing.measure { try shown.map.picture(view, as: request.format) }
      // What was begun on data that changed meanwhile is not shown.
      if let fresh = Freshness(shown.edition, window: view.window(reaching: 0, turn: 0)).renewed() {
        return Picture(bytes, as: request.format, fresh)
      }
    }
    throw Fault(.unavailable, .cityChangesTooOften)
  }

  /// Draws a static map.
  public func picture(_ request: StaticMap, of city: CityState) throws -> Picture {
    let map = try show(.style(request.style), for: request.view, of: city).map
    try map.expectIcons(request.overlay.iconNames)
    let bytes = try drawing.measure {
      try map.picture(request.view, as: request.format, under: request.overlay)
    }
    return Picture(bytes, as: request.format, of: map)
  }

  /// How often a tile is drawn again whose data change under it.
  private static let mostAttempts = 8

  /// The map that shows the zoom of a view now.
  private func show(_ name: MapName, for view: MapView, of city: CityState) throws -> FollowingMap.Shown {
    try expect(name, on: view.grid, in: city)
    let key = MapKey(name: name, grid: view.grid)
    let following = maps.withLock { maps in
      if let known = maps[key] { return known }
      let map = FollowingMap { [catalog, pyramids, labelPlans, fonts] city in
        let file =
          switch name {
          case .style(let id): try catalog.style(id)
          case .layer(let id): StyleFile(showing: try city.publicLayer(id), iconsIn: catalog.iconFolder)
          }
        let drawable = DrawableCity(city, pyramids, labelPlans)
        return try StyledMap(file, of: drawable, fonts: fonts, grid: key.grid) { catalog.styles[$0] }
      }
      maps[key] = map
      return map
    }
    return try following.show(zoom: Int(view.zoom.rounded(.down)), of: city)
  }

  /// Refuses what the city or the catalog does not have.
  private func expect(_ name: MapName, on grid: MapGrid, in city: CityState) throws(Fault) {
    switch name {
    case .layer(let id): _ = try city.publicLayer(id)
    case .style(let id):
      let style = try catalog.style(id).style
      guard grid == .webMercator || style.otherGrids.contains(grid) else {
        throw Fault(
          .notFound,
          .gridIsNotOffered(grid.rawValue, style: id, known: style.otherGrids.map(\.rawValue))
        )
      }
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
    for (key, map) in maps.withLock({ $0 }) where map.isBehind(city) {
      if case .layer(let id) = key.name, city.publicLayers.allSatisfy({ $0.record.id.text != id }) {
        maps.withLock { $0[key] = nil }
        map.end()
        continue
      }
      do {
        try map.follow(city) { step in
          let places = step.changes.map { LogValue.integer($0.count) } ?? "all"
          log(
            .info(
              "a map shows the new data",
              ["map": "\(key)", "zoom": .integer(step.zoom), "changedPlaces": places]
            )
          )
        }
      } catch {
        let reason = (error as? Fault)?.message.english ?? "\(error)"
        log(.error("a map goes on with the old data", ["map": "\(key)", "reason": .text(reason)]))
      }
    }
  }

  /// One piece of work at a time, since a change of the city comes first.
  private func lookAhead() {
    for map in maps.withLock({ Array($0.values) }) where map.lookAhead() { return }
  }
}
