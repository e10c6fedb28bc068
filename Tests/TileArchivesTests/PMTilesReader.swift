import CDeflate
import Foundation
import Geodesy
import Testing

/// Reads PMTiles 3 as the specification has it, and shares no code with what writes.
struct PMTilesReader {
  struct Entry: Equatable {
    var tile: UInt64 = 0
    var run = 0
    var length = 0
    var offset = 0
  }

  let bytes: [UInt8]

  init(_ path: String) throws {
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    try #require(bytes.count > 16_384 && bytes.starts(with: Array("PMTiles\u{3}".utf8)))
  }

  func word(_ offset: Int, _ count: Int = 8) -> Int {
    (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
  }

  func degrees(_ offset: Int) -> Double {
    Double(Int32(truncatingIfNeeded: word(offset, 4))) / 1e7
  }

  private func section(_ number: Int) -> Range<Int> {
    word(8 + 16 * number)..<word(8 + 16 * number) + word(16 + 16 * number)
  }

  var root: Range<Int> { section(0) }
  var metadata: Range<Int> { section(1) }
  var leaves: Range<Int> { section(2) }
  var pictures: Range<Int> { section(3) }
  var tileCount: Int { word(72) }
  var entryCount: Int { word(80) }
  var contentCount: Int { word(88) }

  func unpacked(_ range: Range<Int>) throws -> [UInt8] {
    let handle = try #require(libdeflate_alloc_decompressor())
    defer { libdeflate_free_decompressor(handle) }
    var output = [UInt8](repeating: 0, count: 1 << 22)
    var count = 0
    let packed = Array(bytes[range])
    let status = libdeflate_gzip_decompress(handle, packed, packed.count, &output, output.count, &count)
    try #require(status == LIBDEFLATE_SUCCESS)
    return Array(output[..<count])
  }

  func directory(_ range: Range<Int>) throws -> [Entry] {
    let bytes = try unpacked(range)
    var position = 0
    func number() -> UInt64 {
      var (number, shift) = (UInt64(0), UInt64(0))
      while true {
        let byte = bytes[position]
        position += 1
        number |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
    }
    var entries = [Entry](repeating: Entry(), count: Int(number()))
    var tile: UInt64 = 0
    for index in entries.indices {
      tile += number()
      entries[index].tile = tile
    }
    for index in entries.indices { entries[index].run = Int(number()) }
    for index in entries.indices { entries[index].length = Int(number()) }
    for index in entries.indices {
      let value = Int(number())
      let follows = value == 0 && index > 0
      entries[index].offset = follows ? entries[index - 1].offset + entries[index - 1].length : value - 1
    }
    try #require(position == bytes.count)
    return entries
  }

  /// The entries of the pictures, those of leaf directories in their places.
  func allEntries() throws -> [Entry] {
    try directory(root).flatMap { entry in
      guard entry.run == 0 else { return [entry] }
      let start = leaves.lowerBound + entry.offset
      return try directory(start..<start + entry.length)
    }
  }

  /// All pictures by the numbers of their tiles.
  func picturesByTile() throws -> [UInt64: [UInt8]] {
    var found: [UInt64: [UInt8]] = [:]
    for entry in try allEntries() {
      let start = pictures.lowerBound + entry.offset
      let picture = Array(bytes[start..<start + entry.length])
      for step in 0..<UInt64(entry.run) { found[entry.tile + step] = picture }
    }
    return found
  }
}
