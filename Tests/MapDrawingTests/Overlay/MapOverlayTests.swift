import Canvas
import Geodesy
import MapDrawing
import MapStyle
import TestSupport
import Testing

/// What is drawn over a finished map.
@Suite("Overlays", .tags(.rendering)) struct MapOverlayTests {
  private static let red = Color(red: 255, green: 0, blue: 0)
  private static let blue = Color(red: 0, green: 0, blue: 255)
  private static let white = Color(red: 255, green: 255, blue: 255)

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      ##"<svg xmlns="http://www.w3.org/2000/svg" width="10" height="8"><rect width="10" height="8" fill="#00f"/></svg>"##,
      to: "flag.svg"
    )
  }

  private func map() throws -> PreparedMap {
    let style = #"{"version": 8, "sources": {}, "layers": []}"#
    return try PreparedMap(
      try Style(parsing: Array(style.utf8)),
      city: nil,
      icons: try MapIcons(.folder(folder.path))
    )
  }

  /// At zoom 2 the world is 2048 pixels wide.
  private func view(_ longitude: Double = 0, zoom: Double = 2, scale: Int = 1) -> MapView {
    let center = Coordinate(longitude: longitude, latitude: 0)
    return MapView(center: center, zoom: zoom, width: 100, height: 60, scale: scale)
  }

  /// So many pixels east and north of the middle of the world at zoom 2; near the equator they are alike.
  private func place(_ right: Double, _ up: Double = 0) -> Coordinate {
    Coordinate(longitude: right * 360 / 2048, latitude: up * 360 / 2048)
  }

  @Test("have icons that stand on their place, moved and larger or smaller if wished")
  func icons() throws {
    let map = try map()
    var marker = MapOverlay.Marker(place(0), icon: "flag", color: Self.red)
    let plain = map.draw(view(), under: MapOverlay(markers: [marker]))
    func box(_ picture: Bitmap) -> [Int] {
      let columns = (0..<picture.width).filter { x in
        (0..<picture.height).contains { picture[x, $0] == Self.blue }
      }
      let rows = (0..<picture.height).filter { y in
        (0..<picture.width).contains { picture[$0, y] == Self.blue }
      }
      return [columns.min() ?? -1, rows.min() ?? -1, columns.count, rows.count]
    }
    #expect(box(plain) == [45, 22, 10, 8])
    marker.shift = .init(right: 3, down: -2)
    #expect(box(map.draw(view(), under: MapOverlay(markers: [marker]))) == [48, 20, 10, 8])
    marker.size = 2
    #expect(box(map.draw(view(), under: MapOverlay(markers: [marker]))) == [46, 10, 20, 16])
    #expect(box(map.draw(view(scale: 2), under: MapOverlay(markers: [marker]))) == [92, 20, 40, 32])
    marker.icon = "nosuch"
    #expect(map.draw(view(), under: MapOverlay(markers: [marker])) == map.draw(view()))
    #expect(map.iconNames == ["flag"])
  }

  @Test("have pins whose tip is on the place")
  func pins() throws {
    let picture = try map().draw(view(), under: MapOverlay(markers: [.init(place(0), color: Self.red)]))
    #expect(picture[50, 26] == Self.red && picture[50, 33].alpha == 0)
    // The dot in its head, and the rim around it.
    #expect(picture[50, 10] == Self.white && picture[44, 10] == Self.red && picture[40, 10].alpha > 0)
    #expect(picture[30, 10].alpha == 0)
  }

  @Test("have lines and areas under their markers, with a border around the line")
  func paths() throws {
    let line = MapOverlay.Path(
      [place(-40), place(40)],
      stroke: Self.red,
      width: 4,
      border: Self.white,
      borderWidth: 2
    )
    let area = MapOverlay.Path(
      [place(-10, -20), place(10, -20), place(10, -10), place(-10, -10), place(-10, -20)],
      fill: Self.blue,
      stroke: .transparent,
      width: 1
    )
    let marker = MapOverlay.Marker(place(0, 0), icon: "flag", color: Self.red)
    let picture = try map().draw(view(), under: MapOverlay(paths: [line, area], markers: [marker]))
    #expect(picture[20, 30] == Self.red && picture[20, 33] == Self.white && picture[20, 35].alpha == 0)
    #expect(picture[50, 45] == Self.blue && picture[65, 45].alpha == 0)
    #expect(picture[50, 29] == Self.blue)
  }

  @Test("are seen wherever their place is, also over the antimeridian and in each copy of the world")
  func turns() throws {
    let map = try map()
    let marker = MapOverlay(markers: [.init(place(1024), icon: "flag", color: Self.red)])
    for longitude in [180.0, -180, 179.5] {
      let picture = map.draw(view(longitude), under: marker)
      #expect((0..<100).contains { picture[$0, 26] == Self.blue })
    }
    let wide = MapView(center: place(0), zoom: 0, width: 1200, height: 60, scale: 1)
    let copies = map.draw(wide, under: MapOverlay(markers: [.init(place(0), icon: "flag", color: Self.red)]))
    #expect((0..<1200).count { copies[$0, 26] == Self.blue } == 30)
  }

  @Test("of any size and place end nothing", arguments: [0.0, 7.3, 22])
  func wild(zoom: Double) throws {
    let map = try map()
    let places = [place(-1024, 500), place(1024, -500), place(0), place(0), place(-1024, -500)]
    let path = MapOverlay.Path(
      places,
      fill: Self.blue,
      stroke: Self.red,
      width: 256,
      join: .round,
      border: Self.white,
      borderWidth: 256
    )
    let markers = [0.05, 16].flatMap { size in
      [nil, "flag"].map { icon in
        MapOverlay.Marker(
          place(0),
          icon: icon,
          color: Self.red,
          size: size,
          shift: .init(right: 1024, down: -1024)
        )
      }
    }
    _ = map.draw(view(zoom: zoom, scale: 3), under: MapOverlay(paths: [path, path], markers: markers))
    let nothing = MapOverlay.Path([], fill: Self.blue, stroke: Self.red, width: 3)
    #expect(map.draw(view(), under: MapOverlay(paths: [nothing])) == map.draw(view()))
    #expect(MapOverlay().isEmpty && MapOverlay().box.isEmpty)
  }
}
