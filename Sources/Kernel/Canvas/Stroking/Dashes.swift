/// A pattern of dashes that is repeated along a line.
struct Dashes: Sendable {
  /// Where each dash starts and ends in a period; the last one may end in the next.
  private let spans: [ClosedRange<Double>]
  let period: Double

  /// Shorter patterns are a solid line: no pixel shows them.
  private static let shortestPeriod = 1.0 / 64

  /// Lengths of dashes and gaps by turns; nil where they make no pattern.
  ///
  /// An odd number of lengths is gone through twice, as every drawing library does. Dashes without a gap between them
  /// are one.
  init?(_ lengths: [Double]) {
    guard !lengths.isEmpty && lengths.allSatisfy({ $0 >= 0 && $0 < SubPixel.farthest }) else { return nil }
    let all = lengths.count % 2 == 0 ? lengths : lengths + lengths
    var spans: [ClosedRange<Double>] = []
    var position = 0.0
    for index in stride(from: 0, to: all.count, by: 2) {
      let end = position + all[index]
      if let last = spans.last, last.upperBound == position {
        spans[spans.count - 1] = last.lowerBound...end
      } else {
        spans.append(position...end)
      }
      position = end + all[index + 1]
    }
    guard
      position >= Self.shortestPeriod && spans.contains(where: { $0.upperBound - $0.lowerBound < position })
    else { return nil }
    if let last = spans.last, spans.count > 1 && last.upperBound == position {
      spans[spans.count - 1] = last.lowerBound...position + spans[0].upperBound
      spans.removeFirst()
    }
    self.spans = spans
    period = position
  }

  /// The dashes that reach into a part of the line, in order; lengths are measured from where a period starts.
  @inline(__always)
  func visit(_ part: ClosedRange<Double>, _ body: (ClosedRange<Double>) -> Void) {
    // One period more at either end, for what is rounded and for what reaches into the next.
    var turn = (part.lowerBound / period).rounded(.down) - 1
    while turn * period <= part.upperBound {
      let start = turn * period
      for span in spans {
        let dash = start + span.lowerBound...start + span.upperBound
        if dash.upperBound >= part.lowerBound && dash.lowerBound <= part.upperBound {
          body(dash)
        }
      }
      turn += 1
    }
  }
}
