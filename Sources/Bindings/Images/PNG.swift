import CPNG
public import Canvas

/// Pictures as PNG, through libpng; the pixels are compressed by libdeflate.
public enum PNG {
  /// A picture in the colours that a mapping gives it: with a palette where 256 are enough, else in true colour.
  ///
  /// True colour keeps the mapped colours, so that neighbouring tiles agree whichever way each of them is
  /// written, and since they compress to two thirds of the unmapped ones or less.
  public static func encode(_ bitmap: Bitmap, colors: ColorMapping) throws(ImageError) -> [UInt8] {
    guard let picture = IndexedPicture(bitmap, colors) else { return try encodeInTrueColor(bitmap, colors) }
    let order = picture.paletteOrder()
    let palette = order.map { Color(premultiplied: picture.colors[$0]) }
    let bitDepth = PixelRows.bitDepth(colorCount: palette.count)
    return try write(
      bitmap,
      Form(bitDepth: bitDepth, colorType: PNG_COLOR_TYPE_PALETTE, palette: palette),
      rows: PixelRows.indices(of: picture, order: order, width: bitmap.width, bitDepth: bitDepth)
    )
  }

  /// A picture in its very colours: 8 bits a channel, with alpha where anything shines through.
  public static func encode(_ bitmap: Bitmap) throws(ImageError) -> [UInt8] {
    bitmap.isOpaque
      ? try write(bitmap, .rgb, rows: PixelRows.rgb(bitmap) { $0 })
      : try write(bitmap, .rgba, rows: PixelRows.rgba(bitmap))
  }

  private static func encodeInTrueColor(
    _ bitmap: Bitmap,
    _ colors: ColorMapping
  ) throws(ImageError) -> [UInt8] {
    // What is opaque stays so.
    guard bitmap.isOpaque else { return try encode(colors.applied(to: bitmap)) }
    var recent = colors.recentPixels()
    let rows = PixelRows.rgb(bitmap) { recent.value(of: $0, colors.mappedPixel) }
    return try write(bitmap, .rgb, rows: rows)
  }

  private struct Form {
    static let rgb = Form(bitDepth: 8, colorType: PNG_COLOR_TYPE_RGB)
    static let rgba = Form(bitDepth: 8, colorType: PNG_COLOR_TYPE_RGB_ALPHA)

    let bitDepth: Int
    let colorType: Int32
    var palette: [Color] = []
  }

  private static func write(_ bitmap: Bitmap, _ form: Form, rows: [UInt8]) throws(ImageError) -> [UInt8] {
    precondition(bitmap.width > 0 && bitmap.height > 0, "a picture without pixels is no PNG")
    let data = try ZlibCompressor(form.palette.isEmpty ? .quick : .thorough).compress(rows)
    let alphas = form.palette.map(\.alpha).prefix { $0 < 255 }
    var encoded = suitu_png()
    let isWhole = suitu_png_write(
      UInt32(bitmap.width),
      UInt32(bitmap.height),
      Int32(form.bitDepth),
      form.colorType,
      form.palette.map { png_color(red: $0.red, green: $0.green, blue: $0.blue) },
      Int32(form.palette.count),
      Array(alphas),
      Int32(alphas.count),
      data,
      data.count,
      &encoded
    )
    guard isWhole == 1 else { throw ImageError(.outOfMemory) }
    defer { free(encoded.bytes) }
    return Array(UnsafeBufferPointer(start: encoded.bytes, count: encoded.count))
  }
}
