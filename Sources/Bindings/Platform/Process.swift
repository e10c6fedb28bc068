import Glibc

/// What the process may know of its surroundings.
public enum Process {
  public static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  public static func exit(_ status: Int32) -> Never {
    Glibc.exit(status)
  }

  /// The folder that the program itself lies in.
  public static var executableFolder: String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return "." }
    let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  public static var standardErrorIsTerminal: Bool {
    isatty(STDERR_FILENO) == 1
  }

  /// Takes the numbers of standard streams that are closed, so that no file or socket gets one of them and messages with
  /// it; to be called before anything is opened.
  ///
  /// What is opened in their place lets nobody do what the stream is for: a result that goes nowhere stays a fault.
  public static func holdClosedStreams() {
    for (stream, access) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ] where fcntl(stream, F_GETFD) < 0 {
      // The lowest free number is given, which is this one.
      _ = open("/dev/null", access)
    }
  }

  /// Writes bytes to standard output at once; a reader that went away is no fault of ours.
  public static func writeToStandardOutput(_ bytes: [UInt8]) throws(SystemError) {
    try write(bytes, to: STDOUT_FILENO)
  }

  public static func writeToStandardError(_ text: String) {
    // Where even this fails there is nobody left to tell.
    try? write(Array(text.utf8), to: STDERR_FILENO)
  }

  public static var processorCount: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Seconds from an arbitrary moment, never running backwards.
  public static var monotonicSeconds: Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
  }

  /// Lets the process hold as many files and sockets open as the system allows it at all, and says how many.
  @discardableResult
  public static func raiseFileLimit() -> Int {
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    // POSIX promises 20.
    guard getrlimit(resource, &limit) == 0 else { return 20 }
    let before = limit.rlim_cur
    limit.rlim_cur = limit.rlim_max
    return Int(clamping: setrlimit(resource, &limit) == 0 ? limit.rlim_cur : before)
  }

  /// A number nobody can foresee, to tell one writing of a thing from another.
  public static func randomToken() -> UInt64 {
    UInt64.random(in: .min ... .max)
  }

  /// A reader that went away is no fault of ours; all else is.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
      }
      if written > 0 { offset += written }
      guard written < 0 else { continue }
      switch errno {
      case EINTR: continue
      case EPIPE: return
      case EAGAIN:
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      default: throw SystemError("standard output")
      }
    }
  }
}

extension Process {
  /// Changes whenever another build of the program runs, or one of its libraries is another one.
  ///
  /// A library is known by a part of its file's name. Where a file lies does not matter, nor on which disk.
  public static func programFingerprint(withLibraries parts: [String]) -> UInt64 {
    // What is mapped, one piece a line; the path is the last word.
    let mapped = (try? Files.read("/proc/self/maps")).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let paths = mapped.split(separator: "\n").compactMap { line in
      line.firstIndex(of: "/").map { String(line[$0...]) }
    }
    let libraries = Set(paths).filter { path in
      let name = path.split(separator: "/").last ?? ""
      return name.hasPrefix("lib") && parts.contains { name.contains($0) }
    }
    var words: [UInt64] = []
    for path in ["/proc/self/exe"] + libraries.sorted() {
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      words += [Int64(status.st_size), Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec)].map {
        UInt64(bitPattern: $0)
      }
    }
    return ContentHash(of: words).value
  }
}
