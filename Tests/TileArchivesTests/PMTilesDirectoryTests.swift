import Testing

@testable import TileArchives

@Suite struct PMTilesDirectoryTests {
  @Test("writes columns of numbers, and no offset where a picture follows the one before")
  func bytes() {
    let entries = [
      PMTilesEntry(tile: 5, offset: 0, length: 300, run: 1),
      PMTilesEntry(tile: 6, offset: 300, length: 2, run: 200),
      PMTilesEntry(tile: 300, offset: 0, length: 300, run: 1),
    ]
    #expect(
      PMTilesDirectory.bytes(of: entries) == [
        3,
        5, 1, 0xA6, 0x02,
        1, 0xC8, 0x01, 1,
        0xAC, 0x02, 2, 0xAC, 0x02,
        1, 0, 1,
      ]
    )
  }

  @Test("writes numbers of any length")
  func largest() {
    let entry = PMTilesEntry(tile: .max, offset: .max - 1 - UInt64(UInt32.max), length: .max, run: .max)
    let bytes = PMTilesDirectory.bytes(of: [entry])
    #expect(bytes.count == 1 + 10 + 5 + 5 + 10)
    #expect(bytes[1...10] == [255, 255, 255, 255, 255, 255, 255, 255, 255, 1])
  }
}
