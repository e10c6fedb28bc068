import Glibc

/// Whole files in and out, and the few questions about them that the product asks.
public enum Files {
  /// Reads a whole file; one larger than `limit` is refused with `EFBIG`.
  public static func read(_ path: String, limit: Int = .max) throws(SystemError) -> [UInt8] {
    let descriptor = try check(path) { open(path, O_RDONLY | O_CLOEXEC) }
    defer { close(descriptor) }
    var status = stat()
    try check(path) { fstat(descriptor, &status) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw SystemError(path, code: EISDIR) }
    guard Int(status.st_size) <= limit else { throw SystemError(path, code: EFBIG) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try check(path) { Int32(Glibc.read(descriptor, &chunk, chunk.count)) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<Int(count)])
      guard bytes.count <= limit else { throw SystemError(path, code: EFBIG) }
    }
  }

  /// The first bytes of a file; fewer where it is shorter.
  public static func head(_ path: String, count: Int) throws(SystemError) -> [UInt8] {
    let descriptor = try check(path) { open(path, O_RDONLY | O_CLOEXEC) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let found = try check(path) { Int32(Glibc.read(descriptor, &bytes, count)) }
    return Array(bytes[..<Int(found)])
  }

  /// Writes a file so that its name always stands for whole contents: under a new name, synced, then renamed.
  public static func replace(
    _ path: String,
    writing body: (borrowing FileWriter) throws(SystemError) -> Void
  ) throws(SystemError) {
    let file = try PendingFile(for: path)
    try body(file.writer)
    try file.takePlace()
  }

  /// Removes a file that `replace` was writing when its process died; one that is still being written stays.
  public static func removeIfAbandoned(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
  }

  public static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Changes whenever one of the files does, comes or goes, or is replaced by another.
  public static func fingerprint(of paths: [String]) -> UInt64 {
    var words: [UInt64] = []
    for path in paths {
      var status = stat()
      guard stat(path, &status) == 0 else {
        words.append(.max)
        continue
      }
      words += [UInt64(status.st_dev), UInt64(status.st_ino), UInt64(bitPattern: Int64(status.st_size))]
      words += [status.st_mtim.tv_sec, status.st_mtim.tv_nsec].map { UInt64(bitPattern: Int64($0)) }
    }
    return ContentHash(of: words).value
  }

  /// In bytes; nil where there is no file.
  public static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// When it was last written, in seconds; nil where there is no file.
  public static func modificationTime(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mtim.tv_sec : nil
  }

  /// Whether it is a plain file, and not a pipe, a device or a folder.
  public static func isPlainFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  public static func canBeRead(_ path: String) -> Bool {
    access(path, R_OK) == 0
  }

  /// The path that a symbolic link stands for, whether anything is there or not; other paths stay as they are.
  public static func resolvingLink(_ path: String) -> String {
    // As many as the system follows.
    let mostLinks = 40
    var resolved = path
    for _ in 0..<mostLinks {
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      let count = readlink(resolved, &target, target.count)
      guard count > 0, count < target.count else { break }
      let text = String(decoding: target[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let folder = resolved.lastIndex(of: "/").map { resolved[...$0] } ?? ""
      resolved = text.hasPrefix("/") ? text : folder + text
    }
    return resolved
  }

  /// Tells one file from another that later bears the same name; nil where there is none.
  public static func identity(_ path: String) -> UInt64? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return UInt64(status.st_ino) ^ UInt64(status.st_dev) << 48
  }

  public static func makeFolder(_ path: String) throws(SystemError) {
    if mkdir(path, 0o777) != 0, errno != EEXIST { throw SystemError(path) }
    guard isFolder(path) else { throw SystemError(path, code: ENOTDIR) }
  }

  /// Removes a file; one that is not there is no fault.
  public static func remove(_ path: String) throws(SystemError) {
    if unlink(path) != 0, errno != ENOENT { throw SystemError(path) }
  }

  /// Removes a folder with nothing in it; one that is not there is no fault.
  public static func removeEmptyFolder(_ path: String) throws(SystemError) {
    if rmdir(path) != 0, errno != ENOENT { throw SystemError(path) }
  }

  /// The names in a folder, sorted; empty where there is no such folder.
  public static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  static func synchronizeFolder(of path: String) throws(SystemError) {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    let descriptor = try check(folder) { open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { close(descriptor) }
    try check(folder) { fsync(descriptor) }
  }
}

/// A new file being written from its beginning to its end.
public struct FileWriter: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(_ path: String) throws(SystemError) {
    self.path = path
    descriptor = try Self.openLocked(path)
  }

  /// The lock says that somebody writes the file, and ends with the process, however that ends.
  private static func openLocked(_ path: String) throws(SystemError) -> Int32 {
    while true {
      let descriptor = try check(path) { open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666) }
      flock(descriptor, LOCK_EX)
      var status = stat()
      // Before the lock was held, somebody may have taken the file for abandoned and removed it.
      if fstat(descriptor, &status) != 0 || status.st_nlink > 0 { return descriptor }
      close(descriptor)
    }
  }

  deinit {
    close(descriptor)
  }

  public borrowing func write(_ bytes: [UInt8]) throws(SystemError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
      }
      if written >= 0 {
        offset += written
      } else if errno != EINTR {
        throw SystemError(path)
      }
    }
  }

  /// Writes over what stands at an offset already.
  public borrowing func overwrite(_ bytes: [UInt8], at offset: Int) throws(SystemError) {
    var done = 0
    while done < bytes.count {
      let written = bytes.withUnsafeBytes { buffer in
        pwrite(descriptor, buffer.baseAddress.map { $0 + done }, buffer.count - done, offset + done)
      }
      if written >= 0 {
        done += written
      } else if errno != EINTR {
        throw SystemError(path)
      }
    }
  }

  borrowing func synchronize() throws(SystemError) {
    try check(path) { fsync(descriptor) }
  }
}
