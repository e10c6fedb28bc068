/// Two pieces of work side by side: one makes batches on a thread of its own, the other takes them on this one.
public enum Pipeline {
  /// How many batches may wait: enough that neither side stands still, few enough to bound memory.
  private static let mostWaiting = 4

  /// Runs both to the end, and gives the error of whichever failed first.
  ///
  /// Only the maker touches what `make` captures until this returns; `send` throws when the taker has failed, and
  /// that error is to be passed on.
  public static func run<Batch: Sendable>(
    make: (_ send: (Batch) throws -> Void) throws -> Void,
    take: (Batch) throws -> Void
  ) throws {
    let channel = Channel<Batch>(capacity: mostWaiting)
    let failure = Locked<(any Error)?>(nil)
    try withoutActuallyEscaping(make) { make in
      // The thread has ended before this returns, and its caller waits meanwhile.
      nonisolated(unsafe) let make = make
      let maker = Thread {
        do {
          try make { batch in
            if !channel.send(batch) { throw TakerHasFailed() }
          }
        } catch {
          failure.withLock { $0 = error }
        }
        channel.close()
      }
      defer { maker.join() }
      do {
        while let batch = channel.receive() { try take(batch) }
      } catch {
        channel.abandon()
        throw error
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }

  private struct TakerHasFailed: Error {}
}
