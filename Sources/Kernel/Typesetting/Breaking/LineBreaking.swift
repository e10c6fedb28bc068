/// Breaks a text into lines of much the same width.
///
/// Of all ways to break it those are taken in which no more than has to be is wider than the limit; of these the ones
/// with the fewest lines; and of these the one with the least sum of squares by which lines miss the mean width, and of
/// penalties for the places. Found by dynamic programming, after D. E. Knuth and M. F. Plass, "Breaking paragraphs into
/// lines" (1981); that lines aim at the mean, not at the limit, is MapLibre's idea. Time: places times the places of
/// one line.
struct LineBreaking {
  let text: [TextScalar]
  let places: [BreakPlace]
  let limit: Double
  /// For each scalar of the range and its end: where it begins if all stand in one line, with its gap before it.
  private let starts: [Double]
  private let firstScalar: Int

  /// Lines may pass their limit by what rounding makes of widths: a millionth of any label.
  static let slack = 1e-4

  /// Longer texts are no labels; they are broken in linear time.
  static let mostPlacesBalanced = 1000

  init(_ range: Range<Int>, of text: [TextScalar], limit: Double) {
    self.text = text
    self.limit = limit + Self.slack
    places = BreakPlace.places(in: range, of: text)
    var starts: [Double] = []
    starts.reserveCapacity(range.count + 1)
    var pen = 0.0
    for scalar in text[range] {
      starts.append(pen)
      pen += Double(scalar.gap) + Double(scalar.width)
    }
    starts.append(pen)
    self.starts = starts
    firstScalar = range.lowerBound
  }

  /// The lines of a text, each without spaces at its ends; one that is empty stands for an empty line.
  static func lines(of text: [TextScalar], limit: Double) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start <= text.count {
      let end = text[start...].firstIndex { $0.kind == .newline } ?? text.count
      let paragraph = text.trimmed(start..<end)
      if text.width(of: paragraph) <= limit + slack {
        lines.append(paragraph)
      } else {
        lines += LineBreaking(paragraph, of: text, limit: limit).lines()
      }
      start = end + 1
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    let first = lines.firstIndex { !$0.isEmpty } ?? 0
    lines.removeFirst(first)
    return lines
  }

  /// The scalars from one place to another.
  func line(from start: Int, to end: Int) -> Range<Int> {
    places[start].head..<max(places[start].head, places[end].tail)
  }

  /// The same as the scalars' width, in constant time.
  func width(from start: Int, to end: Int) -> Double {
    let line = line(from: start, to: end)
    guard let base = text.lastBase(in: line) else { return 0 }
    let head = text[line.lowerBound]
    let blank = Double(head.gap) + Double(head.headTrim) + Double(text[base].tailTrim)
    return starts[line.upperBound - firstScalar] - starts[line.lowerBound - firstScalar] - blank
  }

  private func lines() -> [Range<Int>] {
    let greedy = greedyBreaks()
    let breaks = places.count > Self.mostPlacesBalanced ? greedy : balancedBreaks(lineCount: greedy.count - 1)
    return zip(breaks, breaks.dropFirst()).map { line(from: $0, to: $1) }
  }

  /// As much in each line as goes in: the places where lines end, with the first and the last.
  func greedyBreaks() -> [Int] {
    var breaks = [0]
    var start = 0
    var end = 1
    while end < places.count {
      if end > start + 1, width(from: start, to: end) > limit {
        start = end - 1
        breaks.append(start)
      } else {
        end += 1
      }
    }
    breaks.append(places.count - 1)
    return breaks
  }

  /// The same for the best lines.
  func balancedBreaks(lineCount: Int) -> [Int] {
    let target = width(from: 0, to: places.count - 1) / Double(max(1, lineCount))
    var best = [Step()]
    best.reserveCapacity(places.count)
    for end in 1..<places.count {
      var least: Step?
      var start = end
      while start > 0 {
        start -= 1
        let width = width(from: start, to: end)
        if width > limit && start < end - 1 { break }
        let step = best[start].adding(
          from: start,
          excess: max(0, width - limit),
          cost: (width - target) * (width - target) + places[end].penalty
        )
        if least.map({ step.isBetter(than: $0) }) ?? true { least = step }
      }
      best.append(least ?? Step())
    }
    var breaks = [places.count - 1]
    while let last = breaks.last, last > 0 { breaks.append(best[last].previous) }
    return breaks.reversed()
  }

  /// The best way to a place.
  private struct Step {
    var excess = 0.0
    var lineCount = 0
    var cost = 0.0
    var previous = 0

    func adding(from place: Int, excess more: Double, cost added: Double) -> Step {
      Step(excess: excess + more, lineCount: lineCount + 1, cost: cost + added, previous: place)
    }

    func isBetter(than other: Step) -> Bool {
      // Sums of the same excesses in another order may differ by their rounding.
      if abs(excess - other.excess) > LineBreaking.slack { return excess < other.excess }
      if lineCount != other.lineCount { return lineCount < other.lineCount }
      return cost < other.cost
    }
  }
}
