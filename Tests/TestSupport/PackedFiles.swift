/// A zip archive made byte by byte, so that it can be as odd as those that people receive.
///
/// The format: PKWARE, APPNOTE.TXT 6.3.3. Members are packed, though without making them smaller.
public struct ZipArchive {
  public struct Member {
    /// As it stands in the archive, in whatever encoding.
    var name: [UInt8]
    var packed: [UInt8]
    var size: Int
    var checksum: UInt32
    var flags: UInt16 = 0
  }

  /// The names are UTF-8, and say so.
  public static let utf8Names: UInt16 = 1 << 11
  /// The contents are encrypted.
  public static let encrypted: UInt16 = 1

  private var members: [Member] = []

  public init() {}

  public mutating func add(_ name: [UInt8], _ content: [UInt8], flags: UInt16 = 0) {
    members.append(
      Member(
        name: name,
        packed: deflated(content),
        size: content.count,
        checksum: crc32(content),
        flags: flags
      )
    )
  }

  public mutating func add(_ name: String, _ content: [UInt8]) {
    add(Array(name.utf8), content, flags: Self.utf8Names)
  }

  public mutating func add(_ name: String, _ content: String) {
    add(name, Array(content.utf8))
  }

  /// Adds so many zeros or a few more, which the archive says to be of another size.
  public mutating func addZeros(_ name: String, atLeast count: Int, declaredAs size: Int) {
    let packed = deflatedZeros(atLeast: count).bytes
    members.append(Member(name: Array(name.utf8), packed: packed, size: size, checksum: 0))
  }

  public var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = file.count
      var common = little(20, 2) + little(Int(member.flags), 2) + little(8, 2)
      // No time, and the first of January 1980.
      common += little(0, 2) + little(0x21, 2) + little(Int(member.checksum), 4)
      common += little(member.packed.count, 4) + little(member.size, 4) + little(member.name.count, 2)
      file += little(0x0403_4B50, 4) + common + little(0, 2) + member.name + member.packed
      directory += little(0x0201_4B50, 4) + little(20, 2) + common
      directory += little(0, 2) + little(0, 2) + little(0, 2) + little(0, 2) + little(0, 4)
      directory += little(offset, 4) + member.name
    }
    let start = file.count
    file += directory + little(0x0605_4B50, 4) + little(0, 2) + little(0, 2) + little(members.count, 2)
    return file + little(members.count, 2) + little(directory.count, 4) + little(start, 4) + little(0, 2)
  }
}

/// A file as gzip packs it, though without making it smaller: RFC 1952.
public func gzipped(_ content: [UInt8]) -> [UInt8] {
  gzipHeader + deflated(content) + little(Int(crc32(content)), 4) + little(content.count, 4)
}

/// So many zeros or a few more, in a gzip file of less than a hundredth of their size.
public func gzippedZeros(atLeast wanted: Int) -> [UInt8] {
  let (packed, count) = deflatedZeros(atLeast: wanted)
  return gzipHeader + packed + little(Int(crc32([UInt8](repeating: 0, count: count))), 4) + little(count, 4)
}

private let gzipHeader: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

/// The stored blocks of RFC 1951 §3.2.4.
private func deflated(_ content: [UInt8]) -> [UInt8] {
  var blocks: [UInt8] = []
  let longest = 0xFFFF
  var offset = 0
  repeat {
    let end = min(offset + longest, content.count)
    blocks.append(end == content.count ? 1 : 0)
    blocks += little(end - offset, 2) + little(~(end - offset) & 0xFFFF, 2) + content[offset..<end]
    offset = end
  } while offset < content.count
  return blocks
}

/// One block with the fixed codes of RFC 1951 §3.2.6: a zero, then matches of length 258 at distance 1.
private func deflatedZeros(atLeast count: Int) -> (bytes: [UInt8], count: Int) {
  func code(_ value: Int, _ length: Int) -> [Bool] {
    (0..<length).map { value >> (length - 1 - $0) & 1 == 1 }
  }
  let matchLength = 258
  let match = code(0b1100_0101, 8) + code(0, 5)
  // With one match the beginning is three bytes, and eight matches are thirteen: a run of them repeats as bytes.
  let beginning = packed([true, true, false] + code(0b0011_0000, 8) + match)
  let eight = packed(Array(repeatElement(match, count: 8).joined()))
  let runs = count / (8 * matchLength) + 1
  let bytes = beginning + Array(repeatElement(eight, count: runs).joined()) + packed(code(0, 7))
  return (bytes, 1 + matchLength * (1 + 8 * runs))
}

private func packed(_ bits: [Bool]) -> [UInt8] {
  stride(from: 0, to: bits.count, by: 8).map { start in
    (0..<8).reduce(0) { byte, place in
      start + place < bits.count && bits[start + place] ? byte | 1 << place : byte
    }
  }
}

/// The lowest bytes of a number, least first.
private func little(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// The checksum of zip and gzip.
private func crc32(_ bytes: [UInt8]) -> UInt32 {
  var sum: UInt32 = 0xFFFF_FFFF
  bytes.withUnsafeBufferPointer { bytes in
    for byte in bytes { sum = crcTable[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
  }
  return ~sum
}

private let crcTable: [UInt32] = (0..<256).map { index in
  (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
}
