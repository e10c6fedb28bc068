import Canvas
import CityStore
import GeoJSONText
import Geodesy
import MapStyle
import Pyramids
import Reduction
import Wording

/// Binds the layers of a style to the features they draw.
struct Preparing {
  private let style: Style
  private let city: DrawableCity?
  private let grid: MapGrid
  private(set) var warnings: [Message] = []
  private var symbolCount = 0
  /// Pyramids of the city's layers, and of the style's own sources.
  private var cityPyramids: [PyramidKey: Pyramid] = [:]
  private var inlineSources: [String: (features: DrawnFeatures, pyramid: Pyramid)] = [:]

  init(_ style: Style, _ city: DrawableCity?, _ grid: MapGrid) {
    self.style = style
    self.city = city
    self.grid = grid
  }

  mutating func layers() throws -> [PreparedMap.Painted] {
    var painted: [PreparedMap.Painted] = []
    warnAboutMissingLayers()
    for layer in style.layers where layer.isVisible {
      if case .background(let look) = layer.look {
        painted.append(.background(look, layer))
        continue
      }
      switch layer.source.flatMap({ style.sources[$0] }) {
      case .geoJSON(let source): add(try inlineLayer(layer, source), to: &painted)
      case .city: for prepared in try cityLayers(layer) { add(prepared, to: &painted) }
      case nil: continue
      }
    }
    return painted
  }

  private mutating func warnAboutMissingLayers() {
    guard let city else { return }
    let known = city.state.layers.filter(\.record.settings.isPublic).map(\.record.id.text)
    warnings = style.missingLayers(known: Set(known)).map {
      .layerIsNotInTheCity($0.name, styleLayers: $0.styleLayers)
    }
  }

  private mutating func add(_ layer: PreparedLayer, to painted: inout [PreparedMap.Painted]) {
    guard case .symbol(let look) = layer.style.look else { return painted.append(.features(layer)) }
    painted.append(.symbols(PreparedSymbols(layer, look, number: symbolCount)))
    symbolCount += 1
  }

  private mutating func inlineLayer(_ layer: StyleLayer, _ source: InlineGeoJSON) throws -> PreparedLayer {
    let name = layer.source ?? ""
    if inlineSources[name] == nil {
      var features: [InlineFeature] = []
      do {
        features = try InlineSource.features(of: source)
      } catch {
        // The rest of the style is drawn.
        warnings.append(.inSource(name, error.message))
      }
      let plan = PyramidPlan(grid: grid, fields: FieldsRead(readsID: true), joins: .none)
      let pyramid = try Pyramid(of: InlineFeatures(features), plan)
      inlineSources[name] = (.inline(features), pyramid)
    }
    guard let known = inlineSources[name] else { preconditionFailure("the source was just made") }
    return PreparedLayer(layer, known.features, known.pyramid)
  }

  /// One for a named layer of the city, or one for each layer of a theme.
  ///
  /// A city without a layer is a normal city; a layer that is not public is on no map.
  private mutating func cityLayers(_ layer: StyleLayer) throws -> [PreparedLayer] {
    if let theme = layer.eachOfTheme, Theme(rawValue: theme) == nil {
      let known = Theme.allCases.map(\.rawValue)
      warnings.append(.inStyleLayer(layer.id, .unknownTheme(theme, known: known)))
    }
    guard let city else { return [] }
    let sources = city.state.layers.filter { source in
      guard source.record.settings.isPublic else { return false }
      if let theme = layer.eachOfTheme { return source.record.settings.theme.rawValue == theme }
      return source.record.id.text == layer.sourceLayer
    }
    return try sources.map { source in
      let own = layer.eachOfTheme == nil ? nil : OwnLook(source, brightening: layer.brightening)
      return PreparedLayer(
        layer,
        DrawnFeatures(source.snapshot),
        try pyramid(of: source, for: layer, in: city),
        cityLayer: source.record.id.text,
        dataStamp: source.record.stamp,
        own: own
      )
    }
  }

  private mutating func pyramid(
    of source: Layer,
    for layer: StyleLayer,
    in city: DrawableCity
  ) throws -> Pyramid {
    let plan = layer.look.isOfSymbols ? plan(forSymbolsOf: layer) : plan(for: source)
    let key = PyramidKey(layer: source.record.id.text, plan: plan)
    if let known = cityPyramids[key] { return known }
    let pyramid = try city.pyramids.pyramid(of: source, plan)
    cityPyramids[key] = pyramid
    return pyramid
  }

  /// Labels have pyramids of their own: lines are joined along which the same name goes, while what else is drawn of
  /// them is not torn apart by names.
  private func plan(forSymbolsOf layer: StyleLayer) -> PyramidPlan {
    PyramidPlan(grid: grid, fields: FieldsRead(layer.fields), joins: .anyEnds)
  }

  /// One pyramid serves all layers of the style that draw the same layer of the city.
  private func plan(for source: Layer) -> PyramidPlan {
    let users = style.layers.filter { layer in
      guard layer.isVisible, !layer.look.isOfSymbols,
        case .city? = layer.source.flatMap({ style.sources[$0] })
      else { return false }
      return layer.sourceLayer == source.record.id.text
        || layer.eachOfTheme == source.record.settings.theme.rawValue
    }
    let fields = users.map { FieldsRead($0.fields) }
    return PyramidPlan(
      grid: grid,
      fields: FieldsRead(
        fields.flatMap(\.names),
        readsEveryField: fields.contains(where: \.readsEveryField),
        readsID: fields.contains(where: \.readsID),
        readsGeometryType: fields.contains(where: \.readsGeometryType)
      ),
      joins: users.contains(where: \.look.knowsDirections) ? .endToStart : .anyEnds
    )
  }
}

private struct PyramidKey: Hashable {
  let layer: String
  let plan: PyramidPlan
}

extension FieldsRead {
  fileprivate init(_ use: FieldUse) {
    self.init(
      use.names,
      readsEveryField: use.readsEveryField,
      readsID: use.readsID || use.readsGeometry,
      readsGeometryType: use.readsGeometryType
    )
  }
}

extension StyleLook {
  /// Whether a line looks different when it is gone along the other way.
  fileprivate var knowsDirections: Bool {
    switch self {
    case .line(let line):
      !(line.offset.isConstant && line.offset.value(at: 0) == 0)
        || !line.gradient.isConstant || !(line.pattern.isConstant && line.pattern.value(at: 0) == nil)
    case .background, .fill, .circle, .symbol: false
    }
  }

  fileprivate var isOfSymbols: Bool {
    if case .symbol = self { true } else { false }
  }
}
