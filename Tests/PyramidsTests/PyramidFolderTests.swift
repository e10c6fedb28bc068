import CityStore
import Foundation
import Geodesy
import LogText
import Platform
import Pyramids
import Reduction
import Shapes
import TestCity
import TestSupport
import Testing

@Suite struct PyramidFolderTests {
  private let city: TestCity
  private let plan = PyramidPlan(grid: .webMercator, fields: FieldsRead(["名"]), joins: .endToStart)

  init() throws {
    city = try TestCity()
    var random = SplitMix64(seed: 8)
    try city.put("层", fields: SplitMix64.fields, rows: random.rows(60))
  }

  private func text(log: @escaping @Sendable (LogEvent) -> Void = { _ in }) throws -> PyramidText {
    PyramidText(try PyramidFolder(city.location, log: log).pyramid(of: try city.layer("层"), plan))
  }

  private func overwrite(_ path: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  @Test("makes a file again that was cut off, wherever")
  func truncation() throws {
    let good = try text()
    let path = try #require(city.pyramidFiles().first)
    let bytes = try Files.read(path)
    for length in stride(from: 0, to: bytes.count, by: 97) {
      try overwrite(path, Array(bytes[..<length]))
      #expect(try text() == good)
      #expect(try Files.read(path) == bytes)
    }
  }

  @Test("never reads what is wrong in a file, whichever bit it is", arguments: UInt64(0)..<8)
  func wrongBits(seed: UInt64) throws {
    let good = try text()
    let path = try #require(city.pyramidFiles().first)
    let bytes = try Files.read(path)
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      var damaged = bytes
      let place =
        Bool.random(using: &random)
        ? Int.random(in: 0..<900, using: &random) : damaged.indices.randomElement(using: &random) ?? 0
      damaged[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try overwrite(path, damaged)
      #expect(try text() == good)
    }
  }

  @Test("opens the file of another process, and makes none for it")
  func reuse() throws {
    _ = try text()
    let path = try #require(city.pyramidFiles().first)
    let identity = Files.identity(path)
    _ = try text()
    #expect(Files.identity(path) == identity && city.pyramidFiles().count == 1)
  }

  @Test("makes pyramids in memory where no file can be written, and says so")
  func noPlace() throws {
    let good = try text()
    let layer = try city.layer("层")
    // Root may write whatever the permissions say; but a file is no folder to anybody.
    try FileManager.default.removeItem(atPath: city.location.derivedFolder)
    try overwrite(city.location.derivedFolder, [1])
    let lines = Locked<[String]>([])
    let folder = PyramidFolder(city.location) { event in lines.withLock { $0.append(event.description) } }
    #expect(PyramidText(try folder.pyramid(of: layer, plan)) == good)
    #expect(lines.withLock { $0.count } == 1)
    #expect(lines.withLock { $0[0].contains("kept in memory") })
  }

  @Test(
    "keeps nothing that was made from a damaged snapshot, whatever its numbers are",
    arguments: UInt64(0)..<20
  )
  func damagedSnapshot(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    if seed.isMultiple(of: 4) {
      try city.put("层", fields: SplitMix64.fields, rows: random.rows(60, [.point]))
    }
    let layer = try city.layer("层")
    let path = city.location.derivedFolder + "/层.\(layer.record.version).snapshot"
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    let words = try #require(Files.size(path)) / 8
    let extremes = [
      0, .max, 1 << 63, 1 << 31, Double.nan.bitPattern, Double.infinity.bitPattern, 0x0101_0101_0101_0101,
    ]
    // Behind header and table, which were read when it was opened.
    for word in (300..<words).shuffled(using: &random).prefix(words / 4) {
      try file.seek(toOffset: UInt64(word * 8))
      try file.write(contentsOf: rawBytes(of: [extremes[Int.random(in: 0..<7, using: &random)]]))
    }
    try file.close()
    let lines = Locked<[String]>([])
    let folder = PyramidFolder(city.location) { event in lines.withLock { $0.append(event.description) } }
    _ = try folder.pyramid(of: layer, plan)
    #expect(city.pyramidFiles().isEmpty)
    #expect(lines.withLock { $0.count == 1 && $0[0].contains("damaged") })
  }

  @Test("has a file for each way to draw a layer, and an import removes those of versions that are gone")
  func removal() throws {
    let folder = PyramidFolder(city.location)
    try city.put("b", [TestFeature(1, 113, 23)])
    for grid in MapGrid.allCases {
      let way = PyramidPlan(grid: grid, fields: FieldsRead(), joins: .none)
      for id in ["层", "b"] { _ = try folder.pyramid(of: try city.layer(id), way) }
    }
    #expect(city.pyramidFiles().count == 6)
    let layer = try city.layer("b")
    try city.put("b", [TestFeature(2, 113, 23)])
    #expect(city.pyramidFiles().count == 3)
    // Whoever still has the old version makes its pyramid again, and the next import takes it away.
    _ = try folder.pyramid(of: layer, plan)
    #expect(city.pyramidFiles().count == 4)
    try city.put("c", [])
    #expect(city.pyramidFiles().count == 3)
    try city.touch("层")
    try city.put("c", [])
    #expect(city.pyramidFiles().isEmpty)
  }

  @Test("gives several threads the same, who ask for a pyramid that is not there")
  func threads() throws {
    let layer = try city.layer("层")
    let texts = Locked<[PyramidText]>([])
    let (location, plan) = (city.location, plan)
    let threads = (0..<4).map { _ in
      Platform.Thread {
        guard let pyramid = try? PyramidFolder(location).pyramid(of: layer, plan) else { return }
        let text = PyramidText(pyramid)
        texts.withLock { $0.append(text) }
      }
    }
    for thread in threads { thread.join() }
    let found = texts.withLock { $0 }
    #expect(found.count == 4 && found.allSatisfy { $0 == found[0] })
    #expect(Files.names(in: city.location.derivedFolder).allSatisfy { !$0.hasSuffix(".new") })
  }
}
