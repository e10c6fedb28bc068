import Platform
import Synchronization

/// A fixed number of threads for work that takes longer than a glance, and a bounded queue before them.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  private struct State {
    /// A job that was taken leaves nothing: what it holds should go when it is done.
    var jobs: [Job?] = []
    var first = 0
    var isStopping = false
  }

  private let state = Locked(State())
  private let arrivals = Semaphore()
  private let queueLimit: Atomic<Int>
  private let threads = Locked<[Thread]>([])

  init(threadCount: Int, queueLimit: Int) {
    self.queueLimit = Atomic(queueLimit)
    threads.withLock { threads in
      threads = (0..<threadCount).map { _ in Thread { [self] in run() } }
    }
  }

  /// Lets so many wait from now on.
  func adopt(queueLimit: Int) {
    self.queueLimit.store(queueLimit, ordering: .relaxed)
  }

  /// False when too much is waiting already.
  func submit(_ job: @escaping Job) -> Bool {
    let queueLimit = queueLimit.load(ordering: .relaxed)
    let isTaken = state.withLock { state in
      guard !state.isStopping, state.jobs.count - state.first < queueLimit else { return false }
      state.jobs.append(job)
      return true
    }
    if isTaken { arrivals.signal() }
    return isTaken
  }

  /// Finishes what is waiting, then ends the threads.
  func stop() {
    state.withLock { $0.isStopping = true }
    let threads = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for _ in threads { arrivals.signal() }
    for thread in threads { thread.join() }
  }

  private func run() {
    while true {
      arrivals.wait()
      switch next() {
      case .job(let job): job()
      case .end: return
      case .nothing: continue
      }
    }
  }

  private enum Next {
    case job(Job)
    case nothing
    case end
  }

  private func next() -> Next {
    state.withLock { state in
      guard state.first < state.jobs.count else { return state.isStopping ? .end : .nothing }
      let job = state.jobs[state.first]
      state.jobs[state.first] = nil
      state.first += 1
      // Spent jobs are dropped in bulk: removing each from the front would move all the others.
      if state.first > 64 && state.first * 2 > state.jobs.count {
        state.jobs.removeFirst(state.first)
        state.first = 0
      }
      return job.map { .job($0) } ?? .nothing
    }
  }
}
