extension Style {
  /// A layer of the city that a style names, and the style layers that draw nothing without it.
  public struct MissingLayer: Sendable {
    public let name: String
    public internal(set) var styleLayers: [String]
  }

  /// The named layers that are none of the city's, in the order of the style.
  public func missingLayers(known: Set<String>) -> [MissingLayer] {
    var missing: [MissingLayer] = []
    for layer in layers where layer.isVisible && layer.eachOfTheme == nil {
      guard let name = layer.sourceLayer, !known.contains(name),
        case .city = layer.source.flatMap({ sources[$0] })
      else { continue }
      if let place = missing.firstIndex(where: { $0.name == name }) {
        missing[place].styleLayers.append(layer.id)
      } else {
        missing.append(MissingLayer(name: name, styleLayers: [layer.id]))
      }
    }
    return missing
  }
}
