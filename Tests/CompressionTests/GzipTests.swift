import CDeflate
import Compression
import TestSupport
import Testing

@Suite struct GzipTests {
  /// Unpacks by a library that shares no code with the one that packs.
  private func unpacked(_ bytes: [UInt8], room: Int) -> [UInt8]? {
    guard let handle = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(handle) }
    var output = [UInt8](repeating: 0, count: room + 1)
    var count = 0
    let status = libdeflate_gzip_decompress(handle, bytes, bytes.count, &output, room + 1, &count)
    return status == LIBDEFLATE_SUCCESS ? Array(output[..<count]) : nil
  }

  @Test("packs what others unpack to the same bytes", arguments: [0, 1, 100, 65_536, 1_000_000])
  func roundTrip(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    for most in [UInt8(0), 3, .max] {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...most, using: &random) }
      let packed = try #require(Gzip.compress(bytes))
      #expect(packed.starts(with: [0x1F, 0x8B]))
      #expect(unpacked(packed, room: count) == bytes)
    }
  }

  @Test("makes much of what repeats small")
  func small() throws {
    #expect(try #require(Gzip.compress([UInt8](repeating: 7, count: 100_000))).count < 300)
  }
}
