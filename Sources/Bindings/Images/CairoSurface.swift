import CSVG
import Canvas

/// A picture that cairo draws on, used by one thread.
struct CairoSurface: ~Copyable {
  private let surface: OpaquePointer
  let context: OpaquePointer

  /// A transparent picture; cairo gives an object with an error in it where it has no memory.
  init(width: Int, height: Int) throws(ImageError) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)) else {
      throw ImageError(.outOfMemory)
    }
    guard let context = cairo_create(surface), cairo_status(context) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw ImageError(.outOfMemory)
    }
    self.surface = surface
    self.context = context
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(surface)
  }

  /// The pixels as they are now.
  ///
  /// cairo's are premultiplied too, with blue where we have red.
  borrowing func bitmap() throws(ImageError) -> Bitmap {
    cairo_surface_flush(surface)
    let width = Int(cairo_image_surface_get_width(surface))
    let height = Int(cairo_image_surface_get_height(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { throw ImageError(.outOfMemory) }
    var pixels: [UInt32] = []
    pixels.reserveCapacity(width * height)
    for row in 0..<height {
      let words = UnsafeRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      for word in UnsafeBufferPointer(start: words, count: width) {
        pixels.append(word & 0xFF00_FF00 | (word & 0xFF) << 16 | word >> 16 & 0xFF)
      }
    }
    return Bitmap(width: width, height: height, premultipliedPixels: pixels)
  }
}
