import Glibc
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct FileLockTests {
  @Test("lets one thread at a time through")
  func excludes() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("lock")
    let inside = Atomic<Int>(0)
    let collisions = Atomic<Int>(0)
    let threads = (0..<4).map { _ in
      Thread {
        for _ in 0..<50 {
          try? FileLock.holding(path) {
            if inside.add(1, ordering: .acquiringAndReleasing).newValue > 1 {
              collisions.add(1, ordering: .relaxed)
            }
            sched_yield()
            inside.subtract(1, ordering: .acquiringAndReleasing)
          }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(collisions.load(ordering: .relaxed) == 0)
  }

  @Test("is free again when the body throws, and passes its error on")
  func freedOnThrow() throws {
    struct Failure: Error {}
    let folder = try TemporaryFolder()
    let path = folder.path("lock")
    #expect(throws: Failure.self) { try FileLock.holding(path) { throw Failure() } }
    #expect(try FileLock.holding(path) { 7 } == 7)
  }

  @Test("throws where its file cannot be")
  func noFile() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SystemError.self) { try FileLock.holding(folder.path("missing/lock")) {} }
  }
}

@Suite struct SemaphoreTests {
  @Test("gives as many permits as it has")
  func permits() {
    let semaphore = Semaphore(permits: 2)
    #expect(semaphore.wait(milliseconds: 0))
    #expect(semaphore.wait(milliseconds: 0))
    #expect(!semaphore.wait(milliseconds: 0))
    semaphore.signal()
    #expect(semaphore.wait(milliseconds: 0))
  }

  @Test("waits as long as it was told, over whole seconds too", arguments: [1, 30, 1001])
  func timeout(milliseconds: Int) {
    let start = Process.monotonicSeconds
    #expect(!Semaphore().wait(milliseconds: milliseconds))
    // Other clocks tick in other steps: a little early is in time.
    #expect(Process.monotonicSeconds - start > Double(milliseconds) / 1000 - 0.02)
  }

  @Test("wakes a thread that waits")
  func wakes() {
    let asked = Semaphore()
    let answered = Semaphore()
    let thread = Thread {
      asked.wait()
      answered.signal()
    }
    asked.signal()
    #expect(answered.wait(milliseconds: 5000))
    thread.join()
  }
}

@Suite struct InterruptionTests {
  @Test("is not requested before somebody asks")
  func notRequested() {
    let interruption = Interruption()
    #expect(!interruption.isRequested)
    #expect(!interruption.wait(milliseconds: 1))
  }

  @Test("stays requested, for all who ask later")
  func stays() {
    let interruption = Interruption()
    interruption.request()
    #expect(interruption.isRequested)
    interruption.wait()
    #expect(interruption.wait(milliseconds: 0))
    interruption.wait()
  }

  @Test("wakes all who wait")
  func wakesAll() {
    let interruption = Interruption()
    let waiting = Semaphore()
    let woken = Semaphore()
    for index in 0..<4 {
      _ = Thread {
        waiting.signal()
        if index == 0 { _ = interruption.wait(milliseconds: 5000) } else { interruption.wait() }
        woken.signal()
      }
    }
    for _ in 0..<4 { #expect(waiting.wait(milliseconds: 5000)) }
    // The last thread has said that it is going to wait: give all of them the time to do so.
    usleep(20_000)
    interruption.request()
    for _ in 0..<4 { #expect(woken.wait(milliseconds: 5000)) }
  }
}

@Suite struct ThreadTests {
  @Test("has done its work when it is joined")
  func join() {
    let sum = Atomic<Int>(0)
    let threads = (1...10).map { number in Thread { sum.add(number, ordering: .relaxed) } }
    for thread in threads { thread.join() }
    #expect(sum.load(ordering: .relaxed) == 55)
  }
}
