import Geodesy
import MapStyle
import Platform
import SectionedFiles
import Synchronization
import Typesetting

/// The label plans of a map, each made when its zoom is first asked for.
///
/// Views at zooms in between have no neighbours to agree with: their labels are placed for what they show, and kept nowhere.
final class LabelPlans: Sendable {
  let symbols: [PreparedSymbols]
  private let fonts: MapFonts
  private let icons: MapIcons
  private let keys: LabelPlanKeys
  private let folder: LabelPlanFolder?
  /// The labels of another map on the same grid, which these keep clear of.
  private let avoided: LabelPlans?
  private let slots = Locked<[Double: Slot]>([:])

  /// Where the plan of one zoom stands: who asks while it is being made waits, since it would make the same.
  private final class Slot: Sendable {
    let plan = Locked<LabelPlan?>(nil)
    let isFilled = Atomic<Bool>(false)
  }

  /// How each layer of symbols looks at the zooms that were drawn lately: too dear to be asked for each tile.
  private let resolvers = Locked<[Double: [SymbolResolver]]>([:])

  /// More than there are zooms of tiles.
  private static let mostResolvedZooms = 32
  private static let tileSide = 512.0
  /// How far around a view in between labels may stand, in CSS pixels.
  private static let margin = 256.0

  init(
    _ symbols: [PreparedSymbols],
    _ fonts: MapFonts,
    _ icons: MapIcons,
    _ keys: LabelPlanKeys,
    keptIn folder: LabelPlanFolder?,
    avoiding avoided: LabelPlans? = nil
  ) {
    self.avoided = avoided
    self.symbols = symbols
    self.fonts = fonts
    self.icons = icons
    self.keys = keys
    self.folder = folder
  }

  var areEmpty: Bool { symbols.isEmpty }

  /// The plan for views of this zoom and width of the world in CSS pixels.
  func plan(for view: MapView) -> LabelPlan {
    let around = view.pixelsAround / view.scale
    guard Self.isOfTiles(around) else {
      return inMemory(content(zoom: view.zoom, around: around, in: Self.windows(of: view)))
    }
    return plan(zoom: view.zoom, around: around)
  }

  /// The plan of all labels at a whole zoom.
  func plan(zoom: Int) -> LabelPlan {
    plan(zoom: Double(zoom), around: Self.around(zoom: zoom))
  }

  /// Whether the plan of a zoom is at hand already.
  func has(zoom: Int) -> Bool {
    slots.withLock { $0[Self.around(zoom: zoom)] }.map { $0.isFilled.load(ordering: .acquiring) } ?? false
  }

  private static func around(zoom: Int) -> Double {
    Double(sign: .plus, exponent: zoom, significand: tileSide)
  }

  private func plan(zoom: Double, around: Double) -> LabelPlan {
    let slot = slots.withLock { slots in
      if let known = slots[around] { return known }
      let slot = Slot()
      slots[around] = slot
      return slot
    }
    return slot.plan.withLock { plan in
      if let plan { return plan }
      let made = kept(zoom: zoom, around: around)
      plan = made
      slot.isFilled.store(true, ordering: .releasing)
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
    return view.turns(reaching: reach).map { view.window(reaching: reach, turn: $0) }
  }

  /// From the file, or made and put there.
  private func kept(zoom: Double, around: Double) -> LabelPlan {
    guard let folder else { return inMemory(content(zoom: zoom, around: around)) }
    let key = key(around: around)
    if let known = folder.open(key, fonts.fonts, featureCounts: featureCounts) { return known }
    let made = content(zoom: zoom, around: around)
    // What is made of a damaged snapshot would outlive it.
    guard areIntact else { return inMemory(made) }
    if folder.write(made, key), let written = folder.open(key, fonts.fonts, featureCounts: featureCounts) {
      return written
    }
    return inMemory(made)
  }

  private func key(around: Double) -> LabelPlanKey {
    keys.key(fonts.fonts, around: around, avoiding: avoided?.key(around: around))
  }

  private var areIntact: Bool {
    symbols.allSatisfy(\.layer.features.areIntact) && avoided?.areIntact != false
  }

  private var featureCounts: [Int] { symbols.map(\.featureCount) }

  private func inMemory(_ content: LabelPlanContent) -> LabelPlan {
    guard let file = try? content.writer(stamp: 0).inMemory(),
      let plan = try? LabelPlan(file, fonts.fonts, featureCounts: featureCounts)
    else { preconditionFailure("a plan that was just made can be read") }
    return plan
  }

  /// What a plan holds, the same for any number of threads that gather what is placed.
  func content(
    zoom: Double,
    around: Double,
    in windows: [WorldBox]? = nil,
    threads: Int = Process.processorCount
  ) -> LabelPlanContent {
    let layers = symbols.filter { symbols in
      symbols.layer.style.zooms.contains(zoom) && symbols.number <= LabelEntry.lastLayer
    }
    let planned = layers.map { LabelPlanning.Layer($0, resolver(for: $0, zoom)) }
    var planning = LabelPlanning(planned, fonts.fonts, around: around, threads: threads)
    avoided?.block(&planning, zoom: zoom, around: around, in: windows)
    return planning.plan(in: windows)
  }

  /// Has other labels keep clear of these.
  private func block(
    _ planning: inout LabelPlanning,
    zoom: Double,
    around: Double,
    in windows: [WorldBox]?
  ) {
    let plan =
      windows == nil
      ? plan(zoom: zoom, around: around)
      : inMemory(content(zoom: zoom, around: around, in: windows))
    let footprints = footprints(of: plan, zoom: zoom)
    for number in 0..<plan.entries.count {
      let entry = plan.entries[number]
      let (text, icon) = footprints.boxes(of: entry)
      for box in text + (icon.map { [$0] } ?? []) { planning.block(box, around: entry.place) }
    }
  }

  func footprints(of plan: LabelPlan, zoom: Double) -> LabelFootprints {
    LabelFootprints(plan, symbols, resolvers(zoom: zoom), Typesetter(fonts.fonts))
  }

  func resolver(for symbols: PreparedSymbols, _ zoom: Double) -> SymbolResolver {
    resolvers(zoom: zoom)[symbols.number]
  }

  /// One for each layer of symbols, by its number.
  private func resolvers(zoom: Double) -> [SymbolResolver] {
    if let known = resolvers.withLock({ $0[zoom] }) { return known }
    let made = symbols.map { symbols in
      SymbolResolver(
        symbols.look,
        zoom: zoom,
        fonts: fonts.fonts,
        icons: icons.sheet(scale: 1),
        own: symbols.layer.own
      )
    }
    resolvers.withLock { resolvers in
      if resolvers.count >= Self.mostResolvedZooms { resolvers.removeAll() }
      resolvers[zoom] = made
    }
    return made
  }
}
