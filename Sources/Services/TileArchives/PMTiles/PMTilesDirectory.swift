/// What a directory of a PMTiles file says of neighbouring tiles with the same picture, or of a leaf directory.
struct PMTilesEntry: Equatable {
  /// The Hilbert number of the first tile.
  var tile: UInt64

  /// Within the section of the pictures, or of the leaf directories.
  var offset: UInt64
  var length: UInt32

  /// How many tiles; 0 says that the entry is of a leaf directory.
  var run: UInt32
}

/// The bytes of a directory before they are packed (PMTiles 3, section 4.2): column by column, in numbers of seven bits a
/// byte, which repeat where tiles follow each other.
enum PMTilesDirectory {
  static func bytes(of entries: [PMTilesEntry]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.count * 6 + 10)
    append(UInt64(entries.count), to: &bytes)
    var before: UInt64 = 0
    for entry in entries {
      append(entry.tile - before, to: &bytes)
      before = entry.tile
    }
    for entry in entries { append(UInt64(entry.run), to: &bytes) }
    for entry in entries { append(UInt64(entry.length), to: &bytes) }
    var end: UInt64?
    for entry in entries {
      // 0 stands for "where the one before ends"; all other offsets are one greater than they are.
      append(entry.offset == end ? 0 : entry.offset + 1, to: &bytes)
      end = entry.offset + UInt64(entry.length)
    }
    return bytes
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
