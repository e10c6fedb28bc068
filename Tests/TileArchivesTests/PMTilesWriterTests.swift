import Foundation
import Geodesy
import TestSupport
import Testing
import TileService
import Wording

@testable import TileArchives

@Suite struct PMTilesWriterTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("map.pmtiles")
  }

  @Test("gives back the picture of every tile, and of no other", arguments: [0...11, 3...3, 8...13])
  func pictures(zooms: ClosedRange<Int>) throws {
    let metadata = try MadeUpTiles.metadata(zooms)
    let counts = try MadeUpTiles.fill(try ArchiveKind.pmtiles.begin(path, metadata), metadata.pyramid)
    let reader = try PMTilesReader(path)
    let pictures = try reader.picturesByTile()
    #expect(pictures.count == metadata.pyramid.count && counts.tiles == pictures.count)
    for tile in metadata.pyramid.tiles {
      #expect(pictures[tile.hilbertNumber] == MadeUpTiles.picture(tile))
    }
    #expect(counts.contents == Set(pictures.values).count)
    #expect(try folder.contents() == ["map.pmtiles"])
  }

  @Test("tells in the header where everything lies and what it is")
  func header() throws {
    let metadata = try MadeUpTiles.metadata(8...13, format: .webp)
    _ = try MadeUpTiles.fill(try PMTilesWriter(path, metadata), metadata.pyramid)
    let reader = try PMTilesReader(path)
    let entries = try reader.allEntries()
    #expect(reader.root.lowerBound == 127 && reader.root.upperBound <= 16_384)
    #expect(reader.pictures.lowerBound == 16_384 && reader.leaves.lowerBound == reader.pictures.upperBound)
    #expect(reader.metadata.lowerBound == reader.leaves.upperBound)
    #expect(reader.metadata.upperBound == reader.bytes.count)
    #expect(reader.tileCount == metadata.pyramid.count)
    #expect(reader.entryCount == entries.count && entries.count < reader.tileCount)
    #expect(reader.contentCount == Set(entries.map(\.offset)).count && reader.contentCount < entries.count)
    // Clustered, packed by gzip, pictures as they are, WebP, zooms.
    #expect(Array(reader.bytes[96..<102]) == [1, 2, 1, 4, 8, 13])
    #expect([102, 106, 110, 114].map(reader.degrees) == [112.9, 22.5, 114.1, 24])
    #expect((8...13).contains(reader.bytes[118]))
    #expect(abs(reader.degrees(119) - 113.5) < 1e-6 && abs(reader.degrees(123) - 23.25) < 0.01)
    let json = try JSONSerialization.jsonObject(with: Data(try reader.unpacked(reader.metadata)))
    #expect(
      json as? [String: String] == [
        "name": "广州 <1>", "description": "made up", "attribution": "谁 \"都\" 不是", "type": "baselayer",
        "version": "1.0.0",
      ]
    )
  }

  @Test("has one entry for neighbours on the curve with the same picture, and keeps pictures in their order")
  func runs() throws {
    let metadata = try MadeUpTiles.metadata(0...3, box: .world, format: .png32, attribution: nil)
    let writer = try PMTilesWriter(path, metadata)
    for tile in metadata.pyramid.tiles {
      let number = tile.hilbertNumber
      try writer.add(TileContent(number == 30 || number == 50 ? [UInt8(number)] : [7, 7]), at: tile)
    }
    #expect(try writer.finish() == ArchiveCounts(tiles: 85, contents: 3))
    let entries = try PMTilesReader(path).allEntries()
    let expected = [(0, 30, 2, 0), (30, 1, 1, 2), (31, 19, 2, 0), (50, 1, 1, 3), (51, 34, 2, 0)]
      .map { PMTilesReader.Entry(tile: UInt64($0.0), run: $0.1, length: $0.2, offset: $0.3) }
    #expect(entries == expected)
    #expect(try PMTilesReader(path).bytes[99] == 2)
  }

  @Test("has no run over tiles that are not there")
  func gaps() throws {
    let metadata = try MadeUpTiles.metadata(0...3, box: .world)
    let writer = try PMTilesWriter(path, metadata)
    for tile in metadata.pyramid.tiles where tile.hilbertNumber % 5 != 4 {
      try writer.add(TileContent([1]), at: tile)
    }
    _ = try writer.finish()
    let pictures = try PMTilesReader(path).picturesByTile()
    #expect(Set(pictures.keys) == Set((UInt64(0)..<85).filter { $0 % 5 != 4 }))
  }

  @Test("moves what its root has no room for into leaf directories", arguments: [16_000, 17_000, 100_000])
  func leaves(count: Int) throws {
    let metadata = try MadeUpTiles.metadata(0...20, box: .world)
    let writer = try PMTilesWriter(path, metadata)
    var random = SplitMix64(seed: UInt64(count))
    var expected: [UInt64: [UInt8]] = [:]
    for tile in metadata.pyramid.tiles {
      guard expected.count < count else { break }
      guard Bool.random(using: &random) else { continue }
      let picture = (0..<Int.random(in: 3...40, using: &random)).map { _ in
        UInt8.random(in: .min ... .max, using: &random)
      }
      expected[tile.hilbertNumber] = picture
      try writer.add(TileContent(picture), at: tile)
    }
    _ = try writer.finish()
    let reader = try PMTilesReader(path)
    #expect(reader.root.count <= 16_257)
    let root = try reader.directory(reader.root)
    #expect(root.allSatisfy { $0.run == 0 } && root.count == (count + 4095) / 4096)
    #expect(reader.entryCount == count)
    #expect(try reader.picturesByTile() == expected)
  }

  @Test("has room in its root for as many leaves as there may be, however far apart")
  func fullRoot() throws {
    var random = SplitMix64(seed: 1)
    let last = UInt64(1) << 41
    let tiles = Set((0..<PMTilesWriter.mostLeaves).map { _ in UInt64.random(in: 0..<last, using: &random) })
      .sorted()
    // Leaves follow each other in a file; their lengths have four bytes.
    var offset: UInt64 = 0
    let entries = tiles.map { tile in
      let length = UInt32.random(in: 1 << 21..<1 << 28, using: &random)
      defer { offset += UInt64(length) }
      return PMTilesEntry(tile: tile, offset: offset, length: length, run: 0)
    }
    #expect(try ArchivePacking.packed(PMTilesDirectory.bytes(of: entries)).count <= 16_257)
  }

  @Test("forgets pictures that were not seen for long, and is right all the same")
  func forgetful() throws {
    let metadata = try MadeUpTiles.metadata(8...13)
    let writer = try PMTilesWriter(path, metadata, known: KnownContents(mostOfGeneration: 2))
    let counts = try MadeUpTiles.fill(writer, metadata.pyramid)
    let pictures = try PMTilesReader(path).picturesByTile()
    for tile in metadata.pyramid.tiles { #expect(pictures[tile.hilbertNumber] == MadeUpTiles.picture(tile)) }
    #expect(counts.contents > Set(pictures.values).count)
    #expect(try PMTilesReader(path).contentCount == counts.contents)
  }

  @Test("leaves nothing when it is given up, and what was there before")
  func givenUp() throws {
    try folder.write("old", to: "map.pmtiles")
    do {
      let metadata = try MadeUpTiles.metadata(0...3)
      let writer = try PMTilesWriter(path, metadata)
      try writer.add(TileContent([1]), at: try #require(TileID(zoom: 0, x: 0, y: 0)))
      #expect(try folder.contents().count == 3)
    }
    #expect(try folder.contents() == ["map.pmtiles"])
    #expect(try folder.read("map.pmtiles") == Array("old".utf8))
  }

  @Test("names the file that cannot be written", arguments: ArchiveKind.allCases)
  func missingFolder(kind: ArchiveKind) throws {
    let path = folder.path("missing/map.\(kind.rawValue)")
    let fault = #expect(throws: Fault.self) { try kind.begin(path, try MadeUpTiles.metadata(0...3)) }
    #expect(fault?.message.english == "\(path) cannot be written: No such file or directory.")
  }
}
