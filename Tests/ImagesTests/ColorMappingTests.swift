import Canvas
import TestSupport
import Testing

@testable import Images

@Suite(.tags(.rendering)) struct ColorMappingTests {
  /// Flat colours of a made-up style; some have alpha.
  private static func flatColors(_ random: inout SplitMix64) -> [Color] {
    (0..<Int.random(in: 0...40, using: &random)).map { number in
      Pictures.color(isOpaque: number % 3 > 0, using: &random)
    }
  }

  /// The largest difference of a premultiplied channel or of the alpha.
  private static func error(_ one: UInt32, _ other: UInt32) -> Int {
    stride(from: UInt32(0), through: 24, by: 8)
      .map { abs(Int(one >> $0 & 0xFF) - Int(other >> $0 & 0xFF)) }.max() ?? 0
  }

  /// Whether no channel exceeds the alpha.
  private static func isPremultiplied(_ pixel: UInt32) -> Bool {
    [0, 8, 16].allSatisfy { pixel >> $0 & 0xFF <= pixel >> 24 }
  }

  private static func isFaithful(_ mapped: UInt32, to pixel: UInt32) -> Bool {
    error(mapped, pixel) <= 3 && isPremultiplied(mapped)
      && (mapped >> 24 == 255) == (pixel >> 24 == 255) && (mapped >> 24 == 0) == (pixel >> 24 == 0)
  }

  @Test("errs by at most 3 a channel on any colour and keeps flat colours", arguments: UInt64(0)..<40)
  func anyColors(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let flat = Self.flatColors(&random)
    let mapping = ColorMapping(flatColors: flat)
    for color in flat {
      #expect(mapping.mappedPixel(color.premultiplied) == color.premultiplied)
    }
    #expect(mapping.mappedPixel(0) == 0)
    let unfaithful = (0..<20_000).first { number in
      let pixel = Pictures.color(isOpaque: number % 2 == 0, using: &random).premultiplied
      return !Self.isFaithful(mapping.mappedPixel(pixel), to: pixel)
    }
    #expect(unfaithful == nil)
  }

  @Test("errs by at most 3 a channel on the blends of flat colours", arguments: UInt64(0)..<20)
  func blends(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let flat = Self.flatColors(&random) + [.transparent]
    let mapping = ColorMapping(flatColors: flat)
    for one in flat {
      for other in flat {
        let unfaithful = (0...255).first { share in
          let pixel = Self.blend(one.premultiplied, other.premultiplied, share)
          return !Self.isFaithful(mapping.mappedPixel(pixel), to: pixel)
        }
        #expect(unfaithful == nil, "between \(one) and \(other)")
      }
    }
  }

  @Test("needs for the blends of two colours no more than one in six of the values between them")
  func fewForBlends() {
    let (one, other) = (Color(red: 10, green: 250, blue: 40), Color(red: 250, green: 10, blue: 90))
    let mapping = ColorMapping(flatColors: [one, other])
    let mapped = (0...255).map { share in
      mapping.mappedPixel(Self.blend(one.premultiplied, other.premultiplied, share))
    }
    // The longest channel has 241 values, a lattice of 7 would have about 80 cells on the way.
    #expect(Set(mapped).count <= 241 / 6 + 1)
  }

  @Test("gives a pixel the same colour whatever stands around it", arguments: UInt64(0)..<10)
  func isFunctionOfPixel(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let mapping = ColorMapping(flatColors: Self.flatColors(&random))
    let bitmap = Pictures.noise(width: 128, height: 128, isOpaque: false, seed: seed)
    var pixels = bitmap.premultipliedPixels
    let expected = pixels.map(mapping.mappedPixel)
    #expect(mapping.applied(to: bitmap).premultipliedPixels == expected)
    pixels.reverse()
    let reversed = Bitmap(width: 128, height: 128, premultipliedPixels: pixels)
    #expect(mapping.applied(to: reversed).premultipliedPixels == expected.reversed())
  }

  @Test("leaves mapped colours as they are", arguments: UInt64(0)..<10)
  func isIdempotentOnFlatAndLattice(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let mapping = ColorMapping(flatColors: [])
    let bitmap = Pictures.noise(width: 64, height: 64, isOpaque: random.next() & 1 == 0, seed: seed)
    let once = mapping.applied(to: bitmap)
    let isSame = mapping.applied(to: once) == once
    #expect(isSame)
  }

  @Test("takes more flat colours than it joins, and colours named twice")
  func manyFlatColors() {
    var random = SplitMix64(seed: 7)
    let flat = (0..<500).map { _ in Pictures.color(using: &random) }
    let mapping = ColorMapping(flatColors: flat + flat)
    let changed = flat.first { mapping.mappedPixel($0.premultiplied) != $0.premultiplied }
    #expect(changed == nil)
  }

  /// What lies `share`/255 of the way from one premultiplied pixel to another.
  private static func blend(_ one: UInt32, _ other: UInt32, _ share: Int) -> UInt32 {
    stride(from: UInt32(0), through: 24, by: 8).reduce(0) { pixel, shift in
      let (from, to) = (Int(one >> shift & 0xFF), Int(other >> shift & 0xFF))
      return pixel | UInt32((from * (255 - share) + to * share + 127) / 255) << shift
    }
  }
}
