import CPNG
public import Canvas

extension PNG {
  /// Reads a picture of any kind that PNG has: palette, grey, 16 bits, interlaced, with alpha or without.
  ///
  /// What a file says of the gamma of its colours is not minded: pictures of maps are in sRGB.
  /// - Throws: where the bytes are no whole PNG, or where the picture has more than `mostPixels`.
  public static func decode(_ bytes: [UInt8], mostPixels: Int) throws(ImageError) -> Bitmap {
    var picture = suitu_png_picture()
    let result = suitu_png_read(
      bytes,
      bytes.count,
      UInt32(Bitmap.largestSide),
      UInt64(max(0, mostPixels)),
      &picture
    )
    switch result {
    case suitu_png_whole: break
    case suitu_png_too_large: throw ImageError(.tooLarge)
    case suitu_png_no_memory: throw ImageError(.outOfMemory)
    default: throw ImageError(.damaged, detail: message(of: picture))
    }
    defer { free(picture.pixels) }
    let (width, height) = (Int(picture.width), Int(picture.height))
    let straight = UnsafeBufferPointer(start: picture.pixels, count: width * height * 4)
    return Bitmap(width: width, height: height, premultipliedPixels: premultiplied(straight))
  }

  private static func premultiplied(_ straight: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: straight.count / 4) { pixels, count in
      count = straight.count / 4
      for index in 0..<count {
        let color = Color(
          red: straight[4 &* index],
          green: straight[4 &* index &+ 1],
          blue: straight[4 &* index &+ 2],
          alpha: straight[4 &* index &+ 3]
        )
        pixels.initializeElement(at: index, to: color.premultiplied)
      }
    }
  }

  private static func message(of picture: suitu_png_picture) -> String {
    withUnsafeBytes(of: picture.message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
