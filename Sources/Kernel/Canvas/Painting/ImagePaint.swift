/// A picture laid over pixels.
struct ImagePaint: Paint {
  private let sampler: BitmapSampler
  private let place: ImageInk.Placement
  private let opacity: UInt32

  init(_ ink: ImageInk) {
    sampler = BitmapSampler(ink.bitmap, beyond: ink.isRepeated ? .repetition : .nothing)
    place = ink.placement
    opacity = PixelArithmetic.byte(ink.opacity)
  }

  func blend(over pixels: inout MutableSpan<UInt32>, in row: PixelRow, columns: Range<Int>, coverage: UInt32)
  {
    let weight = PixelArithmetic.product(opacity, coverage)
    let y = Double(row.y &- place.row) + 0.5
    let (startX, startY) = (place.xy * y + place.x0, place.yy * y + place.y0)
    for column in columns {
      let x = Double(column &- place.column) + 0.5
      let source = sampler.color(place.xx * x + startX, place.yx * x + startY)
      PixelArithmetic.lay(PixelArithmetic.scale(source, by: weight), over: &pixels[row.start &+ column])
    }
  }
}
