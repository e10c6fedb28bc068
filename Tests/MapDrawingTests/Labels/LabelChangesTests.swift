import Canvas
import CityStore
import Geodesy
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

/// What of a map's labels changes with an import.
@Suite("Changes of labels", .tags(.rendering)) struct LabelChangesTests {
  private static let place = Coordinate(longitude: 113.27, latitude: 23.13)

  @Test(
    "are where the pictures differ, and hardly anywhere else",
    arguments: [13, 15, 16, 17].flatMap { zoom in [1, 2].map { (zoom, $0) } }
  )
  func differences(zoom: Int, scale: Int) throws {
    let made = try NamedCity(seed: UInt64(zoom), around: Self.place, zoom: zoom)
    let old = try made.map(on: .webMercator)
    try change(made, zoom)
    let new = try made.map(on: .webMercator)
    let view = MapView(center: Self.place, zoom: Double(zoom), width: 900, height: 700, scale: scale)
    let (before, after) = (old.draw(view), new.draw(view))
    let boxes = new.changedLabels(since: old, zoom: zoom).map { PixelBox($0, in: view) }
    var seen = Set<Int>()
    for y in 0..<before.height {
      for x in 0..<before.width where before[x, y] != after[x, y] {
        let covering = boxes.indices.filter { boxes[$0].contains(x, y) }
        #expect(!covering.isEmpty, "pixel \(x) \(y) changed unnoticed")
        seen.formUnion(covering)
        if covering.isEmpty { return }
      }
    }
    let inSight = boxes.indices.filter { boxes[$0].lies(in: view) }
    #expect(!seen.isEmpty)
    // A name that hides another one of the same look, or an icon in place of one, may change no pixel.
    #expect(Double(inSight.filter { !seen.contains($0) }.count) <= 0.1 * Double(inSight.count))
  }

  @Test("are none when the same data come in again, in another order")
  func noChange() throws {
    let maps = try [false, true].map { isReversed in
      try NamedCity(seed: 3, around: Self.place, zoom: 15, isReversed: isReversed).map(on: .webMercator)
    }
    #expect(maps[1].changedLabels(since: maps[0], zoom: 15) == [])
  }

  /// Renames, moves, adds and takes away a few places.
  private func change(_ made: NamedCity, _ zoom: Int) throws {
    var random = SplitMix64(seed: 99)
    let reach = 4 * 360 / Double(1 << zoom) / 3
    let rows = (0..<40).map { number in
      let id = number < 20 ? Int64(number * 17) : Int64(1000 + number)
      return TestRow(
        id,
        point: SeamCity.place(near: Self.place, reach, using: &random),
        [.text("新\(["站", "医院", "公园门", "市场"][number % 4])"), .integer(Int64(number % 5))]
      )
    }
    try made.city.put(
      "places",
      fields: [Field("name", .text), Field("rank", .integer)],
      rows: rows,
      from: .present,
      replacesRows: true
    )
  }
}
