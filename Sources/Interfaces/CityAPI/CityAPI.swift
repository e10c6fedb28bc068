public import CityStore
public import HTTPServer
public import TileService
import Wording

/// What the server answers: every address and its endpoint.
public struct CityAPI: Sendable {
  let city: City
  let tiles: Tiles

  public init(city: City, tiles: Tiles) {
    self.city = city
    self.tiles = tiles
  }

  /// A new address is one file in `Endpoints/` and one line here.
  public var router: Router {
    Router([
      .quick("/health", answer: health),
      .quick("/version", answer: version),
      .quick("/collections", answer: collections),
      .quick("/collections/{layer}", answer: collection),
      Route("/collections/{layer}/items", reply: items),
      Route("/collections/{layer}/items/{id}", reply: item),
      Route("/collections/{layer}/nearest", reply: nearest),
      Route("/nearest", reply: nearestOfSeveral),
      .heavy("/styles/{style}/{z}/{x}/{file}", answer: tile),
    ])
  }

  /// The city as it is now, and the layer that a request names in its path.
  func layer(of request: Request, in state: CityState) throws(Fault) -> Layer {
    try publicLayer(request.pathParameter("layer"), in: state)
  }

  func publicLayer(_ id: String, in state: CityState) throws(Fault) -> Layer {
    // A layer that is not public is as if it were not there.
    guard let layer = state.layer(id), layer.record.settings.isPublic else {
      let records = state.publicLayers.map(\.record)
      throw Fault(
        .notFound,
        .unknownLayer(id, known: records.map(\.id.text), titles: records.map(\.settings.title))
      )
    }
    return layer
  }
}

extension CityState {
  var publicLayers: [Layer] {
    layers.filter(\.record.settings.isPublic)
  }
}
