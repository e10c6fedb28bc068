import Canvas
import Images
import TestSupport
import Testing

@Suite(.tags(.rendering)) struct PNGTests {
  private static let noMapping = ColorMapping(flatColors: [])

  /// What the header says: bits a sample, and the kind of colours (2: RGB, 3: palette, 6: RGB with alpha).
  private struct Kind: Equatable {
    let bitDepth: UInt8
    let colorType: UInt8

    init(_ bitDepth: UInt8, _ colorType: UInt8) {
      (self.bitDepth, self.colorType) = (bitDepth, colorType)
    }

    init(of png: [UInt8]) throws {
      try #require(png.count > 26)
      self.init(png[24], png[25])
    }
  }

  private func decoded(_ png: [UInt8]) throws -> Bitmap {
    try PNG.decode(png, mostPixels: 1 << 22)
  }

  @Test(
    "keeps noise of any shape in its very colours, with alpha only where there is some",
    arguments: [(256, 256), (1, 300), (300, 1), (7, 13), (512, 512), (255, 257), (1, 1)],
    [true, false]
  )
  func veryColors(size: (Int, Int), isOpaque: Bool) throws {
    let bitmap = Pictures.noise(width: size.0, height: size.1, isOpaque: isOpaque, seed: 1)
    let png = try PNG.encode(bitmap)
    #expect(try Kind(of: png) == Kind(8, isOpaque ? 2 : 6))
    // One comparison: printing the difference of pictures would take long.
    let isEqual = try decoded(png) == bitmap
    #expect(isEqual)
  }

  @Test(
    "numbers few colours in few bits",
    arguments: [(1, 1), (2, 1), (3, 2), (4, 2), (5, 4), (16, 4), (17, 8), (256, 8)] as [(Int, UInt8)],
    [true, false]
  )
  func palette(_ colors: (count: Int, bits: UInt8), isOpaque: Bool) throws {
    // Far enough from each other that each stays itself.
    let flat = (0..<colors.count).map { number in
      let (red, green) = (UInt8(number % 16) * 16, UInt8(number / 16) * 16)
      return Color(red: red, green: green, blue: 200, alpha: isOpaque || number % 3 == 0 ? 255 : 254)
    }
    // 13 pixels end within a byte.
    let bitmap = Pictures.stripes(width: 13, height: 41, of: flat)
    let png = try PNG.encode(bitmap, colors: ColorMapping(flatColors: flat))
    #expect(try Kind(of: png) == Kind(colors.bits, 3))
    let isEqual = try decoded(png) == bitmap
    #expect(isEqual)
  }

  @Test("keeps mapped colours where a palette has too few places", arguments: [true, false])
  func tooManyColors(isOpaque: Bool) throws {
    let bitmap = Pictures.noise(width: 64, height: 64, isOpaque: isOpaque, seed: 2)
    let png = try PNG.encode(bitmap, colors: Self.noMapping)
    #expect(try Kind(of: png) == Kind(8, isOpaque ? 2 : 6))
    let isEqual = try decoded(png) == Self.noMapping.applied(to: bitmap)
    #expect(isEqual)
  }

  @Test("makes flat ground small", arguments: [Color(red: 242, green: 239, blue: 230), .transparent])
  func flat(color: Color) throws {
    let bitmap = Pictures.stripes(width: 256, height: 256, of: [color])
    let png = try PNG.encode(bitmap, colors: ColorMapping(flatColors: [color]))
    #expect(png.count < 120)
    #expect(try decoded(png).soleColor == color)
  }

  @Test("gives the same bytes for the same picture")
  func isDeterministic() throws {
    let bitmap = Pictures.noise(width: 64, height: 64, isOpaque: false, seed: 3)
    #expect(try PNG.encode(bitmap) == PNG.encode(bitmap))
    let mapping = ColorMapping(flatColors: [.transparent, Color(red: 1, green: 2, blue: 3)])
    let same = ColorMapping(flatColors: [.transparent, Color(red: 1, green: 2, blue: 3)])
    #expect(try PNG.encode(bitmap, colors: mapping) == PNG.encode(bitmap, colors: same))
  }

  @Test(
    "is read by others as it was meant",
    .enabled(if: PythonImaging.isPresent, "needs python3-pil"),
    arguments: [1, 2, 4, 16, 200, 400]
  )
  func otherReader(colorCount: Int) throws {
    var random = SplitMix64(seed: UInt64(colorCount))
    let colors = (0..<colorCount).map { _ in Pictures.color(using: &random) }
    let bitmap = Pictures.stripes(width: 61, height: 33, of: colors)
    let folder = try TemporaryFolder()
    // Where all are flat colours none is changed, whether a palette can hold them or not.
    for png in [try PNG.encode(bitmap), try PNG.encode(bitmap, colors: ColorMapping(flatColors: colors))] {
      let isEqual = try PythonImaging.rgba(of: folder.write(png, to: "picture.png")) == bitmap.rgba()
      #expect(isEqual)
    }
  }

  @Test("ends the process where there are no pixels")
  func noPixels() async {
    await #expect(processExitsWith: .failure) {
      _ = try PNG.encode(Bitmap(width: 0, height: 7))
    }
  }
}
