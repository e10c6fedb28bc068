import CityStore
import Foundation
import Geodesy
import MapDrawing
import PictureStore
import Platform
import TestCity
import TestSupport
import Testing
import Wording

@testable import TileService

/// Tiles that outlive the server, and what makes them stale.
@Suite("Stored tiles", .tags(.rendering)) struct StoredTilesTests {
  private let city: TestCity
  private let styles: TemporaryFolder

  /// Two towns far apart, and stops that show at deep zooms only.
  private static let near = TestFeature(1, 113.0163, 23.0)
  private static let far = TestFeature(2, 113.4, 23.2)

  init() throws {
    city = try TestCity()
    styles = try TemporaryFolder()
    try city.put("towns", [Self.near, Self.far])
    try city.put("stops", [Self.far])
    try styles.makeFolder("icons")
    try writeIcon(width: 9)
    try writeStyle()
  }

  private func writeIcon(width: Int) throws {
    try styles.write(
      "<svg xmlns='http://www.w3.org/2000/svg' width='\(width)' height='9'/>",
      to: "icons/a.svg"
    )
  }

  private func writeStyle(color: String = "#cc3333") throws {
    try styles.write(
      """
      {"version": 8, "sources": {"city": {"type": "vector", "url": "suitu://city"}}, "sprite": "suitu://icons",
        "layers": [
        {"id": "ground", "type": "background", "paint": {"background-color": "#f2efe6"}},
        {"id": "towns", "type": "circle", "source": "city", "source-layer": "towns",
          "paint": {"circle-radius": 5, "circle-color": "\(color)"}},
        {"id": "stops", "type": "circle", "source": "city", "source-layer": "stops", "minzoom": 13}]}
      """,
      to: "map.json"
    )
  }

  /// A server, as it starts.
  private final class Service {
    let store: PictureStore
    let tiles: Tiles
    let city: City

    init(_ test: StoredTilesTests) throws {
      store = PictureStore(test.city.location.pictureStorePath, mostBytes: 64 << 20) { Issue.record("\($0)") }
      tiles = Tiles(try StyleCatalog(folder: test.styles.path), of: test.city.location, keeping: store)
      city = try City(test.city.location, presentation: tiles.presentationStamp)
    }

    deinit { store.close() }

    func draw(_ request: TileRequest) throws -> [UInt8] {
      try tiles.picture(request, of: city.state).bytes
    }

    func isStored(_ request: TileRequest) throws -> Bool {
      try tiles.isStored(request, of: city.state)
    }

    /// What the server's threads do now and then.
    func takeIn(_ test: StoredTilesTests) throws {
      tiles.takeIn(try City(test.city.location, presentation: tiles.presentationStamp).state)
    }
  }

  private func tile(_ town: TestFeature, zoom: Int = 14, grid: String? = nil) throws -> TileRequest {
    let across = Double(1 << zoom)
    let latitude = town.place.latitude * .pi / 180
    let (x, y) = (
      Int((town.place.longitude + 180) / 360 * across), Int((1 - asinh(tan(latitude)) / .pi) / 2 * across)
    )
    return try TileRequest(
      .style("map"),
      form: grid.map { [$0] } ?? [],
      zoom: "\(zoom)",
      x: "\(x)",
      file: "\(y).png"
    )
  }

  @Test("are the same picture after a restart")
  func restart() throws {
    let requests = [try tile(Self.near), try tile(Self.far), try tile(Self.far, zoom: 8, grid: "gcj02")]
    var drawn: [[UInt8]] = []
    do {
      let service = try Service(self)
      for request in requests {
        #expect(try !service.isStored(request))
        drawn.append(try service.draw(request))
      }
    }
    let service = try Service(self)
    for (request, picture) in zip(requests, drawn) {
      #expect(try service.isStored(request))
      let stored = try service.tiles.picture(request, of: service.city.state)
      #expect(stored.bytes == picture && stored.dataVersion == service.city.state.dataVersion)
    }
  }

  @Test("go where an import touches them, and stay elsewhere, also over a restart")
  func imports() throws {
    do {
      let service = try Service(self)
      _ = (try service.draw(tile(Self.near)), try service.draw(tile(Self.far)))
      try city.put("towns", [Self.near, TestFeature(2, 113.4004, 23.2)])
      try service.takeIn(self)
      _ = try service.draw(try tile(Self.far, zoom: 15))
    }
    let service = try Service(self)
    #expect(try service.isStored(tile(Self.near)))
    #expect(try !service.isStored(tile(Self.far)))
    #expect(try service.isStored(tile(Self.far, zoom: 15)))
  }

  @Test("go after an import while no server ran, at the zooms where the layer is drawn")
  func importsMeanwhile() throws {
    let (shallow, deep) = (try tile(Self.near, zoom: 12), try tile(Self.near, zoom: 14))
    do {
      let service = try Service(self)
      for request in [shallow, deep] { _ = try service.draw(request) }
    }
    try city.put("stops", [Self.near])
    let service = try Service(self)
    #expect(try service.isStored(shallow))
    #expect(try !service.isStored(deep))
    let new = try service.draw(deep)
    try city.put("stops", [])
    try service.takeIn(self)
    #expect(try !service.isStored(deep))
    #expect(try service.draw(deep) != new)
  }

  @Test("go when the style changed while no server ran")
  func stylesMeanwhile() throws {
    var old: [UInt8] = []
    do { old = try Service(self).draw(tile(Self.near)) }
    try writeStyle(color: "#3333cc")
    do {
      let service = try Service(self)
      #expect(try !service.isStored(tile(Self.near)))
      #expect(try service.draw(tile(Self.near)) != old)
    }
    try writeStyle()
    #expect(try Service(self).draw(tile(Self.near)) == old)
  }

  @Test("go when an icon changed while no server ran")
  func icons() throws {
    do { _ = try Service(self).draw(tile(Self.near)) }
    do { #expect(try Service(self).isStored(tile(Self.near))) }
    try writeIcon(width: 8)
    let service = try Service(self)
    #expect(try !service.isStored(tile(Self.near)))
  }

  @Test("styles that change while a server runs are shown; one that is wrong is not")
  func stylesChange() throws {
    let service = try Service(self)
    let stop = Interruption()
    let thread = service.tiles.follow(service.city, until: stop)
    defer {
      stop.request()
      thread.join()
    }
    let (old, version) = (try service.draw(tile(Self.near)), service.city.state.dataVersion)
    try writeStyle(color: "#3333cc")
    func waitFor(_ condition: () throws -> Bool) throws {
      let deadline = Date().addingTimeInterval(60)
      while try !condition() {
        guard Date() < deadline else {
          Issue.record("it did not happen in a minute")
          return
        }
        usleep(20_000)
      }
    }
    try waitFor { try service.draw(tile(Self.near)) != old }
    let blue = try service.draw(tile(Self.near))
    #expect(service.city.state.dataVersion != version)
    try styles.write("{\"version\": 8, \"layers\": [", to: "map.json")
    try styles.write(
      #"{"version": 8, "sources": {}, "layers": [{"id": "a", "type": "background"}]}"#,
      to: "new.json"
    )
    usleep(1_500_000)
    #expect(try service.draw(tile(Self.near)) == blue)
    #expect(throws: Fault.self) { try service.tiles.catalog.style("new") }
    try writeStyle()
    try waitFor { (try? service.tiles.catalog.style("new")) != nil }
    try waitFor { try service.draw(tile(Self.near)) == old }
    try FileManager.default.removeItem(atPath: styles.path("new.json"))
    try waitFor { (try? service.tiles.catalog.style("new")) == nil }
  }

  @Test("that another process expires are drawn anew, and only those")
  func expiry() throws {
    let requests = [
      try tile(Self.near), try tile(Self.far), try tile(Self.far, zoom: 15), try tile(Self.far, zoom: 9),
    ]
    let service = try Service(self)
    let pictures = try requests.map { try service.tiles.picture($0, of: service.city.state) }
    let other = PictureStore(city.location.pictureStorePath, mostBytes: 64 << 20)
    defer { other.close() }
    _ = service.store.hasNews
    let expiry = Expiry([requests[1].tile.box()], zooms: 10...20)
    #expect(expiry.run(on: other) { $0 == .style("other") } == 0)
    #expect(expiry.run(on: other) { $0 == .style("map") } == 2)
    let stop = Interruption()
    let thread = service.tiles.follow(service.city, until: stop)
    defer {
      stop.request()
      thread.join()
    }
    let deadline = Date().addingTimeInterval(60)
    while pictures[1].freshness?.renewed() != nil, Date() < deadline { usleep(20_000) }
    usleep(300_000)
    #expect(pictures.map { $0.freshness?.renewed() != nil } == [true, false, false, true])
    // Neighbours on all sides stay.
    let tile = requests[1].tile
    for (x, y) in [(-1, 0), (1, 0), (0, -1), (0, 1)] {
      let beside = try #require(TileID(zoom: tile.zoom, x: tile.x + x, y: tile.y + y))
      let request = try #require(TileRequest(.style("map"), beside))
      _ = try service.draw(request)
      #expect(expiry.run(on: other) { _ in true } == 2)
      usleep(300_000)
      let isStored = try service.isStored(request)
      #expect(isStored)
    }
  }

  @Test("are seeded, once each, whatever the number of threads", arguments: [1, 4])
  func seeding(threads: Int) throws {
    let box = GeoBox(west: 113, south: 22.95, east: 113.41, north: 23.21)
    let pyramid = try #require(TilePyramid(of: box, zooms: 9...11))
    let forms = [
      Seeding.Form(side: 256, scale: 1, format: .png), Seeding.Form(side: 512, scale: 2, format: .webp),
    ]
    var counts: [Seeding.Counts] = []
    for _ in 0..<2 {
      let service = try Service(self)
      let seeding = Seeding(
        service.tiles,
        service.city,
        TileWalk(pyramid, threadCount: threads),
        maps: [.style("map")],
        forms: forms
      )
      counts.append(try seeding.run(until: Interruption()))
      #expect(seeding.count == pyramid.count * 2)
    }
    #expect(counts[0].drawn == pyramid.count * 2 && counts[0].known == 0)
    #expect(counts[1].drawn == 0 && counts[1].known == pyramid.count * 2)
    // What changed meanwhile is drawn.
    try city.put("towns", [Self.near, TestFeature(2, 113.4004, 23.2)])
    let service = try Service(self)
    let again = Seeding(service.tiles, service.city, TileWalk(pyramid), maps: [.style("map")], forms: forms)
    #expect(try again.run(until: Interruption()).drawn > 0)
    let interruption = Interruption()
    interruption.request()
    #expect(throws: Fault(.failed, .seedingWasInterrupted(pictures: 0, of: pyramid.count * 2))) {
      try again.run(until: interruption)
    }
  }
}
