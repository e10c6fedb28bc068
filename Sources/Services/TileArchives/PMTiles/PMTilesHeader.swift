import Geodesy
import TileService

/// The first 127 bytes of a PMTiles file (version 3, section 3).
struct PMTilesHeader {
  /// Where a section lies in the file.
  struct Section: Equatable {
    var offset: UInt64
    var length: UInt64

    var end: UInt64 { offset + length }
  }

  static let byteCount = 127

  /// Header and root directory lie in so many first bytes, which clients fetch at once.
  static let headByteCount = 16_384

  var root: Section
  var metadata: Section
  var leaves: Section
  var pictures: Section
  var tileCount: UInt64
  var entryCount: UInt64
  var contentCount: UInt64

  func bytes(_ archive: ArchiveMetadata) -> [UInt8] {
    var bytes = Array("PMTiles".utf8) + [3]
    for section in [root, metadata, leaves, pictures] {
      append(section.offset, to: &bytes)
      append(section.length, to: &bytes)
    }
    for count in [tileCount, entryCount, contentCount] { append(count, to: &bytes) }
    let isClustered: UInt8 = 1
    let (packsNothing, packsByGzip): (UInt8, UInt8) = (1, 2)
    let (png, webp): (UInt8, UInt8) = (2, 4)
    bytes += [isClustered, packsByGzip, packsNothing, archive.format == .webp ? webp : png]
    let zooms = archive.pyramid.zooms
    bytes += [UInt8(zooms.lowerBound), UInt8(zooms.upperBound)]
    let bounds = archive.bounds
    append(Coordinate(longitude: bounds.west, latitude: bounds.south), to: &bytes)
    append(Coordinate(longitude: bounds.east, latitude: bounds.north), to: &bytes)
    bytes.append(UInt8(archive.centerZoom))
    append(archive.center, to: &bytes)
    return bytes
  }

  private func append(_ number: UInt64, to bytes: inout [UInt8]) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// In ten-millionths of a degree.
  private func append(_ place: Coordinate, to bytes: inout [UInt8]) {
    for degrees in [place.longitude, place.latitude] {
      let number = UInt32(bitPattern: Int32((degrees * 1e7).rounded()))
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: number >> shift))
      }
    }
  }
}
