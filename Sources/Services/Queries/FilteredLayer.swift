public import CityStore
public import Wording

/// A layer, and which of its features count.
public struct FilteredLayer: Sendable {
  public let layer: Layer

  /// Nil where all of them do.
  public let filter: BoundFilter?

  /// Layers with the same condition on their features.
  ///
  /// - Throws: what the condition asks that a layer does not know; of several layers the fault names the one.
  public static func all(
    of layers: [Layer],
    where filter: FeatureFilter?
  ) throws(Fault) -> [FilteredLayer] {
    guard let filter else { return layers.map { FilteredLayer(whole: $0) } }
    var filtered: [FilteredLayer] = []
    for layer in layers {
      let name = layers.count > 1 ? layer.record.id.text : nil
      filtered.append(FilteredLayer(layer, try filter.bound(to: layer.snapshot, called: name)))
    }
    return filtered
  }

  private init(_ layer: Layer, _ filter: BoundFilter) {
    self.layer = layer
    self.filter = filter
  }

  /// A layer of which all features count.
  public init(whole layer: Layer) {
    self.layer = layer
    filter = nil
  }
}
