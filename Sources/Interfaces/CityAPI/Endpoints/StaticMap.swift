import Canvas
import CityStore
import Geodesy
import HTTPServer
import MapDrawing
import TileService
import Wording

extension CityAPI {
  private static let staticParameters = [
    "marker", "path", "latlng", "fill", "stroke", "width", "linecap", "linejoin", "border", "borderwidth",
    "padding", "maxzoom", "frame",
  ]

  /// `GET /styles/{style}/static/{place}/{width}x{height}[@2x|@3x].{png|png32|webp}?marker=&path=&…`: a static map, with
  /// the parameters of TileServer GL and a frame.
  @Sendable func staticMap(_ request: Request) throws -> Reply {
    let parameters = try Parameters(
      request,
      allowed: Self.staticParameters,
      repeatable: ["marker", "path"]
    )
    let map = try StaticMap(
      style: request.pathParameter("style"),
      place: request.pathParameter("place"),
      file: request.pathParameter("file"),
      StaticMap.Wishes(
        frame: try parameters.frame(),
        overlay: try parameters.overlay(),
        padding: try parameters.number("padding", in: 0...1),
        deepestZoom: try parameters.number("maxzoom", in: 0...MapView.deepestZoom)
      )
    )
    return .later { .picture(try tiles.picture(map, of: city.state)) }
  }
}

extension Parameters {
  /// What is to lie on a static map.
  fileprivate func overlay() throws(Fault) -> MapOverlay {
    let words = OverlayWords(
      frame: try frame(),
      hasLatitudeFirst: try flag("latlng"),
      lines: OverlayWords.Lines(
        fill: try color("fill"),
        stroke: try color("stroke"),
        width: try number("width", in: OverlayWords.widths),
        cap: try word("linecap", known: ["butt", "round", "square"]).map(Self.cap) ?? .butt,
        join: try word("linejoin", known: ["miter", "round", "bevel"]).map(Self.join) ?? .miter(limit: 10),
        border: try color("border"),
        borderWidth: try number("borderwidth", in: OverlayWords.widths)
      )
    )
    var overlay = MapOverlay()
    for text in texts("path") {
      overlay.paths.append(try inParameter("path") { () throws(Fault) in try words.path(text) })
    }
    for text in texts("marker") {
      overlay.markers.append(try inParameter("marker") { () throws(Fault) in try words.marker(text) })
    }
    return overlay
  }

  private func color(_ name: String) throws(Fault) -> Color? {
    guard let text = text(name) else { return nil }
    return try inParameter(name) { () throws(Fault) in try OverlayWords.color(text) }
  }

  /// Names the parameter in a fault.
  private func inParameter<Value>(
    _ name: String,
    _ body: () throws(Fault) -> Value
  ) throws(Fault) -> Value {
    do throws(Fault) {
      return try body()
    } catch {
      throw Fault(error.kind, .inParameter(name, error.message))
    }
  }

  private static func cap(_ word: String) -> StrokeStyle.Cap {
    switch word {
    case "round": .round
    case "square": .square
    default: .butt
    }
  }

  private static func join(_ word: String) -> StrokeStyle.Join {
    switch word {
    case "round": .round
    case "bevel": .bevel
    default: .miter(limit: 10)
    }
  }
}
