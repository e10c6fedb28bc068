import CSVG
public import Canvas

/// Drawings in, as SVG through librsvg and cairo.
///
/// A drawing is read from memory and has no address, so that librsvg loads no other file and asks no network: a
/// reference to one is left out of the picture. Pictures within the file itself (`data:`) are drawn. librsvg bounds
/// how deep and how often a drawing repeats its parts, but not how long its filters take: drawings come from the
/// folder of a style, not from clients.
public enum SVG {
  /// Draws an SVG in so many pixels for each of its own; a last pixel that is covered in part is drawn whole.
  ///
  /// Its size is its width and height, or else that of its view box.
  /// - Throws: where the bytes are no SVG, say no size, or ask for more than `mostPixels`.
  public static func decode(_ bytes: [UInt8], scale: Double, mostPixels: Int) throws(ImageError) -> Bitmap {
    precondition(scale > 0 && scale.isFinite, "a scale is a positive number")
    let drawing = try SVGDrawing(bytes)
    guard let size = drawing.size, size.width > 0, size.height > 0 else { throw ImageError(.noSize) }
    let (width, height) = (size.width * scale, size.height * scale)
    let sides = 1...Double(Bitmap.largestSide)
    // What is lost in multiplying makes no pixel more.
    let (columns, rows) = ((width - 1e-6).rounded(.up), (height - 1e-6).rounded(.up))
    guard sides.contains(columns), sides.contains(rows), columns * rows <= Double(mostPixels) else {
      throw ImageError(.tooLarge)
    }
    let surface = try CairoSurface(width: Int(columns), height: Int(rows))
    try drawing.draw(on: surface, width: width, height: height)
    return try surface.bitmap()
  }

  /// The boxes of some elements of a drawing, by their ids, in its own pixels; those that are missing or show no shape are
  /// left out.
  ///
  /// An element counts whose shape is not painted, such as a rectangle without a fill: so a drawing can mark places.
  public static func boxes(of ids: [String], in bytes: [UInt8]) -> [String: SVGBox] {
    guard let drawing = try? SVGDrawing(bytes), let size = drawing.size else { return [:] }
    var boxes: [String: SVGBox] = [:]
    for id in ids { boxes[id] = drawing.box(of: id, in: size) }
    return boxes
  }
}

/// Where something lies in a drawing.
public struct SVGBox: Sendable, Equatable {
  public let left: Double
  public let top: Double
  public let right: Double
  public let bottom: Double
}

/// One SVG document, used by one thread.
private struct SVGDrawing: ~Copyable {
  struct Size {
    let width: Double
    let height: Double
  }

  private let handle: OpaquePointer

  /// CSS has 96 pixels in an inch.
  private static let pixelsPerInch = 96.0

  init(_ bytes: [UInt8]) throws(ImageError) {
    var error: UnsafeMutablePointer<GError>?
    guard let handle = rsvg_handle_new_from_data(bytes, bytes.count, &error) else {
      throw ImageError(.damaged, detail: Self.takeMessage(&error))
    }
    rsvg_handle_set_dpi(handle, Self.pixelsPerInch)
    self.handle = handle
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(handle))
  }

  /// Nil where the document says nothing of its size.
  var size: Size? {
    var (width, height) = (0.0, 0.0)
    if rsvg_handle_get_intrinsic_size_in_pixels(handle, &width, &height) != 0 {
      return Size(width: width, height: height)
    }
    var hasViewBox: gboolean = 0
    var viewBox = RsvgRectangle()
    rsvg_handle_get_intrinsic_dimensions(handle, nil, nil, nil, nil, &hasViewBox, &viewBox)
    return hasViewBox != 0 ? Size(width: viewBox.width, height: viewBox.height) : nil
  }

  borrowing func draw(
    on surface: borrowing CairoSurface,
    width: Double,
    height: Double
  ) throws(ImageError) {
    var viewport = RsvgRectangle(x: 0, y: 0, width: width, height: height)
    var error: UnsafeMutablePointer<GError>?
    guard rsvg_handle_render_document(handle, surface.context, &viewport, &error) != 0 else {
      throw ImageError(.damaged, detail: Self.takeMessage(&error))
    }
  }

  borrowing func box(of id: String, in size: Size) -> SVGBox? {
    let name = "#\(id)"
    guard rsvg_handle_has_sub(handle, name) != 0 else { return nil }
    var viewport = RsvgRectangle(x: 0, y: 0, width: size.width, height: size.height)
    var (ink, outline) = (RsvgRectangle(), RsvgRectangle())
    guard
      rsvg_handle_get_geometry_for_layer(handle, name, &viewport, &ink, &outline, nil) != 0,
      outline.width > 0, outline.height > 0
    else { return nil }
    return SVGBox(
      left: outline.x,
      top: outline.y,
      right: outline.x + outline.width,
      bottom: outline.y + outline.height
    )
  }

  private static func takeMessage(_ error: inout UnsafeMutablePointer<GError>?) -> String {
    guard let found = error else { return "" }
    defer { g_error_free(found) }
    let message = found.pointee.message.map { String(cString: $0) } ?? ""
    // The XML parser ends its messages with a line break.
    return message.last?.isNewline == true ? String(message.dropLast()) : message
  }
}
