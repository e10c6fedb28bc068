import Canvas

/// Flat colours, and colours on the line between each two of them so near to each other that every blend of the
/// two lies within `ColorMapping.largestError` of one.
///
/// Nothing being there counts as a flat colour too: on an overlay, edges fade into it. A place on a line that has
/// a representative near by already gets none of its own, whichever line that lies on: fewer colours then do for
/// a tile. Measured on twenty map tiles against a lattice alone: from a tenth fewer colours to a third more, and 1 to
/// 3 dB nearer to the picture.
struct RepresentativeColors: Sendable {
  /// The representatives that each bucket reaches, bucket after bucket, in the order in which they were made.
  private let colors: [UInt32]
  /// Where the colours of each bucket begin, and the end of the last.
  private let starts: [Int32]

  /// Lines join the first so many flat colours; further ones are kept exact too.
  ///
  /// With more, the lines would fill the space between them, in which a lattice has fewer colours.
  private static let mostJoined = 24

  init(flatColors: [Color]) {
    var flat: [UInt32] = [0]
    for color in flatColors where !flat.contains(color.premultiplied) {
      flat.append(color.premultiplied)
    }
    var buckets = ColorBuckets()
    for pixel in flat.dropFirst() {
      buckets.add(pixel)
    }
    for line in ColorLine.lines(between: Array(flat.prefix(Self.mostJoined))) {
      for pixel in line.places where buckets.nearest(to: pixel) == nil {
        buckets.add(pixel)
      }
    }
    (colors, starts) = buckets.flattened()
  }

  /// The nearest representative within the largest error in each channel, of equally near ones the earliest.
  func nearest(to pixel: UInt32) -> UInt32? {
    let bucket = ColorBuckets.index(of: pixel)
    return PixelDistance.nearest(
      to: pixel,
      among: colors.span,
      in: Int(starts[bucket])..<Int(starts[bucket + 1])
    )
  }
}

/// The way between two flat colours.
private struct ColorLine {
  let start: UInt32
  let end: UInt32
  /// The largest difference of a channel.
  let length: Int

  /// Two errors, so that half a step and the rounding stay within one.
  private static let step = 2 * ColorMapping.largestError

  /// The shortest come first, as they have the least choice of places.
  static func lines(between flat: [UInt32]) -> [ColorLine] {
    var lines: [ColorLine] = []
    for (index, start) in flat.enumerated() {
      for end in flat[(index + 1)...] {
        lines.append(ColorLine(start: start, end: end, length: PixelDistance.largest(start, end)))
      }
    }
    // Of equally long ones the order of the flat colours decides: sorting keeps it.
    return lines.sorted { $0.length < $1.length }
  }

  /// What divides the line into equal steps.
  var places: [UInt32] {
    let steps = max(1, (length + Self.step - 1) / Self.step)
    return (1..<steps).map { PixelDistance.place($0, of: steps, from: start, to: end) }
  }
}

/// Representatives while they are gathered: buckets are the cubes of 8 values a side of red, green and blue, and a
/// representative stands in each that it reaches.
private struct ColorBuckets {
  private var buckets = [[UInt32]](repeating: [], count: 1 << (3 * bitsKept))

  private static let bitsDropped: UInt32 = 3
  private static let bitsKept: UInt32 = 8 - bitsDropped

  static func index(of pixel: UInt32) -> Int {
    index(pixel & 0xFF, pixel >> 8 & 0xFF, pixel >> 16 & 0xFF)
  }

  private static func index(_ red: UInt32, _ green: UInt32, _ blue: UInt32) -> Int {
    let row = (blue >> bitsDropped) << bitsKept | green >> bitsDropped
    return Int(truncatingIfNeeded: row << bitsKept | red >> bitsDropped)
  }

  mutating func add(_ pixel: UInt32) {
    for blue in Self.ends(pixel >> 16 & 0xFF) {
      for green in Self.ends(pixel >> 8 & 0xFF) {
        for red in Self.ends(pixel & 0xFF) {
          buckets[Self.index(red, green, blue)].append(pixel)
        }
      }
    }
  }

  /// The least and the greatest value within reach, or one of them where both lie in the same bucket.
  private static func ends(_ value: UInt32) -> [UInt32] {
    let reach = UInt32(ColorMapping.largestError)
    let least = value < reach ? 0 : value - reach
    let greatest = min(255, value + reach)
    return least >> bitsDropped == greatest >> bitsDropped ? [least] : [least, greatest]
  }

  func nearest(to pixel: UInt32) -> UInt32? {
    let bucket = buckets[Self.index(of: pixel)]
    return PixelDistance.nearest(to: pixel, among: bucket.span, in: bucket.indices)
  }

  /// All buckets one after the other, and where each begins.
  func flattened() -> (colors: [UInt32], starts: [Int32]) {
    var starts: [Int32] = [0]
    starts.reserveCapacity(buckets.count + 1)
    for bucket in buckets {
      starts.append(starts[starts.count - 1] + Int32(truncatingIfNeeded: bucket.count))
    }
    return (buckets.flatMap(\.self), starts)
  }
}
