import Foundation
import LogText
import Synchronization

/// Asks again and again for at most ten seconds; as a rule the second question is answered.
func eventually(_ isTrue: () -> Bool) -> Bool {
  for _ in 0..<500 {
    if isTrue() { return true }
    usleep(20_000)
  }
  return isTrue()
}

/// What a city has said so far.
final class Log: Sendable {
  private let kept = Mutex<[String]>([])

  var lines: [String] { kept.withLock { $0 } }

  @Sendable func add(_ event: LogEvent) {
    kept.withLock { $0.append(event.description) }
  }
}
