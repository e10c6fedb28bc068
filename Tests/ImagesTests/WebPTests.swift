import Canvas
import Images
import TestSupport
import Testing

@Suite(.tags(.rendering)) struct WebPTests {
  @Test(
    "keeps every colour",
    .enabled(if: PythonImaging.isPresent, "needs python3-pil"),
    arguments: [(64, 64), (1, 100), (33, 7)],
    [true, false]
  )
  func noise(size: (Int, Int), isOpaque: Bool) throws {
    let bitmap = Pictures.noise(width: size.0, height: size.1, isOpaque: isOpaque, seed: 4)
    let folder = try TemporaryFolder()
    let path = try folder.write(try WebP.encode(bitmap), to: "picture.webp")
    #expect(try Self.visible(PythonImaging.rgba(of: path)) == Self.visible(bitmap.rgba()))
  }

  /// The bytes of what can be seen: a colour under full transparency may be any.
  private static func visible(_ rgba: [UInt8]) -> [UInt8] {
    rgba.enumerated().map { rgba[$0.offset | 3] == 0 ? 0 : $0.element }
  }

  @Test("is small in mapped colours, and the same every time")
  func mapped() throws {
    let flat = [Color(red: 245, green: 245, blue: 245), Color(red: 171, green: 198, blue: 239)]
    let mapping = ColorMapping(flatColors: flat)
    let bitmap = Pictures.stripes(width: 256, height: 256, of: flat)
    let webp = try WebP.encode(bitmap, colors: mapping)
    #expect(webp.prefix(4) == Array("RIFF".utf8)[...])
    #expect(webp.count < 200)
    #expect(try WebP.encode(bitmap, colors: mapping) == webp)
  }

  @Test("refuses what the format cannot hold")
  func tooLarge() {
    let bitmap = Bitmap(width: WebP.largestSide + 1, height: 1)
    let error = #expect(throws: ImageError.self) { try WebP.encode(bitmap) }
    #expect(error?.problem == .tooLarge)
  }
}
