import Platform

/// A fixed number of threads for work that takes longer than a glance, and a bounded queue before them.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  private struct State {
    /// A job that was taken leaves nothing: what it holds should go when it is done.
    var jobs: [Job?] = []
    var first = 0
    var isStopping = false
    var busy = 0
    var refused = 0
  }

  private let state = Locked(State())
  private let arrivals = Semaphore()
  private let queueLimit: Int
  private let threadCount: Int
  private let threads = Locked<[Thread]>([])

  init(threadCount: Int, queueLimit: Int) {
    self.queueLimit = queueLimit
    self.threadCount = threadCount
    threads.withLock { threads in
      threads = (0..<threadCount).map { _ in Thread { [self] in run() } }
    }
  }

  /// False when too much is waiting already.
  func submit(_ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isStopping, state.jobs.count - state.first < queueLimit else {
        state.refused += 1
        return false
      }
      state.jobs.append(job)
      return true
    }
    if isTaken { arrivals.signal() }
    return isTaken
  }

  var load: WorkerLoad {
    state.withLock { state in
      WorkerLoad(
        threads: threadCount,
        busy: state.busy,
        waiting: state.jobs.count - state.first,
        refused: state.refused
      )
    }
  }

  /// Counts a job that waited too long to be begun.
  func refuse() {
    state.withLock { $0.refused += 1 }
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
      case .job(let job):
        job()
        state.withLock { $0.busy -= 1 }
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
      state.busy += 1
      // Spent jobs are dropped in bulk: removing each from the front would move all the others.
      if state.first > 64 && state.first * 2 > state.jobs.count {
        state.jobs.removeFirst(state.first)
        state.first = 0
      }
      return job.map { .job($0) } ?? .nothing
    }
  }
}
