import HTTPServer
import JSONText

extension CityAPI {
  /// `GET /health`: 200 as soon as requests are answered.
  @Sendable func health(_ request: Request) throws -> Response {
    var json = JSONWriter()
    json.beginObject()
    json.key("status")
    json.string("ok")
    json.endObject()
    return Response(
      contentType: "application/json",
      headers: [.init("Cache-Control", "no-store")],
      body: SharedBytes(json.bytes)
    )
  }
}
