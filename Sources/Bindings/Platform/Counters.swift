import Glibc
import Synchronization

/// A row of numbers that many threads may read while they grow.
///
/// Where one thread alone raises them, `raise` costs as much as with an ordinary variable. They stand in cache lines of
/// their own.
@safe public final class Counters: Sendable {
  public let count: Int
  private nonisolated(unsafe) let places: UnsafeMutablePointer<Atomic<Int>>

  public init(count: Int) {
    self.count = count
    let stride = MemoryLayout<Atomic<Int>>.stride
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(1, count) * stride, alignment: 64)
    places = raw.bindMemory(to: Atomic<Int>.self, capacity: max(1, count))
    for index in 0..<count { (places + index).initialize(to: Atomic(0)) }
  }

  deinit {
    places.deinitialize(count: count)
    places.deallocate()
  }

  public subscript(index: Int) -> Int {
    precondition(index >= 0 && index < count, "there is no such counter")
    return places[index].load(ordering: .relaxed)
  }

  /// Raises a number that no other thread raises.
  public func raise(_ index: Int, by amount: Int = 1) {
    precondition(index >= 0 && index < count, "there is no such counter")
    places[index].store(places[index].load(ordering: .relaxed) &+ amount, ordering: .relaxed)
  }

  /// Raises a number that other threads may raise, too.
  public func raiseShared(_ index: Int, by amount: Int = 1) {
    precondition(index >= 0 && index < count, "there is no such counter")
    places[index].add(amount, ordering: .relaxed)
  }
}
