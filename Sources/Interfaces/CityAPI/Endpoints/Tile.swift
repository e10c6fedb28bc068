import CityStore
import HTTPServer
import TileService

extension CityAPI {
  /// `GET /styles/{style}/{z}/{x}/{y}.png`: a tile of a style, 256 pixels wide.
  @Sendable func tile(_ request: Request) throws -> Response {
    _ = try Parameters(request, allowed: [])
    let address = try TileAddress(
      style: request.pathParameter("style"),
      zoom: request.pathParameter("z"),
      x: request.pathParameter("x"),
      file: request.pathParameter("file")
    )
    let state = city.state
    return Response(
      contentType: "image/png",
      headers: Response.dataHeaders(of: state),
      body: SharedBytes(try tiles.png(address, of: state))
    )
  }
}
