public import CityStore
import Canvas
import JSONText
import MapDrawing
import MapStyle
import Queries

extension StyleFile {
  /// How a layer looks alone on transparent ground: by the kind of its geometry, in its own colour, with its own icon
  /// where the folder has it.
  public init(showing layer: Layer, iconsIn folder: String? = nil) {
    let look = LayerLook(layer, hasIcons: folder != nil)
    let parts =
      switch layer.record.kind {
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
    self.init(style: style, icons: folder.map { .folder($0) } ?? .nowhere)
  }
}

/// The style layers for one layer of the city, as JSON.
private struct LayerLook {
  private let source: String
  private let color: String
  private let icon: String?
  private let nameField: String?

  init(_ layer: Layer, hasIcons: Bool) {
    let settings = layer.record.settings
    let color = settings.ownColor
    source = Self.quoted(layer.record.id.text)
    self.color = "\"rgb(\(color.red), \(color.green), \(color.blue))\""
    icon = hasIcons ? settings.icon.map(Self.quoted) : nil
    nameField = layer.snapshot.nameField.map { Self.quoted(layer.snapshot.fields[$0].name) }
  }

  /// Where there is room for names, and for icons between them.
  private static let firstZoomOfIcons = 11
  private static let firstZoomOfNames = 13

  /// Outlines are thin while areas are many to the pixel: there they would hide them, and cost seconds a tile.
  func polygons(filter kind: String?) -> [String] {
    let width = #"["interpolate", ["linear"], ["zoom"], 11, 0.4, 14, 1.2]"#
    return [
      layer("fill", kind, paint: #""fill-color": \#(color), "fill-opacity": 0.3"#),
      layer(
        "line",
        kind,
        paint: #""line-color": \#(color), "line-width": \#(width)"#,
        layout: #""line-join": "round""#
      ),
    ] + names(kind, from: Self.firstZoomOfNames, #""text-max-width": 8"#)
  }

  func lines(filter kind: String?) -> [String] {
    let width = #"["interpolate", ["linear"], ["zoom"], 8, 0.6, 14, 2.5, 18, 6]"#
    return [
      layer(
        "line",
        kind,
        paint: #""line-color": \#(color), "line-width": \#(width)"#,
        layout: #""line-join": "round", "line-cap": "round""#
      )
    ] + names(kind, from: Self.firstZoomOfNames, #""symbol-placement": "line""#)
  }

  /// A dot for every point, small while they are many to the pixel; from the zoom of icons on these stand on the dots
  /// where there is room.
  func points(filter kind: String?) -> [String] {
    let radius =
      icon == nil
      ? #"["interpolate", ["linear"], ["zoom"], 6, 1, 10, 2.5, 14, 5, 18, 8]"#
      : #"["interpolate", ["linear"], ["zoom"], 6, 1, 10, 2.5, 12, 3, 18, 4]"#
    let ring = #"["interpolate", ["linear"], ["zoom"], 8, 0.3, 12, 1.2]"#
    let dots = layer(
      "circle",
      kind,
      paint: #"""
        "circle-color": \#(color), "circle-radius": \#(radius), "circle-stroke-color": "white", "circle-stroke-width": \#(ring)
        """#
    )
    // Names keep clear of all icons, their own too, which stand above them and have the first choice.
    let beside = #"""
      "text-variable-anchor": ["left", "right", "bottom", "top"], "text-radial-offset": \#(icon == nil ? 1 : 1.4),
        "text-justify": "auto", "text-max-width": 8
      """#
    let icons = icon.map {
      layer(
        "symbol",
        named: "icon",
        kind,
        layout: #""icon-image": \#($0), "icon-padding": 1"#,
        from: Self.firstZoomOfIcons
      )
    }
    return [dots] + names(kind, from: Self.firstZoomOfNames, beside) + [icons].compactMap(\.self)
  }

  /// The names of features, where they have any.
  private func names(_ kind: String?, from zoom: Int, _ layout: String) -> [String] {
    guard let nameField else { return [] }
    let layout = #""text-field": \#(name(nameField)), \#(layout), \#(Self.font)"#
    return [layer("symbol", kind, paint: halo, layout: layout, from: zoom)]
  }

  private func name(_ field: String) -> String { #"["to-string", ["get", \#(field)]]"# }

  private static let font = #"""
    "text-font": ["Noto Sans CJK SC Regular"], "text-size": ["interpolate", ["linear"], ["zoom"], 13, 11, 16, 12.5]
    """#

  private var halo: String { #""text-color": \#(color), "text-halo-color": "white", "text-halo-width": 1.5"# }

  private func layer(
    _ type: String,
    named name: String? = nil,
    _ kind: String?,
    paint: String = "",
    layout: String = "",
    from zoom: Int = 0
  ) -> String {
    let filter =
      kind.map {
        #""filter": ["in", ["geometry-type"], ["literal", ["\#($0)", "Multi\#($0)", "GeometryCollection"]]], "#
      } ?? ""
    return """
      {"id": "\(name ?? type)-\(kind ?? "all")", "type": "\(type)", "source": "city", "source-layer": \(source), \(filter)
       "minzoom": \(zoom), "layout": {\(layout)}, "paint": {\(paint)}}
      """
  }

  private static func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
