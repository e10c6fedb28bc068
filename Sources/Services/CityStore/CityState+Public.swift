public import Wording

extension CityState {
  /// The layers that everybody may see.
  public var publicLayers: [Layer] {
    layers.filter(\.record.settings.isPublic)
  }

  /// A layer that is not public is as if it were not there.
  public func publicLayer(_ id: String) throws(Fault) -> Layer {
    if let layer = layer(id), layer.record.settings.isPublic { return layer }
    let records = publicLayers.map(\.record)
    throw Fault(
      .notFound,
      .unknownLayer(id, known: records.map(\.id.text), titles: records.map(\.settings.title))
    )
  }
}
