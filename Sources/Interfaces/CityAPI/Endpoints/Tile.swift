import CityStore
import Geodesy
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

  /// The group in which tiles of a zoom are counted.
  static func group(ofZoom zoom: Int) -> Int { zoom + 1 }

  static func zoom(ofGroup group: Int) -> Int? { group > 0 ? group - 1 : nil }

  /// What was drawn already and did not change since is given at once, and so is what is wrong with an address, however
  /// much is waiting to be drawn.
  private func tile(of map: MapName, _ request: Request) throws -> Reply {
    _ = try Parameters(request, allowed: [])
    let tile = try TileRequest(
      map,
      form: ["form", "width"].compactMap { request.pathParameterIfAny($0) },
      zoom: request.pathParameter("z"),
      x: request.pathParameter("x"),
      file: request.pathParameter("file")
    )
    let (target, version) = (request.address.bytes, request.query(Parameters.dataVersion))
    if let known = kept.renewed(for: target, { $0.renewed($1).keptForEver(ifAskedFor: version) }) {
      return .now(known)
    }
    return .later {
      let picture = try tiles.picture(tile, of: city.state)
      var response = Response.picture(picture).keptForEver(ifAskedFor: version)
      response.group = Self.group(ofZoom: tile.tile.zoom)
      // With other versions, everyone could fill the memory with copies of one tile.
      guard let freshness = picture.freshness, version == nil || version == picture.dataVersion else {
        return response
      }
      return kept.keep(response, for: target, freshness)
    }
  }
}
