import Canvas

/// The rows of a picture as PNG wants them before compression: a byte that names the filter, then the pixels.
///
/// No filter is used. On maps, whose ground is flat and whose edges are short, each filter made every one of a
/// dozen tiles larger, by 10 to 75 %.
enum PixelRows {
  private static let noFilter: UInt8 = 0

  /// The least of PNG's bit depths that can number so many colours.
  static func bitDepth(colorCount: Int) -> Int {
    switch colorCount {
    case ...2: 1
    case ...4: 2
    case ...16: 4
    default: 8
    }
  }

  /// Numbers in a palette of that order, the first pixel of a byte in its highest bits.
  static func indices(of picture: IndexedPicture, order: [Int], width: Int, bitDepth: Int) -> [UInt8] {
    var numbers = [UInt8](repeating: 0, count: IndexedPicture.mostColors)
    for (number, index) in order.enumerated() {
      numbers[index] = UInt8(truncatingIfNeeded: number)
    }
    let pixels = picture.indices
    let height = pixels.count / width
    let stride = 1 + (width * bitDepth + 7) / 8
    var rows = [UInt8](repeating: noFilter, count: stride * height)
    let (input, renumbering) = (pixels.span, numbers.span)
    var output = rows.mutableSpan
    for row in 0..<height {
      let columns = (row &* width)..<(row &* width &+ width)
      var bit = (row &* stride &+ 1) &* 8
      if bitDepth == 8 {
        for index in columns {
          output[bit >> 3] = renumbering[Int(input[index])]
          bit &+= 8
        }
        continue
      }
      for index in columns {
        let shift = UInt8(truncatingIfNeeded: 8 &- bitDepth &- bit & 7)
        output[bit >> 3] |= renumbering[Int(input[index])] &<< shift
        bit &+= bitDepth
      }
    }
    return rows
  }

  /// Red, green and blue of what each pixel of an opaque picture becomes.
  @inline(__always)
  static func rgb(_ bitmap: Bitmap, _ color: (UInt32) -> UInt32) -> [UInt8] {
    let pixels = bitmap.premultipliedPixels
    let stride = 1 + bitmap.width * 3
    // One byte more: four at a time are written, and the next pixel or row covers the last, which is 0.
    var rows = [UInt8](repeating: noFilter, count: stride * bitmap.height + 1)
    let input = pixels.span
    rows.withUnsafeMutableBytes { output in
      for row in 0..<bitmap.height {
        var offset = row &* stride &+ 1
        for index in (row &* bitmap.width)..<(row &* bitmap.width &+ bitmap.width) {
          output.storeBytes(
            of: (color(input[index]) & 0xFF_FFFF).littleEndian,
            toByteOffset: offset,
            as: UInt32.self
          )
          offset &+= 3
        }
      }
    }
    rows.removeLast()
    return rows
  }

  static func rgba(_ bitmap: Bitmap) -> [UInt8] {
    let pixels = bitmap.premultipliedPixels
    let stride = 1 + bitmap.width * 4
    var rows = [UInt8](repeating: noFilter, count: stride * bitmap.height)
    let input = pixels.span
    var output = rows.mutableSpan
    var (last, color) = (UInt32(0), Color.transparent)
    for row in 0..<bitmap.height {
      var offset = row &* stride &+ 1
      for index in (row &* bitmap.width)..<(row &* bitmap.width &+ bitmap.width) {
        // Dividing by the alpha is dear, and most pixels are like the one before.
        if input[index] != last {
          last = input[index]
          color = Color(premultiplied: last)
        }
        output[offset] = color.red
        output[offset &+ 1] = color.green
        output[offset &+ 2] = color.blue
        output[offset &+ 3] = color.alpha
        offset &+= 4
      }
    }
    return rows
  }
}
