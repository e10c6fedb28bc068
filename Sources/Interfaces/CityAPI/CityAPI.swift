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
      Route("/health", .quick, answer: health),
      Route("/version", .quick, answer: version),
      Route("/collections", .quick, answer: collections),
      Route("/collections/{layer}", .quick, answer: collection),
      Route("/collections/{layer}/items", .heavy, answer: items),
      Route("/collections/{layer}/items/{id}", .quick, answer: item),
      Route("/collections/{layer}/nearest", .quick, answer: nearest),
      Route("/styles/{style}/{z}/{x}/{file}", .heavy, answer: tile),
    ])
  }

  /// The city as it is now, and the layer that a request names in its path.
  func layer(of request: Request, in state: CityState) throws -> Layer {
    let id = request.pathParameter("layer")
    // A layer that is not public is as if it were not there.
    guard let layer = state.layer(id), layer.record.settings.isPublic else {
      throw Fault(.notFound, .unknownLayer(id, known: state.publicLayers.map(\.record.id.text)))
    }
    return layer
  }
}

extension CityState {
  var publicLayers: [Layer] {
    layers.filter(\.record.settings.isPublic)
  }
}
