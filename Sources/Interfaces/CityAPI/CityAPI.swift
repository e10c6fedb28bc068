public import CityStore
public import HTTPServer
public import TileService
import Wording

/// What the server answers: every address and its endpoint.
public struct CityAPI: Sendable {
  let city: City
  let tiles: Tiles
  let kept: KeptAnswers
  let watch: ServerWatch

  public init(city: City, tiles: Tiles, keeping kept: KeptAnswers, watch: ServerWatch = ServerWatch()) {
    self.city = city
    self.tiles = tiles
    self.kept = kept
    self.watch = watch
  }

  /// A new address is one file in `Endpoints/` and one line here.
  public var router: Router {
    Router(routes.map(\.keepingWhatIsDated))
  }

  private var routes: [Route] {
    [
      .quick("/health", answer: health),
      .quick("/version", answer: version),
      .quick("/collections", answer: collections),
      .quick("/collections/{layer}", answer: collection),
      Route("/collections/{layer}/items", reply: items),
      Route("/collections/{layer}/items/{id}", reply: item),
      Route("/collections/{layer}/nearest", reply: nearest),
      Route("/nearest", reply: nearestOfSeveral),
      .quick("/styles.json", answer: styles),
      .quick("/styles/{file}", answer: styleTileJSON),
      .quick("/styles/{style}/style.json", answer: style),
      Route("/styles/{style}/static/{place}/{file}", sharesWork: true, isLong: true, reply: staticMap),
      .quick("/layers", answer: layers),
      .quick("/layers/{file}", answer: layerTileJSON),
    ] + tiles(of: "/styles/{style}", reply: styleTile) + tiles(of: "/layers/{layer}", reply: layerTile)
      + (watch.offersMetrics ? [.quick("/metrics", answer: metrics)] : [])
  }

  /// The addresses of a map's tiles, with a grid, a width, both or none.
  private func tiles(of map: String, reply: @escaping @Sendable (Request) throws -> Reply) -> [Route] {
    ["", "/{form}", "/{form}/{width}"].map { form in
      Route("\(map)\(form)/{z}/{x}/{file}", sharesWork: true, reply: reply)
    }
  }

  /// The city as it is now, and the layer that a request names in its path.
  func layer(of request: Request, in state: CityState) throws(Fault) -> Layer {
    try state.publicLayer(request.pathParameter("layer"))
  }
}
