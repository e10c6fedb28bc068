import CWebP
public import Canvas

/// Pictures as WebP, through libwebp, always without loss.
///
/// The lossy kind is smaller only where it blurs thin coloured lines: at quality 90 it comes to 30 to 46 dB on map
/// tiles, whereas mapped colours come to 46 to 63.
public enum WebP {
  /// The longest side that the format has.
  public static let largestSide = Int(WEBP_MAX_DIMENSION)

  /// A picture in the colours that a mapping gives it, without further loss.
  public static func encode(_ bitmap: Bitmap, colors: ColorMapping) throws(ImageError) -> [UInt8] {
    try encode(colors.applied(to: bitmap))
  }

  /// A picture in its very colours; one with a side longer than `largestSide` is refused as too large.
  public static func encode(_ bitmap: Bitmap) throws(ImageError) -> [UInt8] {
    precondition(bitmap.width > 0 && bitmap.height > 0, "a picture without pixels is no WebP")
    guard max(bitmap.width, bitmap.height) <= largestSide else { throw ImageError(.tooLarge) }
    var settings = WebPConfig()
    guard WebPConfigInit(&settings) != 0, WebPConfigLosslessPreset(&settings, effort) != 0 else {
      throw ImageError(.outOfMemory)
    }
    var picture = WebPPicture()
    guard WebPPictureInit(&picture) != 0 else { throw ImageError(.outOfMemory) }
    defer { WebPPictureFree(&picture) }
    try fill(&picture, with: bitmap)
    return try write(&picture, settings)
  }

  /// One of libwebp's levels 0…9.
  ///
  /// Measured on 256-pixel tiles in mapped colours: 10 to 35 % fewer bytes than PNG in 1 to
  /// 15 ms; the level below saves a third of that time and costs up to 40 % more bytes, the levels above save
  /// 1 %.
  private static let effort: Int32 = 3

  private static func fill(_ picture: inout WebPPicture, with bitmap: Bitmap) throws(ImageError) {
    picture.width = Int32(bitmap.width)
    picture.height = Int32(bitmap.height)
    picture.use_argb = 1
    guard WebPPictureAlloc(&picture) != 0, let argb = picture.argb else { throw ImageError(.outOfMemory) }
    let stride = Int(picture.argb_stride)
    let pixels = bitmap.premultipliedPixels
    let input = pixels.span
    var (last, word) = (UInt32(0), UInt32(0))
    for row in 0..<bitmap.height {
      for column in 0..<bitmap.width {
        let pixel = input[row &* bitmap.width &+ column]
        if pixel != last {
          last = pixel
          word = argbWord(Color(premultiplied: pixel))
        }
        argb[row &* stride &+ column] = word
      }
    }
  }

  private static func argbWord(_ color: Color) -> UInt32 {
    UInt32(color.alpha) << 24 | UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
  }

  private static func write(
    _ picture: inout WebPPicture,
    _ settings: WebPConfig
  ) throws(ImageError) -> [UInt8] {
    var writer = WebPMemoryWriter()
    WebPMemoryWriterInit(&writer)
    defer { WebPMemoryWriterClear(&writer) }
    var settings = settings
    let isWhole = withUnsafeMutablePointer(to: &writer) { writer in
      picture.writer = WebPMemoryWrite
      picture.custom_ptr = UnsafeMutableRawPointer(writer)
      return WebPEncode(&settings, &picture) != 0
    }
    guard isWhole else { throw ImageError(.outOfMemory, detail: "\(picture.error_code.rawValue)") }
    return Array(UnsafeBufferPointer(start: writer.mem, count: writer.size))
  }
}
