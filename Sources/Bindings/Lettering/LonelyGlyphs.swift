import CHarfBuzz

/// Which glyphs of a font mean the same for every neighbour: those that no rule reads that HarfBuzz would apply to Chinese
/// text from left to right.
struct LonelyGlyphs: ~Copyable {
  private let font: HarfBuzzFont
  /// Glyphs that stand in some rule, as what is replaced or moved, or as what it looks for before or behind that.
  private let bound: OpaquePointer

  /// Tables by which fonts kern and replace in ways of their own, which nothing tells the glyphs of.
  private static let otherTables = ["kern", "kerx", "trak", "mort", "morx"]

  /// Nil where the font has rules that cannot be read.
  init?(_ font: HarfBuzzFont) {
    let face = hb_font_get_face(font.handle)
    for name in Self.otherTables {
      let table = hb_face_reference_table(face, hb_tag_from_string(name, -1))
      defer { hb_blob_destroy(table) }
      guard hb_blob_get_length(table) == 0 else { return nil }
    }
    guard let bound = hb_set_create(), let lookups = hb_set_create(), let buffer = hb_buffer_create() else {
      preconditionFailure("HarfBuzz has no memory")
    }
    defer {
      hb_set_destroy(lookups)
      hb_buffer_destroy(buffer)
    }
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN)
    hb_buffer_set_language(buffer, ShapingBuffer.chinese)
    var properties = hb_segment_properties_t()
    hb_buffer_get_segment_properties(buffer, &properties)
    let plan = hb_shape_plan_create(face, &properties, nil, 0, nil)
    defer { hb_shape_plan_destroy(plan) }
    for name in ["GSUB", "GPOS"] {
      let table = hb_tag_from_string(name, -1)
      hb_set_clear(lookups)
      hb_ot_shape_plan_collect_lookups(plan, table, lookups)
      // HB_SET_VALUE_INVALID, from which the first one follows.
      var lookup = hb_codepoint_t.max
      while hb_set_next(lookups, &lookup) != 0 {
        hb_ot_layout_lookup_collect_glyphs(face, table, lookup, bound, bound, bound, nil)
      }
    }
    self.font = font
    self.bound = bound
  }

  deinit {
    hb_set_destroy(bound)
  }

  /// How far the pen goes on with a scalar, in ems; nil where that may depend on its neighbours.
  func advance(of scalar: UInt32) -> Float? {
    var glyph: hb_codepoint_t = 0
    guard hb_font_get_nominal_glyph(font.handle, scalar, &glyph) != 0, glyph != 0,
      hb_set_has(bound, glyph) == 0
    else { return nil }
    return Float(hb_font_get_glyph_h_advance(font.handle, glyph)) * (1 / font.unitsPerEm)
  }
}
