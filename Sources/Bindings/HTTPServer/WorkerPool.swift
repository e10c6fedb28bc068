import Platform

/// A fixed number of threads for work that takes longer than a glance, and a bounded queue before them.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  private struct State {
    var jobs = JobQueue()

    /// Done when nothing else waits, or as one of many.
    var putOff = JobQueue()
    var doneBeforeThem = 0
    var isStopping = false
  }

  private let state = Locked(State())
  private let arrivals = Semaphore()
  private let queueLimit: Int
  private let threads = Locked<[Thread]>([])

  init(threadCount: Int, queueLimit: Int) {
    self.queueLimit = queueLimit
    threads.withLock { threads in
      threads = (0..<threadCount).map { _ in Thread(.patient) { [self] in run() } }
    }
  }

  /// False when too much is waiting already.
  func submit(_ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { state in
      guard !state.isStopping, state.jobs.count + state.putOff.count < queueLimit else { return false }
      state.jobs.append(job)
      return true
    }
    if isTaken { arrivals.signal() }
    return isTaken
  }

  /// Lets a job that was taken already wait for the others; false where there are none.
  func putOff(_ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { state in
      guard state.jobs.count > 0 else { return false }
      state.putOff.append(job)
      state.doneBeforeThem -= 1
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

  /// After so many others one that was put off has its turn.
  private static let mostBeforeThem = 16

  private enum Next {
    case job(Job)
    case nothing
    case end
  }

  private func next() -> Next {
    state.withLock { state in
      if state.doneBeforeThem >= Self.mostBeforeThem, let job = state.putOff.removeFirst() {
        state.doneBeforeThem = 0
        return .job(job)
      }
      if let job = state.jobs.removeFirst() {
        state.doneBeforeThem += 1
        return .job(job)
      }
      if let job = state.putOff.removeFirst() { return .job(job) }
      return state.isStopping ? .end : .nothing
    }
  }
}

/// Jobs in the order in which they came.
private struct JobQueue {
  /// A job that was taken leaves nothing: what it holds should go when it is done.
  private var jobs: [WorkerPool.Job?] = []
  private var first = 0

  var count: Int { jobs.count - first }

  mutating func append(_ job: @escaping WorkerPool.Job) {
    jobs.append(job)
  }

  mutating func removeFirst() -> WorkerPool.Job? {
    guard first < jobs.count else { return nil }
    let job = jobs[first]
    jobs[first] = nil
    first += 1
    // Spent jobs are dropped in bulk: removing each from the front would move all the others.
    if first > 64 && first * 2 > jobs.count {
      jobs.removeFirst(first)
      first = 0
    }
    return job
  }
}
