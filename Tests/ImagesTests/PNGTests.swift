import CPNG
import Images
import TestSupport
import Testing

@Suite(.tags(.rendering)) struct PNGTests {
  private struct Picture: Equatable {
    var width: Int
    var height: Int
    var rgba: [UInt8]
  }

  /// Reads a picture by libpng's simplified interface, which shares no code with our writing.
  private func decoded(_ png: [UInt8]) throws -> Picture {
    var image = png_image()
    image.version = UInt32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    try #require(png_image_begin_read_from_memory(&image, png, png.count) != 0)
    // As kept in the file: eight bits, with alpha, in colour.
    #expect(image.format == Self.rgbaFormat)
    image.format = Self.rgbaFormat
    var rgba = [UInt8](repeating: 0, count: Int(image.width * image.height) * 4)
    try #require(png_image_finish_read(&image, nil, &rgba, 0, nil) != 0)
    return Picture(width: Int(image.width), height: Int(image.height), rgba: rgba)
  }

  /// PNG_FORMAT_RGBA, a macro that Swift does not see.
  private static let rgbaFormat = UInt32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)

  private func expectRoundTrip(_ picture: Picture) throws {
    let png = try #require(PNG.encode(rgba: picture.rgba, width: picture.width, height: picture.height))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
    let found = try decoded(png)
    // One comparison of arrays: printing the difference of pictures would take long.
    let isEqual = found == picture
    #expect(isEqual)
  }

  @Test(
    "keeps a picture of one pixel, its colour under full transparency too",
    arguments: [[0, 0, 0, 0], [255, 255, 255, 255], [10, 20, 30, 0], [255, 0, 128, 1], [1, 2, 3, 254]]
      as [[UInt8]]
  )
  func onePixel(rgba: [UInt8]) throws {
    try expectRoundTrip(Picture(width: 1, height: 1, rgba: rgba))
  }

  @Test(
    "keeps noise of any shape",
    arguments: [(256, 256), (1, 300), (300, 1), (7, 13), (512, 512), (255, 257)]
  )
  func noise(width: Int, height: Int) throws {
    var random = SplitMix64(seed: UInt64(width * 1000 + height))
    var words: [UInt64] = []
    for _ in 0..<(width * height / 2 + 1) { words.append(random.next()) }
    let rgba = words.withUnsafeBytes { Array($0.prefix(width * height * 4)) }
    try expectRoundTrip(Picture(width: width, height: height, rgba: rgba))
  }

  @Test("makes flat ground small")
  func flat() throws {
    let rgba = [UInt8](repeating: 0xEE, count: 256 * 256 * 4)
    let png = try #require(PNG.encode(rgba: rgba, width: 256, height: 256))
    #expect(png.count < 1500)
    try expectRoundTrip(Picture(width: 256, height: 256, rgba: rgba))
  }

  @Test("gives the same bytes for the same picture")
  func isDeterministic() {
    let rgba = (0..<64 * 64 * 4).map { UInt8(truncatingIfNeeded: $0 * $0) }
    #expect(
      PNG.encode(rgba: rgba, width: 64, height: 64) == PNG.encode(rgba: rgba, width: 64, height: 64)
    )
  }

  @Test("gives nothing where libpng refuses the size")
  func tooWide() {
    // libpng's own limit is a million pixels a side.
    let rgba = [UInt8](repeating: 0, count: 1_000_001 * 4)
    #expect(PNG.encode(rgba: rgba, width: 1_000_001, height: 1) == nil)
  }

  @Test("ends the process where the bytes do not fit the size")
  func wrongSize() async {
    await #expect(processExitsWith: .failure) {
      _ = PNG.encode(rgba: [0, 0, 0], width: 1, height: 1)
    }
  }
}
