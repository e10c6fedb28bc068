import Platform
import Synchronization

/// A fixed number of threads for work that takes longer than a glance, and a bounded queue before them.
final class WorkerPool: Sendable {
  typealias Job = @Sendable () -> Void

  private struct State {
    var schedule: JobSchedule
    var isStopping = false
    var busy = 0
    var refused = 0
  }

  private let state: Locked<State>
  private let arrivals = Semaphore()
  private let queueLimit: Atomic<Int>
  private let threadCount: Int
  private let threads = Locked<[Thread]>([])

  init(threadCount: Int, queueLimit: Int) {
    self.queueLimit = Atomic(queueLimit)
    self.threadCount = threadCount
    state = Locked(State(schedule: JobSchedule(workerCount: threadCount)))
    threads.withLock { threads in
      threads = (0..<threadCount).map { _ in Thread(.patient) { [self] in run() } }
    }
  }

  /// Lets so many wait from now on.
  func adopt(queueLimit: Int) {
    self.queueLimit.store(queueLimit, ordering: .relaxed)
  }

  /// Whether nothing more would be taken just now.
  var isFull: Bool {
    let queueLimit = queueLimit.load(ordering: .relaxed)
    return state.withLock { $0.schedule.count >= queueLimit }
  }

  /// False when too much is waiting already.
  func submit(isLong: Bool = false, _ job: @escaping Job) -> Bool {
    let queueLimit = queueLimit.load(ordering: .relaxed)
    let isTaken = state.withLock { state in
      guard !state.isStopping, state.schedule.count < queueLimit else { return false }
      state.schedule.append(JobSchedule.Job(isLong: isLong, run: job))
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
        waiting: state.schedule.count,
        refused: state.refused
      )
    }
  }

  /// Counts requests for which there was no worker in time.
  func countRefused(_ count: Int) {
    state.withLock { $0.refused += count }
  }

  /// Lets a job that has begun already wait for the others; false where there are none.
  func putOff(isLong: Bool = false, _ job: @escaping Job) -> Bool {
    let isTaken = state.withLock { $0.schedule.putOff(JobSchedule.Job(isLong: isLong, run: job)) }
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
      case .job(let job): run(job)
      case .end: return
      case .nothing: continue
      }
    }
  }

  private func run(_ job: JobSchedule.Job) {
    job.run()
    // Whoever came for the job that is held found that it could not begin.
    let mayAnother = state.withLock { state in
      state.busy -= 1
      return state.schedule.end(job)
    }
    if mayAnother { arrivals.signal() }
  }

  private enum Next {
    case job(JobSchedule.Job)
    case nothing
    case end
  }

  private func next() -> Next {
    state.withLock { state in
      guard let job = state.schedule.next() else { return state.isStopping ? .end : .nothing }
      state.busy += 1
      return .job(job)
    }
  }
}
