import CityStore
import Geodesy
import Pyramids
import TestCity
import TestSupport
import Testing
import TileService
import Wording

@Suite struct TilesTests {
  @Test("draws a small city as its reference shows it")
  func golden() throws {
    let city = try Self.city()
    let png = try tiles(of: city).png(try address("towns"), of: try city.open().state)
    try expectGolden(png, "towns-9-416-222.png")
  }

  @Test("gives the same bytes for the same tile")
  func repeatable() throws {
    let city = try Self.city()
    let state = try city.open().state
    let tiles = try tiles(of: city)
    let first = try tiles.png(try address("towns"), of: state)
    #expect(first.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(try tiles.png(try address("towns"), of: state) == first)
  }

  @Test("names the styles there are when another is asked for")
  func unknownStyle() throws {
    let city = try Self.city()
    let state = try city.open().state
    #expect(throws: Fault(.notFound, .unknownStyle("town", known: ["clinics", "towns"]))) {
      try tiles(of: city).png(try address("town"), of: state)
    }
  }

  @Test("shows a layer of a theme as soon as it is in the city")
  func newLayer() throws {
    let city = try Self.city()
    let tiles = try tiles(of: city)
    let before = try tiles.png(try address("clinics"), of: try city.open().state)
    let settings = LayerSettings(title: "made up", theme: .health)
    try city.put("clinics", settings: settings, [TestFeature(1, 112.9, 22.9)])
    let state = try city.open().state
    tiles.takeIn(state)
    #expect(try tiles.png(try address("clinics"), of: state) != before)
  }

  /// A made-up river of stops with towns beside it, around 113° E 22.9° N.
  private static func city() throws -> TestCity {
    let city = try TestCity()
    let stops = (Int64(0)..<24).map { number in
      let share = Double(number) / 23
      return TestFeature(number, 112.52 + 0.66 * share, 22.75 + 0.25 * share + 0.16 * share * (1 - share))
    }
    try city.put("stops", stops)
    try city.put(
      "towns",
      [TestFeature(1, 112.64, 22.96), TestFeature(2, 112.9, 22.7), TestFeature(3, 113.203, 23.1)]
    )
    return city
  }

  private func tiles(of city: TestCity) throws -> Tiles {
    let folder = try TemporaryFolder()
    try folder.write(
      """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
        {"id": "ground", "type": "background", "paint": {"background-color": "#f2efe6"}},
        {"id": "halo", "type": "circle", "source": "city", "source-layer": "towns",
          "paint": {"circle-radius": 34, "circle-color": "hsl(45, 60%, 70%)", "circle-opacity": 0.6}},
        {"id": "stops", "type": "circle", "source": "city", "source-layer": "stops",
          "paint": {"circle-radius": 4, "circle-color": "#4d7fa8",
            "circle-stroke-color": "white", "circle-stroke-width": 1.5}},
        {"id": "towns", "type": "circle", "source": "city", "source-layer": "towns",
          "paint": {"circle-radius": ["interpolate", ["linear"], ["zoom"], 6, 2, 10, 14],
            "circle-color": "rgba(207, 62, 62, 0.8)", "circle-stroke-color": "#222", "circle-stroke-width": 2}}]}
      """,
      to: "towns.json"
    )
    try folder.write(
      """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "layers": [
        {"id": "clinics", "type": "circle", "source": "city", "metadata": {"suitu:each": "health"}}]}
      """,
      to: "clinics.json"
    )
    return Tiles(try StyleCatalog(folder: folder.path), of: city.location)
  }

  private func address(_ style: String) throws -> TileAddress {
    try TileAddress(style: style, zoom: "9", x: "416", file: "222.png")
  }
}
