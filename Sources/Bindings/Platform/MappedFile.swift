import Glibc

/// A whole file, mapped read-only for as long as any owner lives.
///
/// Safe because the mapping belongs to this object alone, is never written once it is there, and ends in `deinit` only;
/// the file below is replaced by rename, never changed in place.
@safe public final class MappedFile: Sendable {
  private nonisolated(unsafe) let start: UnsafeRawPointer
  public let byteCount: Int

  /// Maps the file; an empty file is refused with `EINVAL`, as by `mmap` itself.
  public init(_ path: String) throws(SystemError) {
    let descriptor = try check(path) { open(path, O_RDONLY | O_CLOEXEC) }
    defer { close(descriptor) }
    var status = stat()
    try check(path) { fstat(descriptor, &status) }
    let size = Int(status.st_size)
    guard size > 0 else { throw SystemError(path, code: EINVAL) }
    guard let address = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), address != MAP_FAILED
    else { throw SystemError(path) }
    start = UnsafeRawPointer(address)
    byteCount = size
  }

  /// The bytes of a file that is on no disk; nothing may be refused with `EINVAL`, as it is of a file.
  public init(copying bytes: [UInt8]) throws(SystemError) {
    let inMemory = "memory"
    guard !bytes.isEmpty else { throw SystemError(inMemory, code: EINVAL) }
    let access = (PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS)
    guard let address = mmap(nil, bytes.count, access.0, access.1, -1, 0), address != MAP_FAILED
    else { throw SystemError(inMemory) }
    bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: address, count: $0.count).copyMemory(from: $0)
    }
    start = UnsafeRawPointer(address)
    byteCount = bytes.count
  }

  deinit {
    munmap(UnsafeMutableRawPointer(mutating: start), byteCount)
  }

  /// The hash of a range of bytes; nil where it does not lie wholly inside the file.
  public func hash(of range: Range<Int>) -> ContentHash? {
    guard range.lowerBound >= 0, range.upperBound <= byteCount else { return nil }
    return ContentHash(of: RawSpan(_unsafeStart: start + range.lowerBound, byteCount: range.count))
  }

  /// Values of one kind lying side by side; nil when they do not lie wholly inside the file, or not aligned.
  ///
  /// They are lent: whoever keeps them keeps the file, too.
  public func column<Element: BitwiseCopyable & Sendable>(
    of type: Element.Type,
    at offset: Int,
    count: Int
  ) -> LentColumn<Element>? {
    guard offset >= 0, count >= 0, offset % MemoryLayout<Element>.alignment == 0 else { return nil }
    let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
    guard !overflow, offset <= byteCount, size <= byteCount - offset else { return nil }
    let first = (start + offset).assumingMemoryBound(to: type)
    return LentColumn(UnsafeBufferPointer(start: first, count: count))
  }
}
