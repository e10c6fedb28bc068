import CityStore
import HTTPServer
import JSONText
import Wording

extension CityAPI {
  /// `GET /health`: 200 as long as the server can answer; while the city is being opened it is refused as all else is,
  /// and while the server ends it is 503, so that who shares out requests turns to others.
  @Sendable func health(_ request: Request) throws -> Response {
    guard !watch.isEnding() else { throw Fault(.unavailable, .serverIsEnding) }
    var json = JSONWriter()
    json.beginObject()
    json.key("status")
    json.string("ok")
    json.key("version")
    json.string(Product.version)
    json.key("data")
    json.string(city.state.dataVersion)
    json.endObject()
    return Response(
      contentType: "application/json",
      headers: [.init("Cache-Control", "no-store")],
      body: SharedBytes(json.bytes)
    )
  }
}
