public import Canvas
public import CityStore
public import Geodesy
import Icons
public import MapStyle
import Platform
public import Pyramids
import Reduction
public import Wording

/// A city whose layers can be drawn.
public struct DrawableCity: Sendable {
  public let state: CityState
  let pyramids: PyramidFolder
  let labelPlans: LabelPlanFolder?

  /// Without a folder for them, plans of labels stay in memory.
  public init(_ state: CityState, _ pyramids: PyramidFolder, _ labelPlans: LabelPlanFolder? = nil) {
    self.state = state
    self.pyramids = pyramids
    self.labelPlans = labelPlans
  }
}

/// A style together with all it draws of a city: made once for each state of the city, drawn from by many threads.
public final class PreparedMap: Sendable {
  let grid: MapGrid
  let layers: [Painted]
  let icons: MapIcons
  let fonts: MapFonts
  let labels: LabelPlans

  /// The map that the labels keep clear of.
  let avoided: PreparedMap?

  /// Follows from all that shapes pictures beside the data.
  public let presentation: UInt64
  private let benches = Locked<[Workbench]>([])

  /// What was passed over, such as layers that the city does not have.
  public let warnings: [Message]

  /// A layer of the style, ready to be drawn.
  enum Painted: Sendable {
    case background(BackgroundLook, StyleLayer)
    case features(PreparedLayer)
    case symbols(PreparedSymbols)
  }

  /// Prepares a style; `city` is nil where it may draw its own features only.
  ///
  /// Its labels keep clear of those of the `other` map.
  /// What is missing beside the city's database is made, which takes seconds for a million features.
  public init(
    _ style: Style,
    city: DrawableCity?,
    icons: MapIcons,
    fonts: MapFonts = MapFonts(),
    grid: MapGrid = .webMercator,
    avoiding other: PreparedMap? = nil
  ) throws {
    precondition(other?.grid ?? grid == grid, "labels keep clear of others on the same grid")
    self.grid = grid
    self.icons = icons
    self.fonts = fonts
    avoided = other
    var preparing = Preparing(style, city, grid)
    layers = try preparing.layers()
    let symbols = layers.compactMap { if case .symbols(let symbols) = $0 { symbols } else { nil } }
    let keys = LabelPlanKeys(style: style.text, grid, icons.sheet(scale: 1), data: symbols.map(\.dataStamp))
    let folder = symbols.isEmpty ? nil : city?.labelPlans
    labels = LabelPlans(symbols, fonts, icons, keys, keptIn: folder, avoiding: other?.labels)
    // Fonts shape names only, and who has none need not look for them.
    presentation =
      ContentHash(
        of: [
          ContentHash(of: style.text).value, ContentHash(of: grid.rawValue).value, icons.stamp,
          symbols.isEmpty ? 0 : fonts.fingerprint, other?.presentation ?? 0,
        ]
      ).value
    warnings = preparing.warnings + Self.missingIcons(symbols, icons)
  }

  /// Layers of the city whose icons there is no picture of.
  private static func missingIcons(_ symbols: [PreparedSymbols], _ icons: MapIcons) -> [Message] {
    guard let sheet = icons.sheet(scale: 1) else { return [] }
    return symbols.compactMap { symbols in
      guard let icon = symbols.layer.own?.icon, let layer = symbols.layer.cityLayer, sheet[icon] == nil else {
        return nil
      }
      return .layerIconIsMissing(icon, layer: layer)
    }
  }

  /// Draws a part of the map.
  public func draw(_ view: MapView) -> Bitmap {
    precondition(view.grid == grid, "a map is drawn on the grid it was prepared for")
    var bench = benches.withLock { benches in
      let fitting = benches.lastIndex { $0.fits(view) }
      return fitting.map { benches.remove(at: $0) } ?? Workbench(view)
    }
    let bitmap = bench.draw(self, view)
    benches.withLock { benches in
      guard bench.isSmall else { return }
      // Those of sizes that nobody asks for any more make room.
      if benches.count >= Self.mostBenches { benches.removeFirst() }
      benches.append(bench)
    }
    return bitmap
  }

  /// Draws a part of the map, and something over it.
  public func draw(_ view: MapView, under overlay: MapOverlay) -> Bitmap {
    var drawing = OverlayDrawing(over: draw(view), of: view, icons)
    return drawing.draw(overlay)
  }

  /// The names of the pictures that the style may name, sorted.
  public var iconNames: [String] {
    icons.sheet(scale: 1)?.names ?? []
  }

  /// What is drawn at a pixel of a picture, what is drawn last first; nothing outside of it.
  public func sights(column: Int, row: Int, of view: MapView) -> [MapSight] {
    precondition(view.grid == grid, "a map is drawn on the grid it was prepared for")
    return SightSearch(self, column: column, row: row, of: view)?.sights() ?? []
  }

  /// More than threads draw.
  private static let mostBenches = 16
}

/// What one thread needs for drawing, kept for the next picture of the same size.
struct Workbench: Sendable {
  private var canvas: Canvas
  private var list = DisplayList()
  private var gathered = SceneOrder()

  init(_ view: MapView) {
    canvas = Canvas(width: view.width, height: view.height)
  }

  /// The memory of larger pictures, which are seldom asked for twice, is not kept.
  var isSmall: Bool { canvas.bitmap.width * canvas.bitmap.height <= Self.mostPixelsKept }

  /// A tile of 512 pixels at three device pixels each.
  private static let mostPixelsKept = 1536 * 1536

  func fits(_ view: MapView) -> Bool {
    canvas.bitmap.width == view.width && canvas.bitmap.height == view.height
  }

  mutating func draw(_ map: PreparedMap, _ view: MapView) -> Bitmap {
    list.removeAll()
    var scene = Scene(map, view)
    scene.compose(into: &list, with: &gathered)
    canvas.clear()
    list.draw(on: &canvas)
    return canvas.bitmap
  }
}
