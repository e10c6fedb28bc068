public import Platform

/// Bytes that never change and that many answers may send at the same time without copying them.
@safe public final class SharedBytes: Sendable {
  nonisolated(unsafe) let start: UnsafeMutableRawPointer
  public let count: Int

  /// Hash of the content, computed once.
  public let hash: ContentHash

  public init(_ bytes: [UInt8]) {
    count = bytes.count
    let start = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    bytes.withUnsafeBytes { source in
      if let address = source.baseAddress { start.copyMemory(from: address, byteCount: source.count) }
    }
    self.start = start
    hash = ContentHash(of: bytes)
  }

  deinit {
    start.deallocate()
  }

  public static let empty = SharedBytes([])

  public var array: [UInt8] {
    Array(UnsafeRawBufferPointer(start: start, count: count))
  }
}
