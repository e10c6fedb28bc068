import CHarfBuzz

/// A font that HarfBuzz shapes texts with, at its own units per em and without hints.
///
/// `@unchecked Sendable`: blob, face and font are immutable, and their functions are HarfBuzz's own, which
/// hold nothing but caches of atomics.
final class HarfBuzzFont: @unchecked Sendable {
  let handle: OpaquePointer
  let unitsPerEm: Float

  /// Nil where the file is no font, or no longer there.
  init?(_ place: FontPlace) {
    guard let blob = hb_blob_create_from_file_or_fail(place.path) else { return nil }
    defer { hb_blob_destroy(blob) }
    let number = UInt32(truncatingIfNeeded: place.index & 0xFFFF)
    guard number < hb_face_count(blob), let face = hb_face_create(blob, number) else { return nil }
    defer { hb_face_destroy(face) }
    let units = hb_face_get_upem(face)
    guard hb_face_get_glyph_count(face) > 0, units > 0, let font = hb_font_create(face) else { return nil }
    let instance = place.index >> 16
    if instance > 0 { hb_font_set_var_named_instance(font, UInt32(instance - 1)) }
    hb_font_set_scale(font, Int32(units), Int32(units))
    hb_ot_font_set_funcs(font)
    hb_font_make_immutable(font)
    handle = font
    unitsPerEm = Float(units)
  }

  deinit {
    hb_font_destroy(handle)
  }

  /// Whether the font maps a character to a glyph.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    var glyph: hb_codepoint_t = 0
    return hb_font_get_nominal_glyph(handle, scalar.value, &glyph) != 0 && glyph != 0
  }

  var metrics: FontMetrics {
    var extents = hb_font_extents_t()
    guard hb_font_get_h_extents(handle, &extents) != 0 else { return .usual }
    return FontMetrics(
      ascent: Float(extents.ascender) / unitsPerEm,
      descent: Float(0 &- extents.descender) / unitsPerEm
    )
  }
}

/// How far a font reaches from its baseline, in ems; both are positive as a rule.
public struct FontMetrics: Sendable, Hashable {
  public var ascent: Float
  public var descent: Float

  /// What fonts of Hanzi have, for one that does not say.
  static let usual = FontMetrics(ascent: 0.88, descent: 0.12)
}
