public import CityStore
public import Wording

/// A layer, and which of its features count.
public struct FilteredLayer: Sendable {
  public let layer: Layer

  /// Nil where all of them do.
  public let filter: BoundFilter?

  /// - Throws: what the condition asks that the layer does not know.
  public init(_ layer: Layer, where filter: FeatureFilter? = nil) throws(Fault) {
    self.layer = layer
    self.filter = try filter?.bound(to: layer.snapshot)
  }

  /// A layer of which all features count.
  public init(whole layer: Layer) {
    self.layer = layer
    filter = nil
  }
}
