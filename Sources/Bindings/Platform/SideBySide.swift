/// Runs two pieces of work at the same time, the first on a thread of its own; both have ended when it returns.
///
/// The error of the second comes first.
public func sideBySide<Result>(
  _ aside: @escaping @Sendable () throws -> Void,
  _ here: () throws -> Result
) throws -> Result {
  let failure = Locked<(any Error)?>(nil)
  let thread = Thread {
    do {
      try aside()
    } catch {
      failure.withLock { $0 = error }
    }
  }
  let result = Swift.Result { try here() }
  thread.join()
  let given = try result.get()
  if let error = failure.withLock({ $0 }) { throw error }
  return given
}
