public import Canvas

extension Fonts {
  /// The picture of a glyph, counted from the pen's pixel.
  ///
  /// `size` is in pixels per em, up to 512; `angle` in radians clockwise. Upright letters whose pen stands on
  /// a row of pixels are fitted to the rows, in height alone; all are a little darker than their area, as
  /// thin strokes need it.
  public func mask(face: UInt16, glyph: UInt16, size: Float, angle: Double = 0, phase: GlyphPhase) -> Mask {
    guard
      let drawing = GlyphDrawing(face: face, glyph: glyph, size: size, angle: angle, phase: phase),
      faces.indices.contains(Int(face))
    else { return .empty }
    return masks.value(GlyphKey(drawing), byteCount: \.byteCount) {
      exactMask(drawing).mapped(by: Contrast.table)
    }
  }

  /// What lies nearer to a glyph than `width`, counted from the pen's pixel.
  ///
  /// Width and blur are in pixels, up to 128. The halo fades around its width, over one pixel or over the
  /// blur where that is more; the glyph itself belongs to it.
  public func halo(
    face: UInt16,
    glyph: UInt16,
    size: Float,
    angle: Double = 0,
    phase: GlyphPhase,
    width: Double,
    blur: Double
  ) -> Mask {
    guard
      let drawing = GlyphDrawing(face: face, glyph: glyph, size: size, angle: angle, phase: phase),
      let halo = HaloDrawing(width: width, blur: blur), faces.indices.contains(Int(face))
    else { return .empty }
    return masks.value(GlyphKey(drawing, halo: halo), byteCount: \.byteCount) {
      HaloField.mask(flatOutline(drawing), halo)
    }
  }

  /// How much of each pixel a glyph covers.
  func exactMask(_ drawing: GlyphDrawing) -> Mask {
    let outline = flatOutline(drawing)
    guard let box = outline.box(margin: 0), box.width > 0, box.height > 0 else { return .empty }
    return Mask(
      left: box.left,
      top: box.top,
      width: box.width,
      height: box.height,
      filling: outline.path(from: box)
    )
  }

  /// The outline of a glyph in pixels from the pen's pixel.
  func flatOutline(_ drawing: GlyphDrawing) -> FlatOutline {
    let size: Float? = drawing.isHinted ? drawing.size : nil
    let key = GlyphKey(
      outlineOf: drawing.glyph,
      face: drawing.face,
      hintedStep: drawing.isHinted ? drawing.sizeStep : nil
    )
    let outline = outlines.value(key, byteCount: \.byteCount) {
      faces[Int(drawing.face)].outline(of: drawing.glyph, hintedAt: size)
    }
    return outline.flattened(
      scale: drawing.isHinted ? 1 : Double(drawing.size),
      angle: drawing.angle,
      movedBy: drawing.offset
    )
  }
}

extension Mask {
  /// What it takes in memory, with the head of its array.
  var byteCount: Int {
    coverage.count + 32
  }
}
