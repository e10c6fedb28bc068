public import CityStore
import Canvas
import JSONText
import MapDrawing
import MapStyle

extension StyleFile {
  /// How a layer looks alone on transparent ground: by the kind of its geometry, in its own colour.
  public init(showing layer: Layer) {
    let record = layer.record
    let look = LayerLook(source: record.id.text, color: record.settings.ownColor)
    let parts =
      switch record.kind {
      case .point: look.points(filter: nil)
      case .line: look.lines(filter: nil)
      case .polygon: look.polygons(filter: nil)
      case .mixed:
        look.polygons(filter: "Polygon") + look.lines(filter: "LineString") + look.points(filter: "Point")
      }
    let text = """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}},
       "layers": [\(parts.joined(separator: ",\n"))]}
      """
    guard let style = try? Style(parsing: Array(text.utf8)) else {
      preconditionFailure("the style of a layer is made here")
    }
    self.init(style: style, icons: .nowhere)
  }
}

/// The style layers for one layer of the city, as JSON.
private struct LayerLook {
  private let source: String
  private let color: String

  init(source: String, color: Color) {
    self.source = Self.quoted(source)
    self.color = "\"rgb(\(color.red), \(color.green), \(color.blue))\""
  }

  func polygons(filter kind: String?) -> [String] {
    [
      layer("fill", kind, #""fill-color": \#(color), "fill-opacity": 0.3"#),
      layer("line", kind, #""line-color": \#(color), "line-width": 1.2"#, layout: #""line-join": "round""#),
    ]
  }

  func lines(filter kind: String?) -> [String] {
    let width = #"["interpolate", ["linear"], ["zoom"], 8, 1, 14, 2.5, 18, 6]"#
    return [
      layer(
        "line",
        kind,
        #""line-color": \#(color), "line-width": \#(width)"#,
        layout: #""line-join": "round", "line-cap": "round""#
      )
    ]
  }

  func points(filter kind: String?) -> [String] {
    let radius = #"["interpolate", ["linear"], ["zoom"], 8, 2.5, 14, 5, 18, 8]"#
    return [
      layer(
        "circle",
        kind,
        #""circle-color": \#(color), "circle-radius": \#(radius), "circle-stroke-color": "white", "circle-stroke-width": 1.2"#
      )
    ]
  }

  private func layer(_ type: String, _ kind: String?, _ paint: String, layout: String = "") -> String {
    let filter = kind.map { #""filter": ["==", ["geometry-type"], "\#($0)"], "# } ?? ""
    return """
      {"id": "\(type)-\(kind ?? "all")", "type": "\(type)", "source": "city", "source-layer": \(source), \(filter)
       "layout": {\(layout)}, "paint": {\(paint)}}
      """
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
