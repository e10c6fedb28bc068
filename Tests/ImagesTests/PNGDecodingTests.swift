import Canvas
import Images
import TestSupport
import Testing

@Suite(.tags(.rendering)) struct PNGDecodingTests {
  /// A kind of PNG that we read and never write.
  struct Kind: Sendable, CustomTestStringConvertible {
    let bitDepth: Int
    let colorType: Int
    var isInterlaced = false
    var hasTransparentColor = false

    var testDescription: String {
      "\(bitDepth) bits, colour type \(colorType)\(isInterlaced ? ", interlaced" : "")"
        + (hasTransparentColor ? ", one colour transparent" : "")
    }
  }

  private static let kinds: [Kind] =
    [
      Kind(bitDepth: 1, colorType: 0), Kind(bitDepth: 2, colorType: 0), Kind(bitDepth: 4, colorType: 0),
      Kind(bitDepth: 8, colorType: 0), Kind(bitDepth: 16, colorType: 0), Kind(bitDepth: 8, colorType: 2),
      Kind(bitDepth: 16, colorType: 2), Kind(bitDepth: 1, colorType: 3), Kind(bitDepth: 4, colorType: 3),
      Kind(bitDepth: 8, colorType: 3), Kind(bitDepth: 8, colorType: 4), Kind(bitDepth: 16, colorType: 4),
      Kind(bitDepth: 8, colorType: 6), Kind(bitDepth: 16, colorType: 6),
    ].flatMap { kind in
      var interlaced = kind
      interlaced.isInterlaced = true
      return [kind, interlaced]
    } + [
      Kind(bitDepth: 8, colorType: 0, hasTransparentColor: true),
      Kind(bitDepth: 8, colorType: 2, hasTransparentColor: true),
      Kind(bitDepth: 8, colorType: 3, hasTransparentColor: true),
    ]

  @Test(
    "reads every kind of PNG",
    .enabled(if: PythonImaging.isPresent, "needs python3"),
    arguments: kinds
  )
  func everyKind(kind: Kind) throws {
    let folder = try TemporaryFolder()
    let flags = [kind.isInterlaced, kind.hasTransparentColor].map { $0 ? "1" : "0" }
    try PythonImaging.run(
      PNGScript.text,
      ["\(kind.bitDepth)", "\(kind.colorType)"] + flags + [folder.path("picture")]
    )
    let bitmap = try PNG.decode(try folder.read("picture.png"), mostPixels: 1000)
    #expect((bitmap.width, bitmap.height) == (19, 11))
    let expected = try folder.read("picture.rgba")
    let found = Bitmap(width: 19, height: 11, premultipliedPixels: Self.premultiplied(expected))
    #expect(bitmap.rgba() == found.rgba())
  }

  private static func premultiplied(_ rgba: [UInt8]) -> [UInt32] {
    stride(from: 0, to: rgba.count, by: 4).map {
      Color(red: rgba[$0], green: rgba[$0 + 1], blue: rgba[$0 + 2], alpha: rgba[$0 + 3]).premultiplied
    }
  }

  @Test("refuses a picture that was cut off, wherever it was cut")
  func truncated() throws {
    let png = try PNG.encode(Pictures.noise(width: 9, height: 9, isOpaque: true, seed: 5))
    // Without its last 12 bytes, the end mark, every pixel is there.
    for count in 0..<(png.count - 12) {
      let error = #expect(throws: ImageError.self, "\(count) bytes") {
        try PNG.decode(Array(png[..<count]), mostPixels: 1000)
      }
      #expect(error?.problem == .damaged)
    }
  }

  @Test("lives through damage of any kind", arguments: UInt64(0)..<300)
  func damaged(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bitmap = Pictures.noise(width: 12, height: 12, isOpaque: seed % 2 == 0, seed: seed)
    var png =
      seed % 3 == 0
      ? try PNG.encode(bitmap)
      : try PNG.encode(
        Pictures.stripes(width: 12, height: 12, of: [.transparent]),
        colors: ColorMapping(flatColors: [])
      )
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<png.count, using: &random)
      png[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    }
    do {
      let found = try PNG.decode(png, mostPixels: 100_000)
      #expect(found.width * found.height <= 100_000)
    } catch {
      #expect(error.problem == .damaged || error.problem == .tooLarge)
    }
  }

  @Test("says what libpng found")
  func saysWhy() {
    let error = #expect(throws: ImageError.self) { try PNG.decode(Array("GIF89a".utf8), mostPixels: 10) }
    #expect(error?.problem == .damaged)
    #expect(error?.detail.isEmpty == false)
  }

  @Test("refuses more pixels than were asked for, before it makes room for them")
  func tooLarge() throws {
    var png = try PNG.encode(Bitmap(width: 100, height: 100))
    #expect(throws: ImageError.self) { try PNG.decode(png, mostPixels: 9_999) }
    // The width in the header becomes 60 000, with the checksum that belongs to it.
    png.replaceSubrange(16..<20, with: [0, 0, 0xEA, 0x60])
    png.replaceSubrange(29..<33, with: checksum(of: png[12..<29]))
    let error = #expect(throws: ImageError.self) { try PNG.decode(png, mostPixels: .max) }
    #expect(error?.problem == .tooLarge)
  }

  /// CRC-32 as PNG has it at the end of a chunk (ISO 3309).
  private func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    let value = ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
      }
    }
    return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }
}
