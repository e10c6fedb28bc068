import CHarfBuzz
import Typesetting

/// What HarfBuzz shapes a text in, used by one thread at a time.
///
/// `@unchecked Sendable`: `Fonts` hands it to one thread and takes it back.
final class ShapingBuffer: @unchecked Sendable {
  private let handle: OpaquePointer
  /// Beside `vert`, which HarfBuzz applies by itself.
  private var verticalForms = hb_feature_t()

  /// The language of all Hanzi: simplified Chinese.
  static var chinese: hb_language_t? { hb_language_from_string("zh-hans", -1) }
  private let chinese = ShapingBuffer.chinese

  init() {
    guard let handle = hb_buffer_create() else { preconditionFailure("HarfBuzz has no memory") }
    self.handle = handle
    hb_feature_from_string("vrt2", -1, &verticalForms)
  }

  deinit {
    hb_buffer_destroy(handle)
  }

  /// Appends the glyphs of a run in visual order; the rest of the text is its context.
  func shape(
    _ run: TextRun,
    of text: [UInt32],
    with font: HarfBuzzFont,
    isVertical: Bool,
    into glyphs: inout [ShapedGlyph]
  ) {
    hb_buffer_clear_contents(handle)
    let start = UInt32(truncatingIfNeeded: run.range.lowerBound)
    hb_buffer_add_codepoints(handle, text, Int32(text.count), start, Int32(run.range.count))
    hb_buffer_set_direction(
      handle,
      isVertical ? HB_DIRECTION_TTB : run.isRightToLeft ? HB_DIRECTION_RTL : HB_DIRECTION_LTR
    )
    hb_buffer_set_script(handle, hb_script_t(rawValue: run.script))
    let isChinese = run.script == HB_SCRIPT_HAN.rawValue || run.script == HB_SCRIPT_COMMON.rawValue
    hb_buffer_set_language(handle, isChinese ? chinese : nil)
    // Of Latin letters it would give those that lie on their side already.
    let wantsVerticalForms = isVertical && run.script != HB_SCRIPT_LATIN.rawValue
    hb_shape(font.handle, handle, &verticalForms, wantsVerticalForms ? 1 : 0)
    append(to: &glyphs, run, font, isVertical: isVertical)
  }

  private func append(
    to glyphs: inout [ShapedGlyph],
    _ run: TextRun,
    _ font: HarfBuzzFont,
    isVertical: Bool
  ) {
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(handle, &count),
      let positions = hb_buffer_get_glyph_positions(handle, &count)
    else { return }
    let scale = 1 / font.unitsPerEm
    for index in 0..<Int(count) {
      let (info, position) = (infos[index], positions[index])
      glyphs.append(
        ShapedGlyph(
          face: run.face,
          glyph: UInt16(truncatingIfNeeded: info.codepoint),
          scalar: Int32(truncatingIfNeeded: info.cluster),
          advance: (isVertical ? -Float(position.y_advance) : Float(position.x_advance)) * scale,
          offsetX: Float(position.x_offset) * scale,
          offsetY: -Float(position.y_offset) * scale
        )
      )
    }
  }
}
