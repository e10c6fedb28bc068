import Glibc
import Synchronization

/// A file of lines which a thread of its own writes, so that nobody who has a line to write waits for a disk or a terminal.
///
/// What waits is bounded: lines that find no room, and those that cannot be written, are lost, counted and told.
public final class LineFile: Sendable {
  /// Nil for a stream that cannot be opened anew.
  public let path: String?
  private let state: Locked<State>
  private let arrivals = Semaphore()
  private let ended = Semaphore()
  private let lostLines = Atomic<Int>(0)
  private let settings: Settings

  public struct Settings: Sendable {
    public var mostWaitingBytes = 4 << 20

    /// How long lines are gathered before they are written: many small writes cost more than one.
    public var pauseInMilliseconds = 0

    /// How long the end waits for a file that takes nothing.
    public var patienceInMilliseconds = 2000

    /// Told of lost lines once a second at the most, by the thread that writes; what it gives is written, too.
    public var tellOfLoss: @Sendable (Int) -> [UInt8] = { _ in [] }

    public init() {}
  }

  private enum Piece {
    case lines([UInt8], count: Int)
    case file(OpenFile)
  }

  private struct State {
    var waiting: [Piece] = []
    var byteCount = 0
    var isEnding = false
  }

  /// Opens a file at its end, and makes it where there is none; what stands in it is for its owner and his group.
  public convenience init(appendingTo path: String, _ settings: Settings = Settings()) throws(SystemError) {
    self.init(try OpenFile(path), path, settings)
  }

  public static func standardOutput(_ settings: Settings = Settings()) -> LineFile {
    LineFile(OpenFile(standard: STDOUT_FILENO), nil, settings)
  }

  public static func standardError(_ settings: Settings = Settings()) -> LineFile {
    LineFile(OpenFile(standard: STDERR_FILENO), nil, settings)
  }

  private init(_ file: OpenFile, _ path: String?, _ settings: Settings) {
    self.path = path
    self.settings = settings
    state = Locked(State())
    // The thread keeps what it writes to until it is ended.
    _ = Thread { [self] in run(file) }
  }

  /// How many lines were lost so far.
  public var lostCount: Int { lostLines.load(ordering: .relaxed) }

  /// Takes whole lines, each with its end; returns at once.
  public func write(_ lines: [UInt8], count: Int = 1) {
    let (isTaken, isFirst) = state.withLock { state in
      guard !state.isEnding, state.byteCount + lines.count <= settings.mostWaitingBytes else {
        return (false, false)
      }
      state.byteCount += lines.count
      state.waiting.append(.lines(lines, count: count))
      return (true, state.waiting.count == 1)
    }
    if !isTaken { lostLines.add(count, ordering: .relaxed) }
    if isFirst { arrivals.signal() }
  }

  /// Opens the file anew by its name, as after its old one was renamed: lines that come from now on go there.
  public func reopen() throws(SystemError) {
    guard let path else { return }
    let file = try OpenFile(path)
    let isFirst = state.withLock { state in
      state.waiting.append(.file(file))
      return state.waiting.count == 1
    }
    if isFirst { arrivals.signal() }
  }

  /// Writes what waits, and ends; lines that come later are lost.
  public func close() {
    state.withLock { $0.isEnding = true }
    arrivals.signal()
    if ended.wait(milliseconds: settings.patienceInMilliseconds) { ended.signal() }
  }
}

// MARK: - The thread that writes

extension LineFile {
  private func run(_ first: OpenFile) {
    var file = first
    var toldOf = 0
    var toldAt = -Double.infinity
    var isEnding = false
    while !isEnding {
      arrivals.wait()
      if settings.pauseInMilliseconds > 0 { rest() }
      var pieces: [Piece] = []
      (pieces, isEnding) = state.withLock { state in
        defer {
          state.waiting = []
          state.byteCount = 0
        }
        return (state.waiting, state.isEnding)
      }
      for piece in pieces {
        switch piece {
        case .file(let next): file = next
        case .lines(let lines, let count): write(lines, count, to: file)
        }
      }
      let (lost, now) = (lostCount, Process.monotonicSeconds)
      guard lost > toldOf, isEnding || now - toldAt >= 1 else { continue }
      _ = file.write(settings.tellOfLoss(lost - toldOf))
      (toldOf, toldAt) = (lost, now)
    }
    ended.signal()
  }

  private func write(_ lines: [UInt8], _ count: Int, to file: OpenFile) {
    let written = file.write(lines)
    guard written < lines.count else { return }
    let whole = lines[..<written].count { $0 == UInt8(ascii: "\n") }
    lostLines.add(max(1, count - whole), ordering: .relaxed)
  }

  /// Gathers lines for a moment, but not those of a program that ends.
  private func rest() {
    guard !state.withLock({ $0.isEnding }) else { return }
    if arrivals.wait(milliseconds: settings.pauseInMilliseconds) { arrivals.signal() }
  }
}

/// A file that is open for its thread to write; closed with its last owner.
///
/// `@unchecked Sendable`: it is handed over once, and written by one thread.
private final class OpenFile: @unchecked Sendable {
  private let descriptor: Int32
  private let isStandard: Bool

  /// Whether what was written last ends within a line, as on a disk that is full.
  private var isWithinLine = false

  init(_ path: String) throws(SystemError) {
    // A pipe that nobody reads must not hold us up.
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK
    descriptor = try check(path) { open(path, flags, 0o640) }
    isStandard = false
  }

  init(standard descriptor: Int32) {
    self.descriptor = descriptor
    isStandard = true
  }

  deinit {
    if !isStandard { close(descriptor) }
  }

  /// How many of the bytes could be written.
  func write(_ lines: [UInt8]) -> Int {
    if isWithinLine, !lines.isEmpty {
      guard put([UInt8(ascii: "\n")]) == 1 else { return 0 }
      isWithinLine = false
    }
    let count = put(lines)
    if count > 0 { isWithinLine = lines[count - 1] != UInt8(ascii: "\n") }
    return count
  }

  private func put(_ bytes: [UInt8]) -> Int {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
      }
      if written > 0 {
        offset += written
      } else if written < 0 && errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if written == 0 || errno != EINTR {
        return offset
      }
    }
    return offset
  }
}
