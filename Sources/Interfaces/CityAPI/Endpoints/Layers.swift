import CityStore
import Geodesy
import HTTPServer
import JSONText
import Queries
import TileService
import Wording

extension CityAPI {
  /// `GET /layers`: the public layers, with all that a page needs to list them and show them.
  @Sendable func layers(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    var json = JSONWriter(reservingCapacity: 4096)
    json.beginArray()
    for layer in state.publicLayers { write(layer, request, of: state, to: &json) }
    json.endArray()
    return .json(json.bytes, of: state).withAddresses(of: request)
  }

  /// `GET /layers/{id}.json`: TileJSON of one layer alone.
  @Sendable func layerTileJSON(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    let id = try request.documentName()
    let layer = try state.publicLayer(id)
    let addresses = MapAddresses(of: .layer(id), request, state)
    let extent = try tiles.extent(of: .layer(id), in: state)
    var json = JSONWriter(reservingCapacity: 1024)
    json.tileJSON(title: layer.record.settings.title, attribution: nil, addresses, extent)
    return .json(json.bytes, of: state).withAddresses(of: request)
  }

  private func write(_ layer: Layer, _ request: Request, of state: CityState, to json: inout JSONWriter) {
    let record = layer.record
    let addresses = MapAddresses(of: .layer(record.id.text), request, state)
    json.beginObject()
    json.key("id")
    json.string(record.id.text)
    json.key("title")
    json.string(record.settings.title)
    json.key("theme")
    json.string(record.settings.theme.rawValue)
    json.key("icon")
    if let icon = record.settings.icon { json.string(icon) } else { json.null() }
    json.key("colour")
    json.string(layer.colourInCSS)
    json.key("kind")
    json.string(record.kind.rawValue)
    json.key("count")
    json.integer(layer.snapshot.count)
    json.key("version")
    json.integer(record.version)
    json.key("box")
    if layer.snapshot.box.isEmpty { json.null() } else { json.box(layer.snapshot.box) }
    json.key("tilejson")
    json.string(addresses.tileJSON)
    json.key("grids")
    json.grids(addresses, others: MapGrid.others)
    json.endObject()
  }
}
