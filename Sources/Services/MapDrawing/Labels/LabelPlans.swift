import Geodesy
import MapStyle
import Platform
import Typesetting

/// The label plans of a map, each made when its zoom is first asked for.
final class LabelPlans: Sendable {
  private let symbols: [PreparedSymbols]
  private let fonts: MapFonts
  private let icons: MapIcons
  private let plans = Locked<[Double: LabelPlan]>([:])
  /// One at a time: who waits for a plan would make the same.
  private let making = Locked(())

  /// Views at fractional zooms are many.
  private static let mostPlans = 40
  private static let tileSide = 512.0

  init(_ symbols: [PreparedSymbols], _ fonts: MapFonts, _ icons: MapIcons) {
    self.symbols = symbols
    self.fonts = fonts
    self.icons = icons
  }

  var isEmpty: Bool { symbols.isEmpty }

  /// The plan for views of this zoom and width of the world in CSS pixels.
  func plan(for view: MapView) -> LabelPlan {
    let around = view.pixelsAround / view.scale
    if let known = plans.withLock({ $0[around] }) { return known }
    return making.withLock { _ in
      if let known = plans.withLock({ $0[around] }) { return known }
      let made = make(zoom: view.zoom, around: around)
      plans.withLock { plans in
        if plans.count >= Self.mostPlans { plans.removeAll() }
        plans[around] = made
      }
      return made
    }
  }

  private func make(zoom: Double, around: Double) -> LabelPlan {
    let layers = symbols.filter { $0.layer.style.zooms.contains(zoom) }
    let planned = layers.map { LabelPlanning.Layer(symbols: $0, resolver: resolver(for: $0, zoom)) }
    var planning = LabelPlanning(planned, Typesetter(fonts.fonts), around: around)
    return planning.plan()
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

  subscript(number: Int) -> PreparedSymbols { symbols[number] }
}
