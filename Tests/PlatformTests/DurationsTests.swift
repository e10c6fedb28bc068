import Platform
import TestSupport
import Testing

@Suite struct DurationsTests {
  @Test("finds the bucket of a time as a search through all bounds does", arguments: UInt64(0)..<50)
  func buckets(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bounds = Durations.bounds.map { Int(($0 * 1e6).rounded()) }
    var times = bounds.flatMap { [$0 - 1, $0, $0 + 1] } + [0, -5, .max]
    times += (0..<200).map { _ in
      Int.random(in: 0...(1 << Int.random(in: 1...26, using: &random)), using: &random)
    }
    for time in times {
      #expect(Durations.bucket(microseconds: time) == bounds.firstIndex { time <= $0 } ?? bounds.count)
    }
  }

  @Test("counts what many threads measure at the same time, each once")
  func threads() {
    let histogram = DurationHistogram()
    let threads = (0..<4).map { _ in
      Thread { for step in 0..<5000 { histogram.record(seconds: Double(step % 10) / 1000) } }
    }
    for thread in threads { thread.join() }
    let durations = histogram.durations
    #expect(durations.count == 20_000)
    #expect(abs(durations.sumInSeconds - 90) < 0.001)
    #expect(durations.counts[0] == 2000 && durations.counts[16] == 0)
  }

  @Test("takes times that are none")
  func oddTimes() {
    let histogram = DurationHistogram()
    for seconds in [Double.nan, .infinity, -1, 1e300] { histogram.record(seconds: seconds) }
    #expect(histogram.durations.count == 4)
  }

  @Test("adds up what several loops counted")
  func sums() {
    let counters = Counters(count: 2 * Durations.placeCount)
    for place in [0, Durations.placeCount] { counters.raise(place, microseconds: 300) }
    var sum = Durations()
    for place in [0, Durations.placeCount] { sum.add(Durations(counters, at: place)) }
    #expect(sum.count == 2 && sum.counts[2] == 2 && abs(sum.sumInSeconds - 0.0006) < 1e-9)
  }

  @Test("knows what the process takes")
  func process() {
    #expect(Process.residentBytes > 1 << 20 && Process.processorSeconds > 0)
    #expect(Process.openFileCount > 2 && Process.openFileLimit >= Process.openFileCount)
  }
}
