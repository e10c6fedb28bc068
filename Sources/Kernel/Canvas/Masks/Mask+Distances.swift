extension Mask {
  /// The shape in a picture whose alpha is a signed distance: it covers what has at least `edge` of 0…1, fading over twice
  /// `softness` around it.
  ///
  /// The window is in pixels of the canvas that the placement leads from. As MapLibre's shader does, the fading follows a
  /// smooth step.
  public init(
    distancesIn picture: Bitmap,
    _ placement: ImageInk.Placement,
    edge: Double,
    softness: Double,
    within window: PixelWindow
  ) {
    let sampler = BitmapSampler(picture, beyond: .nothing)
    var coverage = [UInt8](repeating: 0, count: window.width * window.height)
    var index = 0
    for row in window.top..<window.top + window.height {
      let y = Double(row &- placement.row) + 0.5
      for column in window.left..<window.left + window.width {
        let x = Double(column &- placement.column) + 0.5
        let pixel = sampler.color(
          placement.xx * x + placement.xy * y + placement.x0,
          placement.yx * x + placement.yy * y + placement.y0
        )
        let distance = Double(pixel >> 24) / 255
        let share = max(0, min(1, (distance - edge + softness) / max(2 * softness, 1e-6)))
        coverage[index] = UInt8(share * share * (3 - 2 * share) * 255 + 0.5)
        index += 1
      }
    }
    self.init(
      left: window.left,
      top: window.top,
      width: window.width,
      height: window.height,
      coverage: coverage
    )
  }
}
