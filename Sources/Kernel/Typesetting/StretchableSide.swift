/// One side of an icon, along which some runs may be stretched and a part carries the text; in CSS pixels.
public struct StretchableSide: Sendable, Hashable {
  public let length: Float
  /// In their order, apart from each other.
  public let stretches: [ClosedRange<Float>]
  /// What lies under the text when the icon is fitted to it.
  public let content: ClosedRange<Float>

  /// Without runs the whole side may be stretched, and without content all of it carries the text; what lies beyond the
  /// side is cut off.
  public init(length: Float, stretches: [ClosedRange<Float>] = [], content: ClosedRange<Float>? = nil) {
    self.length = max(0, length)
    let side = 0...max(0, length)
    self.stretches = stretches.isEmpty ? [side] : stretches.map { $0.clamped(to: side) }
    self.content = content?.clamped(to: side) ?? side
  }

  /// Where the side begins and ends when its content is stretched around a text.
  ///
  /// What cannot be stretched keeps its length, so that a short text stands in the middle of more than it needs.
  func fitted(around text: ClosedRange<Float>) -> ClosedRange<Float> {
    let stretchable = stretchedLength(in: content)
    let firm = content.upperBound - content.lowerBound - stretchable
    let wanted = text.upperBound - text.lowerBound
    let growth = stretchable > 0 ? max(0, (wanted - firm) / stretchable) : 1
    return placed(around: text, growth: growth)
  }

  /// The side as long as it is, the middle of its content on the text's.
  func centered(on text: ClosedRange<Float>) -> ClosedRange<Float> {
    placed(around: text, growth: 1)
  }

  private func placed(around text: ClosedRange<Float>, growth: Float) -> ClosedRange<Float> {
    func place(_ point: Float) -> Float {
      point + (growth - 1) * stretchedLength(in: 0...max(0, point))
    }
    let middle = (place(content.lowerBound) + place(content.upperBound)) / 2
    let start = (text.lowerBound + text.upperBound) / 2 - middle
    return start...max(start, start + place(length))
  }

  /// How much of a part belongs to the runs that may be stretched.
  private func stretchedLength(in part: ClosedRange<Float>) -> Float {
    stretches.reduce(0) { sum, run in
      sum + max(0, min(run.upperBound, part.upperBound) - max(run.lowerBound, part.lowerBound))
    }
  }

  /// Where the ends of the runs lie in a side of so many pixels, each of them `1 / scale` of a CSS pixel.
  ///
  /// The first pair is that of the beginnings, the last one that of the ends.
  public func knots(inPixels pixels: Double, scale: Double) -> [(from: Double, to: Double)] {
    let stretchable = Double(stretchedLength(in: 0...length)) * scale
    let firm = max(0, Double(length) * scale - stretchable)
    // Where the side is shorter than what is firm, all of that shrinks.
    let shrinking = firm > pixels ? pixels / firm : 1
    let growth = stretchable > 0 ? max(0, (pixels - firm) / stretchable) : 1
    var knots: [(from: Double, to: Double)] = [(0, 0)]
    func add(_ end: Float, _ factor: Double) {
      let (from, to) = knots[knots.count - 1]
      guard Double(end) > from else { return }
      knots.append((Double(end), to + (Double(end) - from) * scale * factor))
    }
    for run in stretches {
      add(run.lowerBound, shrinking)
      add(run.upperBound, growth)
    }
    add(length, shrinking)
    knots[knots.count - 1].to = pixels
    return knots
  }
}
