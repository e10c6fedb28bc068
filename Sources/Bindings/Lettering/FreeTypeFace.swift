import CFreeType

/// A font that FreeType takes outlines from, used by one thread at a time.
///
/// It has a FreeType of its own: nothing is shared with other fonts, so that they need no common lock.
final class FreeTypeFace {
  private let library: FT_Library
  private let face: FT_Face
  private var hintedSize: Float = 0

  /// Nil where the file is no font, or no longer there; FreeType maps it into memory.
  init?(_ place: FontPlace) {
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { return nil }
    var face: FT_Face?
    guard FT_New_Face(library, place.path, Int(place.index), &face) == 0, let face else {
      FT_Done_FreeType(library)
      return nil
    }
    self.library = library
    self.face = face
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }

  /// The outline of a glyph in ems; or in pixels, fitted to the rows of pixels at a size.
  func outline(of glyph: UInt16, hintedAt size: Float?) -> GlyphOutline? {
    var scale = 1 / Float(max(1, face.pointee.units_per_EM))
    var flags = Int32(FT_LOAD_NO_SCALE)
    if let size {
      guard setSize(size) else { return nil }
      (scale, flags) = (1 / 64, suitu_ft_load_light | Int32(FT_LOAD_NO_BITMAP))
    }
    guard FT_Load_Glyph(face, UInt32(glyph), flags) == 0, let slot = face.pointee.glyph,
      slot.pointee.format == FT_GLYPH_FORMAT_OUTLINE
    else { return nil }
    guard var outline = Self.read(&slot.pointee.outline, scale: scale) else { return nil }
    // PostScript's fonts, whose curves are of the third degree, are made without overlaps; TrueType's are
    // often put together of parts that overlap, and those of variable fonts meet as they grow. Where hints
    // push the strokes of a crowded Hanzi into each other, some pixels come out a little darker than they are
    // covered, for a third of the time.
    outline.isSimple = !isVariable && outline.steps.contains(.cubic)
    return outline
  }

  private var isVariable: Bool {
    face.pointee.face_flags & Int(FT_FACE_FLAG_MULTIPLE_MASTERS) != 0
  }

  private func setSize(_ size: Float) -> Bool {
    guard size != hintedSize else { return true }
    hintedSize = 0
    guard FT_Set_Char_Size(face, 0, Int(size * 64), 72, 72) == 0 else { return false }
    hintedSize = size
    return true
  }

  private static func read(_ outline: inout FT_Outline, scale: Float) -> GlyphOutline? {
    var sink = OutlineSink(scale: scale)
    var functions = FT_Outline_Funcs(
      move_to: { to, sink in OutlineSink.append(.move, to: sink, to) },
      line_to: { to, sink in OutlineSink.append(.line, to: sink, to) },
      conic_to: { control, to, sink in OutlineSink.append(.quadratic, to: sink, control, to) },
      cubic_to: { first, second, to, sink in OutlineSink.append(.cubic, to: sink, first, second, to) },
      shift: 0,
      delta: 0
    )
    let status = withUnsafeMutablePointer(to: &sink) { FT_Outline_Decompose(&outline, &functions, $0) }
    return status == 0 ? sink.outline : nil
  }
}

/// What FreeType's walk along an outline writes into.
private struct OutlineSink {
  let scale: Float
  var outline = GlyphOutline()

  /// Adds a step, as FreeType's callbacks hand it over; y goes up there.
  static func append(
    _ step: GlyphOutline.Step,
    to sink: UnsafeMutableRawPointer?,
    _ first: UnsafePointer<FT_Vector>?,
    _ second: UnsafePointer<FT_Vector>? = nil,
    _ third: UnsafePointer<FT_Vector>? = nil
  ) -> Int32 {
    guard let sink = sink?.assumingMemoryBound(to: OutlineSink.self) else { return 1 }
    sink.pointee.outline.steps.append(step)
    sink.pointee.append(first)
    sink.pointee.append(second)
    sink.pointee.append(third)
    return 0
  }

  private mutating func append(_ point: UnsafePointer<FT_Vector>?) {
    guard let point = point?.pointee else { return }
    outline.points.append(SIMD2(Float(point.x) * scale, -Float(point.y) * scale))
  }
}
