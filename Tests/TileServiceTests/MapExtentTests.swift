import CityStore
import Geodesy
import MapStyle
import TestCity
import TestSupport
import Testing

@testable import TileService

@Suite("Where a map has something to show") struct MapExtentTests {
  @Test("holds all boxes and a margin, west of east, within Web Mercator")
  func boxes() {
    let one = MapExtent(of: [GeoBox(west: 113, south: 23, east: 113.1, north: 23.1)])
    #expect(one.box == GeoBox(west: 112.95, south: 22.95, east: 113.15, north: 23.15))
    let two = MapExtent(of: [
      GeoBox(west: 110, south: 20, east: 111, north: 21), .empty,
      GeoBox(west: 119, south: 22, east: 120, north: 23),
    ])
    #expect(two.box == GeoBox(west: 109, south: 19, east: 121, north: 24))
    #expect(two.center == Coordinate(longitude: 115, latitude: 21.5))
    let world = GeoBox(west: -180, south: -85.0511, east: 180, north: 85.0511)
    #expect(MapExtent(of: []).box == world)
    #expect(MapExtent(of: [.world]).box == world)
    let around = MapExtent(of: [GeoBox(west: 179, south: -17, east: -179, north: -16)]).box
    #expect(around.west == -180 && around.east == 180 && around.south < -17 && around.north > -16)
    for pole in [
      GeoBox(west: 0, south: 90, east: 0, north: 90), GeoBox(west: 0, south: -90, east: 0, north: -90),
    ] {
      let box = MapExtent(of: [pole]).box
      #expect(box.south < box.north && box.west < box.east)
    }
  }

  @Test("begins where the style says, else so that all is seen")
  func opening() throws {
    let box = GeoBox(west: 113, south: 23, east: 114, north: 23.5)
    let own = MapExtent(of: [box], opening: .init(center: Coordinate(longitude: 1, latitude: 2), zoom: 3.5))
    #expect(own.center == Coordinate(longitude: 1, latitude: 2) && own.zoom == 3.5)
    let fitted = MapExtent(of: [box], opening: .init(center: nil, zoom: nil))
    // A degree on 1024 pixels: the world has 368 640.
    #expect(fitted.zoom == 9)
    #expect(MapExtent(of: [GeoBox(Coordinate(longitude: 1, latitude: 1))]).zoom <= 19)
  }

  @Test("counts the public layers that the style draws, and no others")
  func layers() throws {
    let city = try TestCity()
    try city.put("towns", [TestFeature(1, 10, 10)])
    try city.put("clinics", settings: LayerSettings(title: "C", theme: .health), [TestFeature(1, 20, 10)])
    try city.put("other", [TestFeature(1, 40, 10)])
    try city.put(
      "secret",
      settings: LayerSettings(title: "S", theme: .health, isPublic: false),
      [TestFeature(1, 60, 10)]
    )
    let folder = try TemporaryFolder()
    let style = """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
        {"id": "a", "type": "circle", "source": "city", "source-layer": "towns"},
        {"id": "b", "type": "circle", "source": "city", "metadata": {"suitu:each": "health"}},
        {"id": "c", "type": "circle", "source": "city", "source-layer": "secret"},
        {"id": "d", "type": "circle", "source": "city", "source-layer": "other", "layout": {"visibility": "none"}}]}
      """
    try folder.write(style, to: "plain.json")
    let tiles = Tiles(try StyleCatalog(folder: folder.path), of: city.location)
    let state = try city.open().state
    let extent = try tiles.extent(of: .style("plain"), in: state)
    #expect(extent.box.west == 9 && extent.box.east == 21)
    #expect(try tiles.extent(of: .layer("other"), in: state).center.longitude == 40)
    #expect(throws: (any Error).self) { try tiles.extent(of: .layer("secret"), in: state) }
  }
}
