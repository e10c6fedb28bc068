import Platform

/// A snapshot file in memory, section by section.
struct SectionedFile {
  private let stamp: UInt64
  private var sections: [(tag: SnapshotFormat.Tag, column: UInt32, bytes: [UInt8])] = []

  init(stamp: UInt64) {
    self.stamp = stamp
  }

  mutating func add(_ tag: SnapshotFormat.Tag, column: UInt32 = 0, _ bytes: [UInt8]) {
    sections.append((tag, column, bytes))
  }

  func write(to path: String) throws(SystemError) {
    var offset = Self.aligned(
      SnapshotFormat.Header.byteCount + sections.count * SnapshotFormat.Section.byteCount
    )
    let table = sections.map { section in
      defer { offset = Self.aligned(offset + section.bytes.count) }
      return SnapshotFormat.Section(
        tag: section.tag.rawValue,
        column: section.column,
        offset: UInt64(offset),
        length: UInt64(section.bytes.count),
        hash: ContentHash(of: section.bytes).value
      )
    }
    var header = SnapshotFormat.Header(
      fileLength: UInt64(offset),
      sectionCount: UInt64(sections.count),
      stamp: stamp
    )
    header.hash = SnapshotFormat.hash(header, table)
    let head = rawBytes(of: [header]) + rawBytes(of: table)
    try Files.replace(path) { file throws(SystemError) in
      try file.write(padded(head))
      for section in sections { try file.write(padded(section.bytes)) }
    }
  }

  private func padded(_ bytes: [UInt8]) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: Self.aligned(bytes.count) - bytes.count)
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + SnapshotFormat.alignment - 1) / SnapshotFormat.alignment * SnapshotFormat.alignment
  }
}
