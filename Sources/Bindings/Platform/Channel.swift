/// A queue of bounded length from one thread to another.
public final class Channel<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var isClosed = false
    var isAbandoned = false
  }

  private let state = Locked(State())
  private let room: Semaphore
  private let filled = Semaphore()

  public init(capacity: Int) {
    room = Semaphore(permits: capacity)
  }

  /// Waits for room; false where nobody takes any more.
  @discardableResult
  public func send(_ element: Element) -> Bool {
    room.wait()
    let isTaken = state.withLock { state in
      if !state.isAbandoned { state.waiting.append(element) }
      return !state.isAbandoned
    }
    filled.signal()
    return isTaken
  }

  /// Says that nothing more will come.
  public func close() {
    state.withLock { $0.isClosed = true }
    filled.signal()
  }

  /// Says that nothing more will be taken.
  public func abandon() {
    state.withLock { $0.isAbandoned = true }
    room.signal()
  }

  /// Waits for the next; nil behind the last.
  public func receive() -> Element? {
    filled.wait()
    let next = state.withLock { state in state.waiting.isEmpty ? nil : state.waiting.removeFirst() }
    if next != nil { room.signal() }
    return next
  }
}
