import Platform

/// What one loop counts, touched by its thread alone but for reading.
///
/// Each route has a row of numbers, and so have all requests without a route; each group of answers has one, by how they
/// were found.
final class LoopMeasures: Sendable {
  private let counters = Counters(count: groupsPlace + groupCount * AnswerSource.allCases.count)

  /// As many as a server may have, beside the row of what has none.
  static var mostRoutes: Int { 63 }
  static var groupCount: Int { 32 }

  /// In a row: answers by the hundreds of their status, bytes of bodies, and durations.
  private static var statusCount: Int { 6 }
  private static var rowLength: Int { statusCount + 1 + Durations.placeCount }
  private static var groupsPlace: Int { (mostRoutes + 1) * rowLength }

  /// Counts an answer; row 0 is that of requests without a route.
  func count(_ outcome: Outcome, microseconds: Int, isWhole: Bool) {
    let row = outcome.row &* Self.rowLength
    counters.raise(row &+ min(outcome.status / 100, Self.statusCount - 1))
    if isWhole { counters.raise(row &+ Self.statusCount, by: outcome.bodyBytes) }
    counters.raise(row &+ Self.statusCount &+ 1, microseconds: microseconds)
    guard outcome.group > 0 else { return }
    let group = min(outcome.group, Self.groupCount - 1) &* AnswerSource.allCases.count
    counters.raise(Self.groupsPlace &+ group &+ outcome.source.rawValue)
  }

  /// Adds what one row holds.
  func add(row: Int, to measures: inout RouteMeasures) {
    let place = row * Self.rowLength
    for status in 0..<Self.statusCount { measures.byStatus[status] &+= counters[place + status] }
    measures.bodyBytes &+= counters[place + Self.statusCount]
    measures.durations.add(Durations(counters, at: place + Self.statusCount + 1))
  }

  func count(group: Int, _ source: AnswerSource) -> Int {
    counters[Self.groupsPlace + group * AnswerSource.allCases.count + source.rawValue]
  }
}

/// What became of a request, as far as it is counted.
struct Outcome {
  /// When its first line had come.
  var start = 0.0
  var status = 0
  var bodyBytes = 0
  var source = AnswerSource.none
  var group = 0

  /// Of the loop's measures: 0 without a route, else one more than the route's place among all.
  var row = 0
}
