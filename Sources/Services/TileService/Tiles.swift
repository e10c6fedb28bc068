public import CityStore
import Geodesy
public import LogText
public import MapDrawing
import MapStyle
public import PictureStore
public import Platform
import Pyramids
import Wording

/// Draws all pictures that are asked for.
///
/// A request says all that shapes its picture but the data, whose version the picture names.
public final class Tiles: Sendable {
  private let pyramids: PyramidFolder
  private let labelPlans: LabelPlanFolder
  let store: PictureStore?
  let log: @Sendable (LogEvent) -> Void
  let presentation: Locked<Presentation>
  let maps = Locked<[MapKey: FollowingMap]>([:])

  /// How long pictures took to be drawn.
  public let drawing = DurationHistogram()

  struct MapKey: Hashable, CustomStringConvertible {
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

    /// As the store names it.
    var storeName: String {
      switch name {
      case .style(let id): "style/\(id)/\(grid.rawValue)"
      case .layer(let id): "layer/\(id)/\(grid.rawValue)"
      }
    }

    init(name: MapName, grid: MapGrid) {
      self.name = name
      self.grid = grid
    }

    /// Nil where the store's name is none of a map.
    init?(storeName: String) {
      let parts = storeName.split(separator: "/").map(String.init)
      guard parts.count == 3, let grid = MapGrid(rawValue: parts[2]) else { return nil }
      switch parts[0] {
      case "style": self.init(name: .style(parts[1]), grid: grid)
      case "layer": self.init(name: .layer(parts[1]), grid: grid)
      default: return nil
      }
    }
  }

  /// Pictures that were drawn are kept in the store, if there is one.
  public init(
    _ catalog: StyleCatalog,
    of location: CityLocation,
    _ fonts: MapFonts = MapFonts(),
    keeping store: PictureStore? = nil,
    log: @escaping @Sendable (LogEvent) -> Void = { _ in }
  ) {
    presentation = Locked(Presentation(catalog, fonts))
    self.store = store
    self.log = log
    pyramids = PyramidFolder(location, log: log)
    labelPlans = LabelPlanFolder(location, log: log)
  }

  /// The styles as they are now.
  public var catalog: StyleCatalog { presentation.withLock { $0.catalog } }

  /// Tells how data are shown from any other way to show them.
  public var presentationStamp: UInt64 { presentation.withLock { $0 }.stamp }

  /// Draws a tile.
  public func picture(_ request: TileRequest, of city: CityState) throws -> Picture {
    let view = request.view
    for _ in 0..<Self.mostAttempts {
      let shown = try show(request.map, for: view, of: city)
      if let stored = stored(request, shown) { return stored }
      let bytes = try drawing.measure { try shown.map.picture(view, as: request.format) }
      // What was begun on data that changed meanwhile is not shown.
      if let fresh = Freshness(shown.edition, window: view.window(reaching: 0, turn: 0)).renewed() {
        if let edition = fresh.edition.stored { store?.keep(bytes, request.key, of: edition) }
        return Picture(bytes, as: request.format, fresh)
      }
    }
    throw Fault(.unavailable, .cityChangesTooOften)
  }

  /// A tile that was drawn before and is as good as new; nil where it is to be drawn.
  private func stored(_ request: TileRequest, _ shown: FollowingMap.Shown) -> Picture? {
    guard let store, let present = shown.edition.stored else { return nil }
    let window = request.view.window(reaching: 0, turn: 0)
    let freshness = { number in
      shown.chain.edition(stored: number).flatMap { Freshness($0, window: window).renewed() }
    }
    guard let found = store.picture(request.key, of: present, isGood: { freshness($0) != nil }),
      // Once more, since the city may have changed while the disk was read.
      let fresh = freshness(found.edition)
    else { return nil }
    return Picture(found.bytes, as: request.format, fresh, wasStored: true)
  }

  /// Whether a tile was drawn before and is as good as new.
  public func isStored(_ request: TileRequest, of city: CityState) throws -> Bool {
    let shown = try show(request.map, for: request.view, of: city)
    guard let store, let present = shown.edition.stored else { return false }
    let window = request.view.window(reaching: 0, turn: 0)
    return store.has(request.key, of: present) { number in
      shown.chain.edition(stored: number).flatMap { Freshness($0, window: window).renewed() } != nil
    }
  }

  /// Draws a static map.
  public func picture(_ request: StaticMap, of city: CityState) throws -> Picture {
    for _ in 0..<Self.mostAttempts {
      let shown = try show(.style(request.style), for: request.view, of: city)
      let map = shown.map
      try map.expectIcons(request.overlay.iconNames)
      let bytes = try drawing.measure {
        try map.picture(request.view, as: request.format, under: request.overlay)
      }
      // It may be the answer to one who asked when it was nearly drawn.
      let windows = request.view.turns(reaching: 0).map { request.view.window(reaching: 0, turn: $0) }
      guard windows.allSatisfy({ Freshness(shown.edition, window: $0).renewed() != nil }) else { continue }
      return Picture(bytes, as: request.format, of: map)
    }
    throw Fault(.unavailable, .cityChangesTooOften)
  }

  /// How often a tile is drawn again whose data change under it.
  private static let mostAttempts = 8

  /// The map that shows the zoom of a view now.
  private func show(_ name: MapName, for view: MapView, of city: CityState) throws -> FollowingMap.Shown {
    try expect(name, on: view.grid, in: city)
    let key = MapKey(name: name, grid: view.grid)
    let following = maps.withLock { maps in
      if let known = maps[key] { return known }
      let shelf = store.map { MapShelf($0, key.storeName) }
      let map = FollowingMap(on: shelf) { [self] city in try self.map(key, of: city) }
      maps[key] = map
      return map
    }
    return try following.show(zoom: Int(view.zoom.rounded(.down)), of: city)
  }

  private func map(_ key: MapKey, of city: CityState) throws -> StyledMap {
    let (catalog, fonts) = presentation.withLock { ($0.catalog, $0.fonts) }
    let file =
      switch key.name {
      case .style(let id): try catalog.style(id)
      case .layer(let id): StyleFile(showing: try city.publicLayer(id), iconsIn: catalog.iconFolder)
      }
    let drawable = DrawableCity(city, pyramids, labelPlans)
    return try StyledMap(file, of: drawable, fonts: fonts, grid: key.grid) { catalog.styles[$0] }
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
