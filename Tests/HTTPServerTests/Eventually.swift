import Platform

/// Whether something becomes so within some seconds, which other threads have yet to bring about.
func eventually(_ isSo: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<500 {
    if try isSo() { return true }
    _ = Semaphore().wait(milliseconds: 10)
  }
  return false
}
