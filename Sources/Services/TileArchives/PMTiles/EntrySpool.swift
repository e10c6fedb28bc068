import Platform

/// The entries of an archive in a file, since there may be more of them than memory.
///
/// The file goes away with its owner.
final class EntrySpool {
  private let file: PendingFile
  private var waiting: [UInt8] = []
  private(set) var count = 0

  private static let bytesOfEntry = 24
  private static let mostWaiting = 1 << 16

  /// Beside the archive.
  init(for path: String) throws(SystemError) {
    file = try PendingFile(for: path)
  }

  func append(_ entry: PMTilesEntry) throws(SystemError) {
    count += 1
    for word in [entry.tile, entry.offset, UInt64(entry.length) << 32 | UInt64(entry.run)] {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        waiting.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    if waiting.count >= Self.mostWaiting { try flush() }
  }

  private func flush() throws(SystemError) {
    try file.writer.write(waiting)
    waiting.removeAll(keepingCapacity: true)
  }

  /// Gives all entries, in the order they came in, so many at a time; the last time there may be fewer.
  func forEach(groupOf size: Int, _ body: ([PMTilesEntry]) throws -> Void) throws {
    try flush()
    let reader = try FileReader(file.temporaryPath)
    var group: [PMTilesEntry] = []
    group.reserveCapacity(size)
    var rest: [UInt8] = []
    while true {
      let piece = try reader.next()
      if piece.isEmpty { break }
      rest += piece
      var start = 0
      while rest.count - start >= Self.bytesOfEntry {
        group.append(Self.entry(rest.span, at: start))
        start += Self.bytesOfEntry
        if group.count == size {
          try body(group)
          group.removeAll(keepingCapacity: true)
        }
      }
      rest.removeFirst(start)
    }
    if !group.isEmpty { try body(group) }
  }

  private static func entry(_ bytes: Span<UInt8>, at start: Int) -> PMTilesEntry {
    func word(_ index: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(bytes[start + index * 8 + $1]) << UInt64(8 * $1) }
    }
    let last = word(2)
    return PMTilesEntry(
      tile: word(0),
      offset: word(1),
      length: UInt32(truncatingIfNeeded: last >> 32),
      run: UInt32(truncatingIfNeeded: last)
    )
  }
}
