public import HTTPServer
import Platform

/// What the addresses for those who watch over the server need to know of it, beside the city.
public struct ServerWatch: Sendable {
  let measures: @Sendable () -> ServerMeasures?
  let lostLogLines: @Sendable () -> Int
  let isEnding: @Sendable () -> Bool

  /// Whether there is an address `/metrics`.
  let offersMetrics: Bool
  let start = Process.monotonicSeconds
  let startInMilliseconds = Process.wallMilliseconds

  public init(
    measures: @escaping @Sendable () -> ServerMeasures? = { nil },
    lostLogLines: @escaping @Sendable () -> Int = { 0 },
    isEnding: @escaping @Sendable () -> Bool = { false },
    offersMetrics: Bool = true
  ) {
    self.measures = measures
    self.lostLogLines = lostLogLines
    self.isEnding = isEnding
    self.offersMetrics = offersMetrics
  }
}
