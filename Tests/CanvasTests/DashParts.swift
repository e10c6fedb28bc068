import Canvas

extension StrokeParts {
  /// Adds a line, in dashes where the style has some.
  mutating func addDashes(_ line: [TestPoint], isClosed: Bool, _ lengths: [Double]) {
    let pattern = lengths.count % 2 == 0 ? lengths : lengths + lengths
    let gaps = stride(from: 1, to: pattern.count, by: 2).map { pattern[$0] }
    guard gaps.contains(where: { $0 > 0 }) else { return add(line, isClosed: isClosed) }
    let points = isClosed ? line + [line[0]] : line
    var dash = [line[0]]
    var (index, remaining) = (0, pattern[0])
    for (start, end) in zip(points, points.dropFirst()) {
      let segment = TestSegment(start: start, end: end)
      var way = 0.0
      while way + remaining <= segment.length {
        way += remaining
        let place = segment.point(after: way)
        if index % 2 != 0 {
          dash = [place]
        } else if pattern[index + 1] == 0 {
          // A gap without length is none.
          index += 1
        } else {
          finish(dash + [place], along: segment)
        }
        index = (index + 1) % pattern.count
        remaining = pattern[index]
      }
      remaining -= segment.length - way
      if index % 2 == 0 { dash.append(end) }
    }
    if index % 2 == 0 {
      finish(dash, along: TestSegment(start: points[points.count - 2], end: points[points.count - 1]))
    }
  }

  private mutating func finish(_ dash: [TestPoint], along segment: TestSegment) {
    var distinct = dash.prefix(1)
    for point in dash
    where point.x != distinct[distinct.count - 1].x || point.y != distinct[distinct.count - 1].y {
      distinct.append(point)
    }
    if distinct.count > 1 {
      add(Array(distinct), isClosed: false)
    } else {
      addDot(at: dash[0], along: segment)
    }
  }
}
