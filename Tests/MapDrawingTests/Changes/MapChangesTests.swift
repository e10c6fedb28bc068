import Canvas
import CityStore
import Geodesy
import MapStyle
import Shapes
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

/// What of a map's areas, lines and dots changes with an import.
@Suite("Changes of a map", .tags(.rendering)) struct MapChangesTests {
  private static let place = Coordinate(longitude: 113.27, latitude: 23.13)

  /// What comes in anew.
  enum Change: String, CaseIterable {
    case areas, lines, dots, all
  }

  @Test(
    "are all where the pictures differ",
    arguments: [(Change.areas, 14), (.lines, 13), (.dots, 15), (.all, 12)].flatMap { change, zoom in
      [MapGrid.webMercator, .degrees].map { (change, zoom, $0) }
    }
  )
  func differences(_ change: Change, zoom: Int, grid: MapGrid) throws {
    let reach = 4 * 360 / Double(1 << zoom)
    let made = try SeamCity(seed: UInt64(zoom), around: Self.place, reach: reach)
    let old = try map(of: made, on: grid)
    try make(change, in: made.city, reach)
    let new = try map(of: made, on: grid)
    let changes = try #require(new.changes(since: old, zoom: zoom))
    #expect(!changes.isEmpty)
    for scale in 1...3 {
      let view = MapView(
        center: Self.place,
        zoom: Double(zoom),
        width: 420 * scale,
        height: 320 * scale,
        scale: scale,
        grid: grid
      )
      let boxes = changes.map { PixelBox($0, in: view) }
      let (before, after) = (old.draw(view), new.draw(view))
      var (differing, unnoticed) = (0, 0)
      for y in 0..<before.height {
        let inRow = boxes.filter { $0.top <= Double(y + 1) && Double(y) <= $0.bottom }
        for x in 0..<before.width where before[x, y] != after[x, y] {
          differing += 1
          if !inRow.contains(where: { $0.contains(x, y) }) { unnoticed += 1 }
        }
      }
      #expect(differing > 0 && unnoticed == 0)
    }
  }

  @Test("leave alone what is far from them")
  func far() throws {
    let made = try SeamCity(seed: 4, around: Self.place, reach: 0.05)
    let old = try map(of: made, on: .webMercator)
    try made.city.put("dots", rows: [TestRow(29, point: Self.place)], from: .present, replacesRows: true)
    let new = try map(of: made, on: .webMercator)
    let boxes = try #require(new.changes(since: old, zoom: 15))
    // Where it was and where it is, as a dot and as a glow, in units of 2³² around the world.
    #expect((2...4).contains(boxes.count))
    #expect(boxes.allSatisfy { $0.east - $0.west < 400 * Double(1 << 8) })
  }

  @Test("are none when the same data come in again")
  func noChange() throws {
    let made = try SeamCity(seed: 5, around: Self.place, reach: 0.05)
    let old = try map(of: made, on: .webMercator)
    let other = try SeamCity(seed: 5, around: Self.place, reach: 0.05)
    #expect(try map(of: other, on: .webMercator).changes(since: old, zoom: 14) == [])
  }

  private func map(of made: SeamCity, on grid: MapGrid) throws -> PreparedMap {
    let icons = try MapIcons(.folder(made.icons.path))
    let style = try Style(parsing: Array(made.style.utf8))
    return try PreparedMap(style, city: try made.city.drawable(), icons: icons, grid: grid)
  }

  private func make(_ change: Change, in city: TestCity, _ reach: Double) throws {
    var random = SplitMix64(seed: 17)
    func near() -> Coordinate { SeamCity.place(near: Self.place, reach / 4, using: &random) }
    if change == .areas || change == .all {
      let rows = [51, 60, 200].map { id in
        TestRow(Int64(id), random.shape(.polygon, around: near(), reach: reach / 20))
      }
      try city.put("areas", rows: rows, from: .present, replacesRows: true)
    }
    if change == .lines || change == .all {
      let rows = [5, 8, 100].map { TestRow(Int64($0), line: [near(), near(), near()]) }
      try city.put("lines", rows: rows, from: .present, replacesRows: true)
    }
    if change == .dots || change == .all {
      let rows = [3, 29, 300].map { TestRow(Int64($0), point: near()) }
      try city.put("dots", rows: rows, from: .present, replacesRows: true)
    }
  }
}
