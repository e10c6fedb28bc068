import Testing

@testable import Canvas

@Suite("Blending") struct BlendingTests {
  @Test("scales every channel by every factor with exact rounding")
  func exactScaling() {
    var wrong = 0
    for factor in UInt32(0)...255 {
      for value in UInt32(0)...255 {
        let expected = (2 * value * factor + 255) / 510
        let other = 255 - value
        let otherExpected = (2 * other * factor + 255) / 510
        let packed = value | other << 8 | value << 16 | other << 24
        let result = PixelArithmetic.scale(packed, by: factor)
        if result != expected | otherExpected << 8 | expected << 16 | otherExpected << 24 {
          wrong += 1
        }
      }
    }
    #expect(wrong == 0)
  }

  @Test("differs from floating point by at most one and a half steps", arguments: [0, 1, 60, 128, 254, 255])
  func floatingPoint(backdropAlpha: UInt8) {
    let backdrop = Color(red: 10, green: 200, blue: 255, alpha: backdropAlpha)
    var largest = 0.0
    for alpha in stride(from: 0, through: 255, by: 15) {
      let color = Color(red: 255, green: 77, blue: 0, alpha: UInt8(alpha))
      for coverage in stride(from: 0, through: 255, by: 5) {
        var pixels = [PixelArithmetic.premultiply(backdrop)]
        var span = pixels.mutableSpan
        SolidPaint(color).blend(
          over: &span,
          in: PixelRow(y: 0, start: 0),
          columns: 0..<1,
          coverage: UInt32(coverage)
        )
        let weight = Double(alpha) * Double(coverage) / 65_025
        for (shift, top, below) in [
          (0, 255.0, 10.0), (8, 77, 200), (16, 0, 255), (24, 255, 255),
        ] {
          let expected = top * weight + below * Double(backdropAlpha) / 255 * (1 - weight)
          largest = max(largest, abs(Double(pixels[0] >> UInt32(shift) & 255) - expected))
        }
      }
    }
    #expect(largest <= 1.5)
  }

  @Test("no channel of a premultiplied pixel ever exceeds its alpha")
  func channelsStayBelowAlpha() {
    var pixels = [UInt32](repeating: 0, count: 1)
    for step in UInt32(0)..<2000 {
      let color = Color(
        red: 255,
        green: UInt8(step % 256),
        blue: 255,
        alpha: UInt8(step * 7 % 256)
      )
      var span = pixels.mutableSpan
      SolidPaint(color).blend(
        over: &span,
        in: PixelRow(y: 0, start: 0),
        columns: 0..<1,
        coverage: step * 13 % 256
      )
      let alpha = pixels[0] >> 24
      #expect([0, 8, 16].allSatisfy { (pixels[0] >> $0) & 255 <= alpha })
    }
  }

  @Test("an opaque colour comes back from a picture as it went in")
  func opaqueColors() {
    var bitmap = Bitmap(width: 3, height: 2)
    let color = Color(red: 1, green: 2, blue: 3)
    bitmap.fill(color)
    #expect(bitmap[2, 1] == color)
    #expect(bitmap.rgba() == [UInt8](repeating: 0, count: 6).flatMap { _ in [1, 2, 3, 255] })
  }

  @Test("a translucent picture gives straight bytes")
  func straightBytes() {
    var bitmap = Bitmap(width: 1, height: 1)
    bitmap.fill(Color(red: 255, green: 128, blue: 0, alpha: 128))
    #expect(bitmap.rgba() == [255, 128, 0, 128])
    bitmap.fill(.transparent)
    #expect(bitmap.rgba() == [0, 0, 0, 0])
  }

  @Test(
    "opacity multiplies alpha and is held within its bounds",
    arguments: [(0.5, 100), (1, 200), (7, 200), (-1, 0), (.nan, 0), (.infinity, 200)] as [(Double, UInt8)]
  )
  func opacity(factor: Double, alpha: UInt8) {
    let color = Color(red: 5, green: 6, blue: 7, alpha: 200)
    #expect(color.withOpacity(factor) == Color(red: 5, green: 6, blue: 7, alpha: alpha))
  }

  @Test("a picture larger than its bound is refused")
  func bounds() async {
    await #expect(processExitsWith: .failure) { _ = Bitmap(width: 16_385, height: 1) }
    await #expect(processExitsWith: .failure) { _ = Bitmap(width: 1, height: -1) }
  }
}
