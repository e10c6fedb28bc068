import Glibc

/// What the system knows of the running process.
extension Process {
  /// The memory that the process holds, without what was swapped out.
  public static var residentBytes: Int {
    // Pages: all, resident, shared and others.
    let words = systemFile("/proc/self/statm").split(separator: UInt8(ascii: " "))
    guard words.count > 1, let pages = Int(String(decoding: words[1], as: UTF8.self)) else { return 0 }
    return pages &* Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// How many files and sockets are open.
  public static var openFileCount: Int {
    // Besides the folder itself, which is open while it is read.
    max(0, Files.names(in: "/proc/self/fd").count - 1)
  }

  /// How many may be.
  public static var openFileLimit: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 0 }
    return Int(clamping: limit.rlim_cur)
  }

  /// The time of processors that the process has used, also in the system's name.
  public static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) * 1e-6 }
  }

  /// Milliseconds since the beginning of 1970.
  public static var wallMilliseconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return now.tv_sec &* 1000 &+ now.tv_nsec / 1_000_000
  }

  /// Empty where the system has no such file.
  private static func systemFile(_ path: String) -> [UInt8] {
    (try? Files.read(path, limit: 1 << 16)) ?? []
  }
}
