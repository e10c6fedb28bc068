import CityStore
import Geodesy
import HTTPServer
import JSONText
import Queries

extension CityAPI {
  /// `GET /collections`: all public layers.
  @Sendable func collections(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    var json = JSONWriter(reservingCapacity: 4096)
    json.beginObject()
    json.key("links")
    json.beginArray()
    json.link("self", "application/json", "\(request.home)/collections")
    json.endArray()
    json.key("collections")
    json.beginArray()
    for layer in state.publicLayers { write(layer, request, to: &json) }
    json.endArray()
    json.endObject()
    return .json(json.bytes, of: state).withAddresses(of: request)
  }

  /// `GET /collections/{layer}`.
  @Sendable func collection(_ request: Request) throws -> Response {
    try Parameters(request, allowed: ["f"]).expectJSON()
    let state = city.state
    let layer = try layer(of: request, in: state)
    var json = JSONWriter(reservingCapacity: 1024)
    write(layer, request, to: &json)
    return .json(json.bytes, of: state).withAddresses(of: request)
  }

  private func write(_ layer: Layer, _ request: Request, to json: inout JSONWriter) {
    let record = layer.record
    let address = "\(request.home)/collections/\(percentEncoded(record.id.text))"
    json.beginObject()
    json.key("id")
    json.string(record.id.text)
    json.key("title")
    json.string(record.settings.title)
    json.key("theme")
    json.string(record.settings.theme.rawValue)
    json.key("itemType")
    json.string("feature")
    json.key("kind")
    json.string(record.kind.rawValue)
    json.key("count")
    json.integer(layer.snapshot.count)
    json.key("version")
    json.integer(record.version)
    json.key("fields")
    json.fields(layer.snapshot.fields)
    if !layer.snapshot.box.isEmpty {
      json.key("extent")
      json.beginObject()
      json.key("spatial")
      json.beginObject()
      json.key("bbox")
      json.beginArray()
      json.box(layer.snapshot.box)
      json.endArray()
      json.endObject()
      json.endObject()
    }
    json.key("links")
    json.beginArray()
    json.link("self", "application/json", address)
    json.link("items", Response.geoJSON, "\(address)/items")
    json.link("nearest", Response.geoJSON, "\(address)/nearest")
    json.endArray()
    json.endObject()
  }
}
