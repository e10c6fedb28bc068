import CPNG

/// Pictures out, as PNG through libpng.
public enum PNG {
  /// A picture of 8-bit red, green, blue and straight alpha, row by row from the top.
  public static func encode(rgba: [UInt8], width: Int, height: Int) -> [UInt8]? {
    precondition(width > 0 && height > 0 && rgba.count == width * height * 4, "a picture of another size")
    var encoded = suitu_png()
    let isWhole = suitu_png_encode(
      rgba,
      UInt32(width),
      UInt32(height),
      level,
      strategy,
      filters,
      &encoded
    )
    guard isWhole == 1 else { return nil }
    defer { free(encoded.bytes) }
    return Array(UnsafeBufferPointer(start: encoded.bytes, count: encoded.count))
  }

  // Measured on a tile of circles over flat ground: filters make it larger and slower (the ground is one pattern
  // of four bytes), and zlib's run-length strategy sees no runs in pixels of four bytes.
  private static let level: Int32 = 6
  private static let strategy: Int32 = 0  // Z_DEFAULT_STRATEGY
  private static let filters: Int32 = 0x08  // PNG_FILTER_NONE
}
