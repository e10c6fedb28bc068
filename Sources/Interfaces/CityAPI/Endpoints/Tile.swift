import CityStore
import HTTPServer
import TileService
import Wording

extension CityAPI {
  /// `GET /styles/{style}[/{grid}][/{width}]/{z}/{x}/{y}[@2x|@3x].{png|png32|webp}`: a tile of a style.
  @Sendable func styleTile(_ request: Request) throws -> Reply {
    try tile(of: .style(request.pathParameter("style")), request)
  }

  /// `GET /layers/{id}[/{grid}][/{width}]/{z}/{x}/{y}[@2x|@3x].{png|png32|webp}`: a tile of one layer alone.
  @Sendable func layerTile(_ request: Request) throws -> Reply {
    try tile(of: .layer(request.pathParameter("layer")), request)
  }

  /// What is wrong with an address is told at once, however much is waiting to be drawn.
  private func tile(of map: MapName, _ request: Request) throws -> Reply {
    _ = try Parameters(request, allowed: [])
    let tile = try TileRequest(
      map,
      form: ["form", "width"].compactMap { request.pathParameterIfAny($0) },
      zoom: request.pathParameter("z"),
      x: request.pathParameter("x"),
      file: request.pathParameter("file")
    )
    return .later { .picture(try tiles.picture(tile, of: city.state)) }
  }
}
