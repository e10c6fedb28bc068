import Platform
import Synchronization
import Testing

@testable import HTTPServer

@Suite struct WorkerPoolTests {
  @Test("does all that was submitted before it stops", arguments: [1, 2, 8])
  func finishes(threadCount: Int) {
    let pool = WorkerPool(threadCount: threadCount, queueLimit: 1000)
    let done = Atomic<Int>(0)
    for _ in 0..<500 { #expect(pool.submit { done.add(1, ordering: .relaxed) }) }
    pool.stop()
    #expect(done.load(ordering: .relaxed) == 500)
  }

  @Test("takes as much as its queue holds, and again when there is room")
  func isBounded() {
    let pool = WorkerPool(threadCount: 1, queueLimit: 2)
    defer { pool.stop() }
    let started = Semaphore()
    let gate = Semaphore()
    let job: WorkerPool.Job = {
      started.signal()
      gate.wait()
    }
    #expect(pool.submit(job))
    // The worker has the first; the queue is empty again.
    #expect(started.wait(milliseconds: 5000))
    #expect(pool.submit(job))
    #expect(pool.submit(job))
    #expect(!pool.submit(job))
    gate.signal()
    #expect(started.wait(milliseconds: 5000))
    #expect(pool.submit(job))
    #expect(!pool.submit(job))
    for _ in 0..<3 { gate.signal() }
  }

  @Test("keeps the order of what waits, over many jobs")
  func order() {
    let pool = WorkerPool(threadCount: 1, queueLimit: 10_000)
    let seen = Mutex<[Int]>([])
    for number in 0..<5000 { _ = pool.submit { seen.withLock { $0.append(number) } } }
    pool.stop()
    #expect(seen.withLock { $0 } == Array(0..<5000))
  }

  @Test("does what was put off after the others, and where these do not end, as one of many")
  func putOff() {
    let pool = WorkerPool(threadCount: 1, queueLimit: 1000)
    let seen = Mutex<[String]>([])
    let gate = Semaphore()
    // Nothing else waits: there is nobody to wait for.
    #expect(!pool.putOff {})
    #expect(pool.submit { gate.wait() })
    for number in 0..<3 {
      _ = pool.submit {
        let isPutOff = pool.putOff { seen.withLock { $0.append("put off \(number)") } }
        #expect(isPutOff)
      }
    }
    for number in 0..<40 { _ = pool.submit { seen.withLock { $0.append("\(number)") } } }
    gate.signal()
    pool.stop()
    let order = seen.withLock { $0 }
    #expect(order.count == 43)
    #expect(order.filter { $0.count < 3 } == (0..<40).map { "\($0)" })
    #expect(order.filter { $0.count > 2 } == (0..<3).map { "put off \($0)" })
    let places = order.indices.filter { order[$0].count > 2 }
    #expect(places.allSatisfy { $0 >= 8 } && places[0] < 20 && places[2] == 42)
  }

  @Test("keeps a worker for other work while there is much long work", arguments: [2, 3, 5])
  func longJobs(threadCount: Int) {
    let pool = WorkerPool(threadCount: threadCount, queueLimit: 1000)
    let seen = Mutex<[String]>([])
    let started = Semaphore()
    let gate = Semaphore()
    for number in 0..<10 {
      _ = pool.submit(isLong: true) {
        started.signal()
        gate.wait()
        seen.withLock { $0.append("long \(number)") }
      }
    }
    for _ in 1..<threadCount { #expect(started.wait(milliseconds: 5000)) }
    let done = Semaphore()
    for _ in 0..<50 { _ = pool.submit { done.signal() } }
    for _ in 0..<50 { #expect(done.wait(milliseconds: 5000)) }
    // No other long one has begun meanwhile.
    #expect(!started.wait(milliseconds: 0))
    for _ in 0..<10 { gate.signal() }
    pool.stop()
    let order = seen.withLock { $0 }
    #expect(order.sorted() == (0..<10).map { "long \($0)" })
    if threadCount == 2 { #expect(order == order.sorted()) }
  }

  @Test("does long work too where there is one worker")
  func longJobsOfOne() {
    let pool = WorkerPool(threadCount: 1, queueLimit: 1000)
    let seen = Mutex<[Int]>([])
    for number in 0..<100 {
      _ = pool.submit(isLong: number % 3 == 0) { seen.withLock { $0.append(number) } }
    }
    pool.stop()
    #expect(seen.withLock { $0 } == Array(0..<100))
  }

  @Test("works on many things at the same time")
  func isParallel() {
    let pool = WorkerPool(threadCount: 3, queueLimit: 10)
    defer { pool.stop() }
    let arrived = Semaphore()
    let gate = Semaphore()
    for _ in 0..<3 {
      _ = pool.submit {
        arrived.signal()
        gate.wait()
      }
    }
    for _ in 0..<3 { #expect(arrived.wait(milliseconds: 5000)) }
    for _ in 0..<3 { gate.signal() }
  }

  @Test("takes nothing after it was stopped, and may be stopped twice")
  func stopped() {
    let pool = WorkerPool(threadCount: 2, queueLimit: 10)
    pool.stop()
    pool.stop()
    #expect(!pool.submit {})
  }

  @Test("lets go of what a job held as soon as it is done")
  func releases() {
    final class Held: Sendable {}
    let pool = WorkerPool(threadCount: 1, queueLimit: 10)
    defer { pool.stop() }
    weak var held: Held?
    do {
      let new = Held()
      held = new
      #expect(pool.submit { withExtendedLifetime(new) {} })
    }
    // The only thread has done the first job, and let go of it, when it has begun with the third.
    let done = Semaphore()
    for _ in 0..<2 { #expect(pool.submit { done.signal() }) }
    #expect(done.wait(milliseconds: 5000) && done.wait(milliseconds: 5000))
    #expect(held == nil)
  }
}
