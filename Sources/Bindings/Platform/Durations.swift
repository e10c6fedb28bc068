/// How many of many times were how long: counts of buckets, and their sum.
public struct Durations: Sendable, Equatable {
  /// One more than there are bounds: the last has none.
  public private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
  public private(set) var sumInSeconds = 0.0

  /// The upper bounds of the buckets, in seconds: from an answer that is at hand to a picture of many millions of pixels.
  public static let bounds = [
    0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  public init() {}

  public var count: Int { counts.reduce(0, &+) }

  public mutating func add(_ other: Durations) {
    for index in counts.indices { counts[index] &+= other.counts[index] }
    sumInSeconds += other.sumInSeconds
  }

  /// How many numbers are counted of them: the buckets, and behind them the sum in microseconds.
  public static var placeCount: Int { 18 }
  fileprivate static var sumPlace: Int { 17 }

  /// The bucket of a time; a time at its bound belongs to it, as Prometheus has it.
  public static func bucket(microseconds: Int) -> Int {
    // What is at hand ends here.
    if microseconds <= 100 { return 0 }
    let bounds: InlineArray<15, Int> = [
      250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
      5_000_000, 10_000_000,
    ]
    for index in 0..<15 where microseconds <= bounds[index] { return index &+ 1 }
    return 16
  }

  /// Reads what was counted from a place on.
  public init(_ counters: Counters, at place: Int) {
    for index in counts.indices { counts[index] = counters[place + index] }
    sumInSeconds = Double(counters[place + Self.sumPlace]) / 1e6
  }
}

extension Counters {
  /// Counts a time in places that no other thread counts in.
  public func raise(_ place: Int, microseconds: Int) {
    raise(place &+ Durations.bucket(microseconds: microseconds))
    raise(place &+ Durations.sumPlace, by: microseconds)
  }
}

/// Times that many threads measure.
public final class DurationHistogram: Sendable {
  private let counters = Counters(count: Durations.placeCount)

  public init() {}

  public var durations: Durations { Durations(counters, at: 0) }

  /// Counts how long something takes that does not fail.
  public func measure<Result>(_ body: () throws -> Result) rethrows -> Result {
    let start = Process.monotonicSeconds
    let result = try body()
    record(seconds: Process.monotonicSeconds - start)
    return result
  }

  public func record(seconds: Double) {
    let microseconds = Int(max(0, min(seconds, 1e9)) * 1e6)
    counters.raiseShared(Durations.bucket(microseconds: microseconds))
    counters.raiseShared(Durations.sumPlace, by: microseconds)
  }
}
