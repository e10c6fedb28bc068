import Canvas
import CityStore
import Geodesy
import Images
import MapDrawing
import MapStyle
import Pyramids
import Shapes
import TestCity
import TestSupport
import Testing
import TileService

/// How a layer looks alone.
@Suite("The look of a layer alone", .tags(.rendering)) struct LayerLookTests {
  private static let square = """
    <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20" fill="#00f"/></svg>
    """

  /// Two points, of which the icon of the second has no room beside the first at zoom 12.
  private func city(icon: String?) throws -> (city: TestCity, icons: String) {
    let city = try TestCity()
    let settings = LayerSettings(title: "Clinics", theme: .health, icon: icon, colour: "#c00000")
    try city.put(
      "clinics",
      settings: settings,
      fields: [Field("名称", .text)],
      [
        TestFeature(1, 113.264, 23.129, [.text("第一医院")]), TestFeature(2, 113.2665, 23.129, [.null]),
      ]
    )
    try city.folder.makeFolder("icons")
    try city.folder.write(Self.square, to: "icons/square.svg")
    return (city, city.folder.path("icons"))
  }

  private func picture(_ city: TestCity, icons: String?, zoom: Double) throws -> Bitmap {
    let file = StyleFile(showing: try city.layer("clinics"), iconsIn: icons)
    #expect(file.style.warnings.isEmpty)
    let drawable = DrawableCity(try city.open().state, PyramidFolder(city.location))
    let map = try StyledMap(file, of: drawable)
    #expect(map.warnings.isEmpty)
    let place = Coordinate(longitude: 113.264, latitude: 23.129)
    return map.draw(MapView(center: place, zoom: zoom, width: 200, height: 200, scale: 1))
  }

  private static let red = Color(red: 0xC0, green: 0, blue: 0)
  private static let blue = Color(red: 0, green: 0, blue: 255)

  private func count(_ color: Color, in picture: Bitmap) -> Int {
    (0..<picture.height).reduce(0) { sum, row in
      sum + (0..<picture.width).count { picture[$0, row] == color }
    }
  }

  private func seen(_ picture: Bitmap) -> Int {
    (0..<picture.height).reduce(0) { sum, row in
      sum + (0..<picture.width).count { picture[$0, row].alpha > 0 }
    }
  }

  @Test("shows its icon where there is room for it, and a dot for each point in any case")
  func icons() throws {
    let (city, icons) = try city(icon: "square")
    let far = try picture(city, icons: icons, zoom: 9)
    #expect(count(Self.blue, in: far) == 0 && count(Self.red, in: far) > 0)
    let middle = try picture(city, icons: icons, zoom: 12)
    // One icon hides its dot; the other point, 15 pixels beside it, has its dot.
    #expect(count(Self.blue, in: middle) == 400)
    #expect(Set([middle[100, 100], middle[115, 100]]) == [Self.blue, Self.red])
    let near = try picture(city, icons: icons, zoom: 14)
    #expect(count(Self.blue, in: near) == 800)
    // Beside the icons a name, from where names begin.
    #expect(seen(middle) < 500 && seen(near) > 1000)
  }

  @Test("shows a dot where there is no icon, or no picture of it", arguments: [nil, "square", "nosuch"])
  func dots(icon: String?) throws {
    let (city, icons) = try city(icon: icon)
    for folder in icon == "square" ? [nil] : [nil, icons] {
      let picture = try picture(city, icons: folder, zoom: 14)
      #expect(picture[100, 100] == Self.red && count(Self.blue, in: picture) == 0)
      #expect(picture[0, 0].alpha == 0)
    }
  }

  @Test("draws every kind of geometry of a mixed layer, several in a feature too")
  func mixed() throws {
    let city = try TestCity()
    func place(_ x: Double, _ y: Double) -> Coordinate { Coordinate(longitude: x, latitude: y) }
    func shape(_ kind: Shape.Kind, _ role: Shape.Role, _ parts: [[Coordinate]]) -> Shape {
      parts.reduce(into: Shape(kind)) { $0.add(role, $1) }
    }
    let rings = [0.0, 2].map { x in
      [place(x, 0), place(x + 1, 0), place(x + 1, 1), place(x, 1), place(x, 0)]
    }
    let lines = [6.0, 7].map { [place($0, 0), place($0, 1)] }
    try city.put(
      "clinics",
      settings: LayerSettings(title: "Mixed", colour: "#c00000"),
      rows: [
        TestRow(1, shape(.multiPolygon, .outerRing, rings)), TestRow(2, shape(.multiLine, .line, lines)),
        TestRow(3, shape(.multiPoint, .point, [[place(4, 0.5)], [place(5, 0.5)]])),
      ]
    )
    let file = StyleFile(showing: try city.layer("clinics"))
    let map = try StyledMap(file, of: DrawableCity(try city.open().state, PyramidFolder(city.location)))
    let view = MapView(center: place(4, 0.5), zoom: 6, width: 800, height: 200, scale: 1)
    let picture = map.draw(view)
    // A degree is 91 pixels wide.
    for (x, isDrawn) in [
      (0.5, true), (1.5, false), (2.5, true), (3.5, false), (4, true), (5, true), (6, true), (7, true),
    ] {
      let column = Int(400 + (x - 4) * view.pixelsAround / 360)
      let alphas = (column - 1...column + 1).map { picture[$0, 100].alpha }
      #expect((alphas.max() ?? 0 > 0) == isDrawn, "\(x)")
    }
  }
}
