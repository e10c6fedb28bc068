public import Platform
import Synchronization

/// What a server has done since it began, and what it is doing.
public struct ServerMeasures: Sendable {
  /// By pattern; what has no route, or is not even a request, comes first and has none.
  public let routes: [RouteMeasures]

  /// Answers by their group, then by `AnswerSource`.
  public let groups: [[Int]]
  public let connections: Int
  public let workers: WorkerLoad
}

/// The requests of one route.
public struct RouteMeasures: Sendable {
  public let pattern: String?

  /// By the hundreds of their status; first those that got no answer.
  public internal(set) var byStatus = [Int](repeating: 0, count: 6)

  /// Of answers that were sent whole.
  public internal(set) var bodyBytes = 0
  public internal(set) var durations = Durations()

  init(_ pattern: String?) {
    self.pattern = pattern
  }

  public var count: Int { byStatus.reduce(0, &+) }
}

/// How much the workers have to do.
public struct WorkerLoad: Sendable {
  public let threads: Int
  public let busy: Int
  public let waiting: Int

  /// How many were refused because too much was waiting, or had waited too long.
  public let refused: Int
}

extension Server {
  /// Summed up over all loops, which count on meanwhile.
  public var measures: ServerMeasures {
    let loops = loops.map(\.measures)
    let patterns: [String?] = [nil] + (service.offer.load()?.router.patterns ?? [])
    return ServerMeasures(
      routes: patterns.enumerated().map { row, pattern in
        var measures = RouteMeasures(pattern)
        for loop in loops { loop.add(row: row, to: &measures) }
        return measures
      },
      groups: (0..<LoopMeasures.groupCount).map { group in
        AnswerSource.allCases.map { source in
          loops.reduce(0) { $0 &+ $1.count(group: group, source) }
        }
      },
      connections: service.census.count,
      workers: service.workers.load
    )
  }
}
