import Shapes
import Testing

@testable import MapStyle

@Suite struct PropertyTests {
  struct Plot: StyleFeature {
    var members: [String: StyleValue] = [:]
    var id: StyleValue?
    var geometryType: String? = "Polygon"
    var shape: Shape?
    func field(_ name: String) -> StyleValue? { members[name] }
    var fields: [StyleObject.Member] { members.map { .init(name: $0.key, value: $0.value) } }
  }

  @Test(
    "knows what it depends on, and folds what depends on nothing",
    arguments: [
      ("3", true, false, false), (#"["+", 1, ["*", 2, 3]]"#, true, false, false),
      (#"["global-state", "size"]"#, true, false, false), (#"["get", "a"]"#, false, false, true),
      (#"["interpolate", ["linear"], ["zoom"], 1, 2, 3, 4]"#, false, true, false),
      (#"["step", ["zoom"], ["get", "a"], 3, 4]"#, false, true, true), (#"["id"]"#, false, false, true),
      (#"{"stops": [[1, 2], [3, 4]]}"#, false, true, false),
      (#"{"property": "a", "stops": [[1, 2], [3, 4]]}"#, false, false, true),
      (
        #"{"property": "a", "stops": [[{"zoom": 1, "value": 0}, 2], [{"zoom": 3, "value": 0}, 4]]}"#, false,
        true, true
      ),
    ]
  )
  func dependence(json: String, isConstant: Bool, onZoom: Bool, onFeature: Bool) throws {
    let radius = try radius(json)
    #expect(radius.isConstant == isConstant)
    #expect(radius.dependsOnZoom == onZoom)
    #expect(radius.dependsOnFeature == onFeature)
  }

  @Test(
    "follows a straight line between stops and stays level beyond them",
    arguments: [(-5, 2), (0, 2), (10, 2), (11, 3), (13, 5), (16, 8), (16.5, 8), (99, 8)] as [(Double, Double)]
  )
  func linear(zoom: Double, expected: Double) throws {
    let radius = try radius(#"["interpolate", ["linear"], ["zoom"], 10, 2, 16, 8]"#)
    #expect(radius.value(at: zoom) == expected)
  }

  @Test("goes through every stop and bends between them by its base")
  func exponential() throws {
    let radius = try radius(#"["interpolate", ["exponential", 2], ["zoom"], 10, 0, 12, 30, 13, 31]"#)
    #expect([10, 12, 13].map { radius.value(at: $0) } == [0, 30, 31])
    // (2¹ − 1) / (2² − 1) of the way.
    #expect(abs(radius.value(at: 11) - 10) < 1e-12)
  }

  @Test(
    "is finite and between its stops for any base",
    arguments: ["1e-300", "0.5", "1", "1.0000000000000002", "1e30", "1e300"]
  )
  func anyBase(base: String) throws {
    let curve = #"["interpolate", ["exponential", \#(base)], ["zoom"], 10, 2, 10.1, 3, 24, 8]"#
    let radius = try radius(curve)
    #expect([10.0, 10.1, 24].map { radius.value(at: $0) } == [2, 3, 8])
    for zoom in [10.01, 10.05, 10.09, 10.2, 12, 17, 23.9] {
      #expect((2...8).contains(radius.value(at: zoom)))
    }
  }

  @Test("has its default where an expression has no value, and counts that but for null")
  func failures() throws {
    let radius = try radius(#"["get", "size"]"#)
    #expect(radius.value(at: 1, of: Plot(members: ["size": 7])) == 7)
    #expect(radius.failureCount == 0)
    #expect(radius.value(at: 1, of: Plot(members: ["size": "big"])) == 5)
    #expect(radius.value(at: 1, of: Plot()) == 5)
    #expect(radius.failureCount == 2)
    guard case .symbol(let symbol) = try look("symbol", #""icon-image": ["image", ["concat", ["get", "a"]]]"#)
    else { return }
    #expect(symbol.icon.image.value(at: 1, of: Plot()) == nil)
    #expect(symbol.icon.image.failureCount == 0)
  }

  @Test("holds computed numbers within what they can mean")
  func range() throws {
    let radius = try radius(#"["get", "size"]"#)
    #expect(radius.value(at: 1, of: Plot(members: ["size": -7])) == 0)
    #expect(radius.value(at: 1, of: Plot(members: ["size": .number(.nan)])) == 5)
    #expect(radius.value(at: 1, of: Plot(members: ["size": .number(.infinity)])) == 5)
    #expect(try self.radius(#"["-", 5]"#).constant == 0)
  }

  @Test("has its default where a constant expression has no value, and says so")
  func constantWithoutValue() throws {
    let style = try Style(
      parsing: Array(
        """
        {"version": 8, "sources": {"s": {"type": "geojson", "data": {}}}, "layers": [
          {"id": "a", "type": "line", "source": "s", "layout": {"line-cap": ["concat", "ro", "und"],
          "line-join": ["concat", "ro", "nd"]}, "paint": {"line-width": ["number", ["global-state", "none"]]}}]}
        """.utf8
      )
    )
    guard case .line(let line)? = style.layers.first?.look else { throw NoLayer() }
    #expect(line.cap.constant == .round && line.join.constant == .miter && line.width.constant == 1)
    #expect(style.warnings.map(\.path) == ["layers[0].layout.line-join", "layers[0].paint.line-width"])
  }

  @Test("turns words and tokens into what they stand for")
  func wordsAndTokens() throws {
    guard
      case .symbol(let symbol) = try look(
        "symbol",
        #""symbol-placement": "line-center", "text-field": "{name} {ref}", "icon-image": ["image", "a"]"#
      )
    else { return }
    #expect(symbol.placement.value(at: 1) == .lineCenter)
    let plot = Plot(members: ["name": "一", "ref": 2])
    #expect(symbol.text.field.value(at: 1, of: plot).text == "一 2")
    #expect(symbol.text.fonts.value(at: 1) == ["Open Sans Regular", "Arial Unicode MS Regular"])
    #expect(symbol.icon.image.value(at: 1, images: ["a"]) == StyleImage(name: "a", isAvailable: true))
    #expect(symbol.icon.padding.value(at: 1) == StylePadding(top: 2, right: 2, bottom: 2, left: 2))
    #expect(symbol.text.paint.haloColor.value(at: 1) == .transparent)
  }

  @Test("says which fields a layer reads, over filter, layout and paint")
  func fieldUse() throws {
    let fields = try layer(
      "line",
      layout: #""line-cap": ["match", ["get", "kind"], "a", "round", "butt"]"#,
      paint: ##"""
        "line-width": {"property": "rank", "stops": [[1, 2]]}, "line-color": ["let", "c", ["get", "hue"],
        ["case", ["has", "dark"], "#000", ["to-color", ["var", "c"]]]]
        """##,
      more: #""filter": ["all", ["in", "class", 1, 2], ["==", "$type", "LineString"]],"#
    ).fields
    #expect(fields.names == ["class", "dark", "hue", "kind", "rank"])
    #expect(fields.readsGeometryType)
    #expect(!fields.readsID && !fields.readsGeometry && !fields.readsEveryField)
    let every = try layer("fill", paint: #""fill-opacity": ["get", ["concat", "a", ["id"]]]"#).fields
    #expect(every.readsEveryField && every.readsID && every.names == [])
  }

  @Test("gives a gradient its colour along the line")
  func gradient() throws {
    guard
      case .line(let line) = try look(
        "line",
        #""line-gradient": ["interpolate", ["linear"], ["line-progress"], 0, "red", 1, "blue"]"#
      )
    else { return }
    #expect(line.gradient.dependsOnProgress && !line.gradient.dependsOnFeature)
    let middle = line.gradient.value(at: 1, of: NoFeature(), progress: 0.5)
    #expect(middle == StyleColor(red: 0.5, green: 0, blue: 0.5))
  }

  @Test(
    "knows the field that a text is without any change",
    arguments: [
      (#"["get", "name"]"#, "name"), (#""{name}""#, "name"), (#"["to-string", ["get", "a"]]"#, "a"),
      (#"["upcase", ["get", "name"]]"#, nil), (#""{name}路""#, nil), (#""name""#, nil),
      (#"["get", "name", ["literal", {}]]"#, nil), (#"["get", ["get", "name"]]"#, nil),
      (#"["to-string", ["to-number", ["get", "a"]]]"#, nil),
      (#"["coalesce", ["get", "a"], ["get", "b"]]"#, nil),
      (#"["format", ["get", "a"], {"font-scale": 2}]"#, nil),
    ]
  )
  func soleField(json: String, field: String?) throws {
    guard case .symbol(let symbol) = try look("symbol", "\"text-field\": \(json)") else { throw NoLayer() }
    let text = symbol.text.field
    #expect(text.soleField == field)
    guard let field else { return }
    #expect(text.value(at: 3, of: Plot(members: [field: .string("珠江")])) == FormattedText("珠江"))
    #expect(text.value(at: 3, of: Plot()) == FormattedText(""))
  }

  private func radius(_ json: String) throws -> Property<Double> {
    guard case .circle(let circle) = try look("circle", "\"circle-radius\": \(json)") else { throw NoLayer() }
    return circle.radius
  }

  private func look(_ type: String, _ properties: String) throws -> StyleLook {
    let isLayout = type == "symbol"
    return try layer(type, layout: isLayout ? properties : "", paint: isLayout ? "" : properties).look
  }

  private func layer(
    _ type: String,
    layout: String = "",
    paint: String,
    more: String = ""
  ) throws -> StyleLayer {
    let style = try Style(
      parsing: Array(
        """
        {"version": 8, "sources": {"s": {"type": "geojson", "data": {}, "lineMetrics": true}},
          "state": {"size": {"default": 3}}, "layers": [{"id": "a", "type": "\(type)", "source": "s", \(more)
          "layout": {\(layout)}, "paint": {\(paint)}}]}
        """.utf8
      )
    )
    guard let layer = style.layers.first else { throw NoLayer() }
    return layer
  }

  private struct NoLayer: Error {}
}
