import Canvas
import CityStore
import Geodesy
import Images
import LogText
import MapDrawing
import Platform
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
    let png = try tiles(of: city).picture(try request("towns"), of: try city.open().state).bytes
    try expectGolden(png, "towns-9-416-222.png")
  }

  @Test("gives the same bytes for the same tile")
  func repeatable() throws {
    let city = try Self.city()
    let state = try city.open().state
    let tiles = try tiles(of: city)
    let first = try tiles.picture(try request("towns"), of: state).bytes
    #expect(first.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(try tiles.picture(try request("towns"), of: state).bytes == first)
  }

  @Test("names the styles there are when another is asked for")
  func unknownStyle() throws {
    let city = try Self.city()
    let state = try city.open().state
    #expect(throws: Fault(.notFound, .unknownStyle("town", known: ["clinics", "towns"]))) {
      try tiles(of: city).picture(try request("town"), of: state)
    }
  }

  @Test("shows a layer of a theme as soon as it is in the city")
  func newLayer() throws {
    let city = try Self.city()
    let tiles = try tiles(of: city)
    let before = try tiles.picture(try request("clinics"), of: try city.open().state).bytes
    let settings = LayerSettings(title: "made up", theme: .health)
    try city.put("clinics", settings: settings, [TestFeature(1, 112.9, 22.9)])
    let state = try city.open().state
    tiles.takeIn(state)
    #expect(try tiles.picture(try request("clinics"), of: state).bytes != before)
  }

  @Test("says of which data a picture is, which are the old ones until the map has followed")
  func dataVersion() throws {
    let city = try Self.city()
    let tiles = try tiles(of: city)
    let old = try city.open().state
    let picture = try tiles.picture(try request("towns"), of: old)
    #expect(picture.dataVersion == old.dataVersion && picture.lastImport == old.lastImport)
    try city.put("towns", [TestFeature(1, 112.7, 22.9)])
    let new = try city.open().state
    #expect(new.dataVersion != old.dataVersion)
    let behind = try tiles.picture(try request("towns"), of: new)
    #expect(behind.dataVersion == old.dataVersion && behind.bytes == picture.bytes)
    tiles.takeIn(new)
    let fresh = try tiles.picture(try request("towns"), of: new)
    #expect(fresh.dataVersion == new.dataVersion && fresh.bytes != picture.bytes)
  }

  @Test("draws a layer alone, and forgets it when it is hidden or gone")
  func singleLayer() throws {
    let city = try Self.city()
    let log = Locked<[String]>([])
    let tiles = try tiles(of: city) { event in log.withLock { $0.append(event.description) } }
    let request = try TileRequest(.layer("towns"), zoom: "9", x: "416", file: "222.png32")
    let state = try city.open().state
    let picture = try PNG.decode(try tiles.picture(request, of: state).bytes, mostPixels: 1 << 16)
    #expect(picture[0, 0].alpha == 0)
    #expect((0..<256).contains { column in (0..<256).contains { picture[column, $0].alpha == 255 } })
    try city.put(
      "towns",
      settings: LayerSettings(title: "Towns", isPublic: false),
      [TestFeature(1, 112.7, 22.9)]
    )
    let hidden = try city.open().state
    #expect(throws: Fault(.notFound, .unknownLayer("towns", known: ["stops"], titles: ["made up"]))) {
      try tiles.picture(request, of: hidden)
    }
    tiles.takeIn(hidden)
    #expect(log.withLock { $0 }.isEmpty)
    #expect(throws: Fault.self) {
      try tiles.picture(try TileRequest(.layer("nosuch"), zoom: "0", x: "0", file: "0.png"), of: state)
    }
  }

  @Test("draws on the grids that a style offers, and Web Mercator always")
  func grids() throws {
    let city = try Self.city()
    let state = try city.open().state
    let folder = try TemporaryFolder()
    for (name, grids) in [("all", ""), ("some", #""metadata": {"suitu:grids": ["gcj02"]}, "#)] {
      let style = #"{"version": 8, \#(grids)"sources": {}, "layers": [{"id": "a", "type": "background"}]}"#
      try folder.write(style, to: name + ".json")
    }
    let tiles = Tiles(try StyleCatalog(folder: folder.path), of: city.location)
    func ask(_ style: String, _ form: [String]) throws -> Picture {
      try tiles.picture(
        try TileRequest(.style(style), form: form, zoom: "2", x: "0", file: "0.png"),
        of: state
      )
    }
    for form in [[], ["c"], ["gcj02"]] { _ = try ask("all", form) }
    for form in [[], ["gcj02"]] { _ = try ask("some", form) }
    #expect(throws: Fault(.notFound, .gridIsNotOffered("c", style: "some", known: ["gcj02"]))) {
      try ask("some", ["c"])
    }
  }

  @Test("draws a static map with what lies on it, of icons that the style has")
  func staticMap() throws {
    let city = try Self.city()
    let (state, tiles) = (try city.open().state, try tiles(of: city))
    func ask(_ overlay: MapOverlay) throws -> Bitmap {
      let wishes = StaticMap.Wishes(overlay: overlay)
      let map = try StaticMap(style: "towns", place: "112.9,22.9,8", file: "100x80.png", wishes)
      return try PNG.decode(try tiles.picture(map, of: state).bytes, mostPixels: 8000)
    }
    let blue = Color(red: 1, green: 2, blue: 200)
    let place = Coordinate(longitude: 112.9, latitude: 22.9)
    let pinned = try ask(MapOverlay(markers: [.init(place, color: blue)]))
    // Its own colour to the last bit, though the style's palette has no such.
    #expect(pinned[50, 26] == blue)
    #expect(try ask(MapOverlay())[50, 26] != blue)
    let fault = Fault(.badRequest, .inParameter("marker", .unknownMarkerIcon("flag", known: [])))
    #expect(throws: fault) { try ask(MapOverlay(markers: [.init(place, icon: "flag", color: blue)])) }
    let elsewhere = try StaticMap(style: "nosuch", place: "1,2,3", file: "9x9.png")
    #expect(throws: Fault(.notFound, .unknownStyle("nosuch", known: ["clinics", "towns"]))) {
      try tiles.picture(elsewhere, of: state)
    }
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

  private func tiles(
    of city: TestCity,
    log: @escaping @Sendable (LogEvent) -> Void = { _ in }
  ) throws -> Tiles {
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
    return Tiles(try StyleCatalog(folder: folder.path), of: city.location, log: log)
  }

  private func request(_ style: String) throws -> TileRequest {
    try TileRequest(.style(style), zoom: "9", x: "416", file: "222.png")
  }
}
