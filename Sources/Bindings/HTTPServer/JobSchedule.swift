/// Which job comes next: the first that came, but for two kinds.
///
/// Of long jobs some wait while others are under way, so that one worker is left for the rest. Jobs that were put off come
/// when nothing else waits, or as one of many.
struct JobSchedule {
  struct Job {
    let isLong: Bool
    let run: @Sendable () -> Void
  }

  private var jobs = JobQueue()

  /// Long jobs whose turn it was while enough others were under way.
  private var held = JobQueue()
  private var longUnderWay = 0
  private let mostLongUnderWay: Int

  private var putOff = JobQueue()
  private var begunBeforeThem = 0

  /// After so many others one that was put off has its turn.
  private static let mostBeforeThem = 16

  init(workerCount: Int) {
    mostLongUnderWay = max(1, workerCount - 1)
  }

  var count: Int { jobs.count + held.count + putOff.count }

  mutating func append(_ job: Job) {
    jobs.append(job)
  }

  /// Lets a job that has begun already wait for the others; false where there are none.
  mutating func putOff(_ job: Job) -> Bool {
    guard jobs.count + held.count > 0 else { return false }
    putOff.append(job)
    begunBeforeThem -= 1
    return true
  }

  mutating func next() -> Job? {
    if longUnderWay < mostLongUnderWay, let job = held.removeFirst() { return begun(job) }
    if begunBeforeThem >= Self.mostBeforeThem, let job = putOff.removeFirst() {
      begunBeforeThem = 0
      if let job = begun(job) { return job }
    }
    while let job = jobs.removeFirst() {
      begunBeforeThem += 1
      if let job = begun(job) { return job }
    }
    while let job = putOff.removeFirst() {
      if let job = begun(job) { return job }
    }
    return nil
  }

  /// Whether a job that was held may begin now.
  mutating func end(_ job: Job) -> Bool {
    if job.isLong { longUnderWay -= 1 }
    return held.count > 0 && longUnderWay < mostLongUnderWay
  }

  /// The job, or nil where it has to be held.
  private mutating func begun(_ job: Job) -> Job? {
    guard job.isLong else { return job }
    guard longUnderWay < mostLongUnderWay else {
      held.append(job)
      return nil
    }
    longUnderWay += 1
    return job
  }
}

/// Jobs in the order in which they came.
private struct JobQueue {
  /// A job that was taken leaves nothing: what it holds should go when it is done.
  private var jobs: [JobSchedule.Job?] = []
  private var first = 0

  var count: Int { jobs.count - first }

  mutating func append(_ job: JobSchedule.Job) {
    jobs.append(job)
  }

  mutating func removeFirst() -> JobSchedule.Job? {
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
