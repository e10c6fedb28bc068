import Geodesy
import MapStyle
import Platform
import Typesetting

/// The label plans of a map, each made when its zoom is first asked for.
///
/// Views at zooms in between have no neighbours to agree with: their labels are placed for what they show, and kept nowhere.
final class LabelPlans: Sendable {
  private let symbols: [PreparedSymbols]
  private let fonts: MapFonts
  private let icons: MapIcons
  private let plans = Locked<[Double: LabelPlan]>([:])
  /// One at a time: who waits for a plan would make the same.
  private let making = Locked(())

  private static let tileSide = 512.0
  /// How far around such a view labels may stand, in CSS pixels.
  private static let margin = 256.0

  init(_ symbols: [PreparedSymbols], _ fonts: MapFonts, _ icons: MapIcons) {
    self.symbols = symbols
    self.fonts = fonts
    self.icons = icons
  }

  /// The plan for views of this zoom and width of the world in CSS pixels.
  func plan(for view: MapView) -> LabelPlan {
    let around = view.pixelsAround / view.scale
    guard Self.isOfTiles(around) else {
      return make(zoom: view.zoom, around: around, in: Self.windows(of: view))
    }
    if let known = plans.withLock({ $0[around] }) { return known }
    return making.withLock { _ in
      if let known = plans.withLock({ $0[around] }) { return known }
      let made = make(zoom: view.zoom, around: around)
      plans.withLock { $0[around] = made }
      return made
    }
  }

  /// Whether a whole number of tiles goes around the world, as at whole zooms.
  private static func isOfTiles(_ around: Double) -> Bool {
    let tiles = around / tileSide * 2
    return tiles >= 1 && tiles == tiles.rounded() && tiles.significand == 1
  }

  private static func windows(of view: MapView) -> [WorldBox] {
    let reach = margin * view.scale
    let window = view.window(reaching: reach)
    return view.turns(reaching: reach).map { turn in
      let shift = Double(turn) * MapGrid.unitsAround
      return WorldBox(
        west: window.west - shift,
        north: window.north,
        east: window.east - shift,
        south: window.south
      )
    }
  }

  /// A plan for a zoom, the same for any number of threads that gather what is placed.
  func make(
    zoom: Double,
    around: Double,
    in windows: [WorldBox]? = nil,
    threads: Int = Process.processorCount
  ) -> LabelPlan {
    let layers = symbols.filter { $0.layer.style.zooms.contains(zoom) }
    let planned = layers.map { LabelPlanning.Layer(symbols: $0, resolver: resolver(for: $0, zoom)) }
    var planning = LabelPlanning(planned, Typesetter(fonts.fonts), around: around, threads: threads)
    return planning.plan(in: windows)
  }

  func resolver(for symbols: PreparedSymbols, _ zoom: Double) -> SymbolResolver {
    SymbolResolver(
      symbols.look,
      zoom: zoom,
      fonts: fonts.fonts,
      icons: icons.sheet(scale: 1),
      ownColor: symbols.layer.ownColor
    )
  }
}
