import CityStore
import Foundation
import Geodesy
import Lettering
import LogText
import MapStyle
import Platform
import Pyramids
import SectionedFiles
import TestCity
import TestSupport
import Testing

@testable import MapDrawing

@Suite("The files of label plans", .tags(.rendering)) struct LabelPlanFolderTests {
  private static let place = Coordinate(longitude: 113.27, latitude: 23.13)
  private let made: NamedCity

  init() throws {
    made = try NamedCity(seed: 1, around: Self.place, zoom: 15)
  }

  private var files: [String] {
    let folder = made.city.location.derivedFolder
    return Files.names(in: folder).filter { $0.hasSuffix(CityLocation.labelPlanEnding) }
      .map { "\(folder)/\($0)" }
  }

  private func map(
    on grid: MapGrid = .webMercator,
    log: @escaping @Sendable (LogEvent) -> Void = { _ in }
  ) throws
    -> PreparedMap
  {
    try made.map(on: grid, keepingPlansIn: LabelPlanFolder(made.city.location, log: log))
  }

  private func entries(_ map: PreparedMap, zoom: Int = 15) -> [LabelEntry] {
    let plan = map.labels.plan(zoom: zoom)
    return (0..<plan.entries.count).map { plan.entries[$0] }
  }

  private func overwrite(_ path: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test("are used again by the next process, and there is one for each zoom and grid")
  func reuse() throws {
    let first = entries(try map())
    let identity = Files.identity(try #require(files.first))
    #expect(entries(try map()).map(\.content) == first.map(\.content))
    #expect(files.count == 1 && Files.identity(files[0]) == identity)
    _ = entries(try map(), zoom: 14)
    _ = entries(try map(on: .degrees))
    #expect(files.count == 3)
  }

  @Test("hold the same as a plan in memory, on curves too")
  func sameAsInMemory() throws {
    let view = MapView(center: Self.place, zoom: 15, width: 800, height: 600, scale: 1)
    let inMemory = try made.map(on: .webMercator).draw(view)
    #expect(try map().draw(view) == inMemory)
    #expect(try map().draw(view) == inMemory)
    #expect(files.count == 1)
  }

  @Test("are replaced when the data change, and not before")
  func newData() throws {
    let before = entries(try map())
    let identity = Files.identity(try #require(files.first))
    // Another layer is none of the map's business.
    try made.city.put("others", [TestFeature(1, 113.2, 23.1)])
    #expect(entries(try map()).count == before.count && Files.identity(files[0]) == identity)
    try made.city.put("places", fields: [Field("name", .text), Field("rank", .integer)], rows: [])
    #expect(entries(try map()).count < before.count)
    #expect(files.count == 1 && Files.identity(files[0]) != identity)
  }

  @Test("are made again where they were cut off or are damaged", arguments: UInt64(0)..<4)
  func damage(seed: UInt64) throws {
    let good = entries(try map()).map(\.content)
    let path = try #require(files.first)
    let bytes = try Files.read(path)
    var random = SplitMix64(seed: seed)
    for round in 0..<20 {
      var damaged = bytes
      if round.isMultiple(of: 4) {
        damaged.removeLast(Int.random(in: 1...bytes.count, using: &random))
      } else {
        damaged[.random(in: 0..<bytes.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      }
      try overwrite(path, damaged)
      #expect(entries(try map()).map(\.content) == good)
      #expect(try Files.read(path) == bytes)
    }
  }

  @Test("that speak of features the map does not have are not believed, however intact they are")
  func foreignPlan() throws {
    let map = try map()
    let fonts = map.fonts.fonts
    var entry = try #require(entries(map).first { $0.glyphCount == 0 })
    func opens(_ entry: LabelEntry, faces: [String] = []) throws -> Bool {
      let glyph = BentGlyph(x: 0, y: 0, glyph: 1, face: 0, section: 0, angle: 0)
      let content = LabelPlanContent(
        [entry],
        bentGlyphs: faces.isEmpty ? [] : [glyph],
        faces: faces,
        around: 512
      )
      let file = try content.writer(stamp: 0).inMemory()
      return (try? LabelPlan(file, fonts, featureCounts: [500, 500, 500])) != nil
    }
    #expect(try opens(entry))
    #expect(try !opens(entry, faces: ["0:/no/such/font.ttf"]))
    #expect(try opens(entry, faces: [fonts.place(ofFace: 0)]))
    entry.glyphCount = 1
    #expect(try !opens(entry))
    entry.firstGlyph = .max
    entry.glyphCount = .max
    #expect(try !opens(entry))
  }

  @Test("are not written where that cannot be, which is said")
  func noPlace() throws {
    let good = entries(try map()).map(\.content)
    let state = try made.city.open().state
    try FileManager.default.removeItem(atPath: made.city.location.derivedFolder)
    try overwrite(made.city.location.derivedFolder, [1])
    let lines = Locked<[String]>([])
    let folder = LabelPlanFolder(made.city.location) { event in
      lines.withLock { $0.append(event.description) }
    }
    let city = DrawableCity(state, PyramidFolder(made.city.location), folder)
    #expect(entries(try made.map(on: .webMercator, of: city)).map(\.content) == good)
    #expect(lines.withLock { $0.count == 1 && $0[0].contains("kept in memory") })
  }

  @Test("are not kept of a damaged snapshot")
  func damagedSnapshot() throws {
    let map = try map()
    let names = Files.names(in: made.city.location.derivedFolder)
    let name = try #require(names.first { $0.hasPrefix("places.") && $0.hasSuffix(".snapshot") })
    let file = try #require(FileHandle(forUpdatingAtPath: "\(made.city.location.derivedFolder)/\(name)"))
    let length = try file.seekToEnd()
    try file.seek(toOffset: length - 200)
    try file.write(contentsOf: [UInt8](repeating: 0x41, count: 100))
    try file.close()
    _ = entries(map)
    #expect(files.isEmpty)
  }
}
