import CityStore
import Geodesy
import HTTPServer
import JSONText
import Queries
import TileService

/// The absolute addresses of a map, as the client that asks names the server.
struct MapAddresses {
  private let base: String
  private let version: String

  init(of map: MapName, _ request: Request, _ state: CityState) {
    let path =
      switch map {
      case .style(let id): "/styles/\(percentEncoded(id))"
      case .layer(let id): "/layers/\(percentEncoded(id))"
      }
    base = request.home + path
    version = state.dataVersion
  }

  var tileJSON: String { base + ".json" }

  /// Of a style only.
  var style: String { base + "/style.json" }

  /// A template of tiles; the version of the data lets them be kept for ever.
  func tiles(on grid: MapGrid = .webMercator, side: Int? = nil, beforeEnding: String = "") -> String {
    let form = (grid == .webMercator ? "" : "/\(grid.rawValue)") + (side.map { "/\($0)" } ?? "")
    return "\(base)\(form)/{z}/{x}/{y}\(beforeEnding).png?\(Parameters.dataVersion)=\(version)"
  }
}

extension JSONWriter {
  /// Says where the tiles of each grid are.
  mutating func grids(_ addresses: MapAddresses, others: [MapGrid]) {
    beginArray()
    for grid in [.webMercator] + others {
      beginObject()
      key("id")
      string(grid.rawValue)
      key("tiles")
      string(addresses.tiles(on: grid))
      endObject()
    }
    endArray()
  }

  mutating func place(_ place: Coordinate) {
    beginArray()
    number(place.longitude, decimals: 7)
    number(place.latitude, decimals: 7)
    endArray()
  }

  /// TileJSON 3.0.0 of raster tiles on the Web Mercator grid.
  mutating func tileJSON(title: String, attribution: String?, _ addresses: MapAddresses, _ extent: MapExtent)
  {
    beginObject()
    key("tilejson")
    string("3.0.0")
    key("name")
    string(title)
    key("scheme")
    string("xyz")
    key("format")
    string("png")
    key("tiles")
    beginArray()
    string(addresses.tiles())
    endArray()
    zooms()
    key("center")
    beginArray()
    number(extent.center.longitude, decimals: 7)
    number(extent.center.latitude, decimals: 7)
    // Levels of tiles of 256 pixels are those of a style and one.
    integer(min(Int(extent.zoom.rounded()) + 1, TileID.deepestZoom))
    endArray()
    whereAndWhose(extent, attribution)
    // The specification wants the member, also where tiles are pictures.
    key("vector_layers")
    beginArray()
    endArray()
    endObject()
  }

  /// A source of a MapLibre style, with tiles for the screen that they are shown on.
  mutating func rasterSource(attribution: String?, _ addresses: MapAddresses, _ extent: MapExtent) {
    let side = 512
    beginObject()
    key("type")
    string("raster")
    key("tiles")
    beginArray()
    // MapLibre puts @2x there where a CSS pixel is more than one.
    string(addresses.tiles(side: side, beforeEnding: "{ratio}"))
    endArray()
    key("tileSize")
    integer(side)
    zooms()
    whereAndWhose(extent, attribution)
    endObject()
  }

  private mutating func zooms() {
    key("minzoom")
    integer(0)
    key("maxzoom")
    integer(TileID.deepestZoom)
  }

  private mutating func whereAndWhose(_ extent: MapExtent, _ attribution: String?) {
    key("bounds")
    box(extent.box)
    if let attribution {
      key("attribution")
      string(attribution)
    }
  }
}
