import CityStore
import HTTPServer
import JSONText
import Wording

extension CityAPI {
  /// `GET /version`: the program's version, and that of each layer's data.
  @Sendable func version(_ request: Request) throws -> Response {
    _ = try Parameters(request, allowed: [])
    let state = city.state
    var json = JSONWriter()
    json.beginObject()
    json.key("name")
    json.string(Product.name)
    json.key("version")
    json.string(Product.version)
    json.key("data")
    json.string(state.dataVersion)
    json.key("layers")
    json.beginObject()
    for layer in state.publicLayers {
      json.key(layer.record.id.text)
      json.integer(layer.record.version)
    }
    json.endObject()
    json.endObject()
    return .json(json.bytes, of: state)
  }
}
