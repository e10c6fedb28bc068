import JSONText
import Platform
import TestSupport

/// Runs a piece of work several times and prints the best as one JSON line: `{"case":…,"nanoseconds":…}`.
///
/// The best of several runs is what the code can do; the others say what else the machine was doing.
func measure(_ name: String, operations: Int, runs: Int = 7, _ work: () -> Int) {
  var best = Double.infinity
  for run in 0...runs {
    let start = Process.monotonicSeconds
    keep(work())
    // The first run warms caches up and does not count.
    if run > 0 { best = min(best, Process.monotonicSeconds - start) }
  }
  report(name, ["nanoseconds": best / Double(operations) * 1e9])
}

/// Prints a size as one JSON line: `{"case":…,"bytes":…}`.
func report(_ name: String, bytes: Double) {
  report(name, ["bytes": bytes])
}

/// Prints figures of one case as one JSON line.
func report(_ name: String, _ figures: KeyValuePairs<String, Double>) {
  var json = JSONWriter()
  json.beginObject()
  json.key("case")
  json.string(name)
  for (unit, number) in figures {
    json.key(unit)
    json.number(number, decimals: 3)
  }
  json.endObject()
  try? Process.writeToStandardOutput(json.bytes + [0x0A])
}

/// Uses a result, so that the optimizer may not leave the work out.
@inline(never)
@_optimize(none)
func keep(_ result: Int) {}
