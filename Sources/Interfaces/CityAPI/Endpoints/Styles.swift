import CityStore
import HTTPServer
import JSONText
import MapStyle
import TileService
import Wording

extension CityAPI {
  /// `GET /styles.json`: all styles, by id.
  @Sendable func styles(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    var json = JSONWriter(reservingCapacity: 4096)
    json.beginArray()
    for id in tiles.catalog.styles.keys.sorted() {
      let style = try tiles.catalog.style(id).style
      let addresses = MapAddresses(of: .style(id), request, state)
      json.beginObject()
      json.key("id")
      json.string(id)
      json.key("title")
      json.string(style.title)
      // What TileServer GL calls the title and the address of the style.
      json.key("name")
      json.string(style.title)
      json.key("version")
      json.integer(8)
      json.key("url")
      json.string(addresses.style)
      json.key("tilejson")
      json.string(addresses.tileJSON)
      json.key("grids")
      json.grids(addresses, others: style.otherGrids)
      json.endObject()
    }
    json.endArray()
    return .json(json.bytes, of: state).withAddresses(of: request)
  }

  /// `GET /styles/{id}.json`: TileJSON of a style.
  @Sendable func styleTileJSON(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    let id = try request.documentName()
    let style = try tiles.catalog.style(id).style
    let extent = try tiles.extent(of: .style(id), in: state)
    var json = JSONWriter(reservingCapacity: 1024)
    json.tileJSON(
      title: style.title,
      attribution: style.attribution,
      MapAddresses(of: .style(id), request, state),
      extent
    )
    return .json(json.bytes, of: state).withAddresses(of: request)
  }

  /// `GET /styles/{id}/style.json`: the style as MapLibre shows it.
  ///
  /// The city has no vector tiles, so what a client would draw from them is drawn here: one raster source, of tiles with
  /// all that the style has.
  @Sendable func style(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    let id = request.pathParameter("style")
    let style = try tiles.catalog.style(id).style
    let extent = try tiles.extent(of: .style(id), in: state)
    let addresses = MapAddresses(of: .style(id), request, state)
    var json = JSONWriter(reservingCapacity: 1024)
    json.beginObject()
    json.key("version")
    json.integer(8)
    json.key("name")
    json.string(style.title)
    json.key("center")
    json.place(extent.center)
    json.key("zoom")
    json.number(extent.zoom, decimals: 2)
    json.key("sources")
    json.beginObject()
    json.key(id)
    json.rasterSource(attribution: style.attribution, addresses, extent)
    json.endObject()
    json.key("layers")
    json.beginArray()
    json.beginObject()
    for (key, value) in [("id", id), ("type", "raster"), ("source", id)] {
      json.key(key)
      json.string(value)
    }
    json.endObject()
    json.endArray()
    json.endObject()
    return .json(json.bytes, of: state).withAddresses(of: request)
  }
}

extension Request {
  /// The name of what a document tells of: `guangzhou` of `guangzhou.json`.
  func documentName() throws(Fault) -> String {
    let ending = ".json"
    let file = pathParameter("file")
    guard file.hasSuffix(ending) else {
      throw Fault(.notFound, .documentEndsOtherwise(file, ending: ending))
    }
    return String(file.dropLast(ending.count))
  }
}
