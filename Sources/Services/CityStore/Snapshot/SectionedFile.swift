import Platform

/// A snapshot file on its way to the disk, section by section: no more than a few of them are in memory.
struct SectionedFile {
  private struct Section {
    let tag: SnapshotFormat.Tag
    let column: UInt32
    let bytes: () -> [UInt8]
  }

  private let stamp: UInt64
  private var sections: [Section] = []

  init(stamp: UInt64) {
    self.stamp = stamp
  }

  /// Adds a section, whose bytes are asked for when its turn has come.
  mutating func add(_ tag: SnapshotFormat.Tag, column: UInt32 = 0, _ bytes: @escaping () -> [UInt8]) {
    sections.append(Section(tag: tag, column: column, bytes: bytes))
  }

  func write(to path: String) throws(SystemError) {
    try Files.replace(path) { file throws(SystemError) in
      let headLength = SnapshotFormat.Header.byteCount + sections.count * SnapshotFormat.Section.byteCount
      var offset = Self.aligned(headLength)
      // The head follows when all lengths and hashes are known.
      try file.write([UInt8](repeating: 0, count: offset))
      var table: [SnapshotFormat.Section] = []
      for section in sections {
        let bytes = section.bytes()
        try file.write(bytes)
        try file.write([UInt8](repeating: 0, count: Self.aligned(bytes.count) - bytes.count))
        table.append(
          SnapshotFormat.Section(
            tag: section.tag.rawValue,
            column: section.column,
            offset: UInt64(offset),
            length: UInt64(bytes.count),
            hash: ContentHash(of: bytes).value
          )
        )
        offset += Self.aligned(bytes.count)
      }
      var header = SnapshotFormat.Header(
        fileLength: UInt64(offset),
        sectionCount: UInt64(sections.count),
        stamp: stamp
      )
      header.hash = SnapshotFormat.hash(header, table)
      try file.overwrite(rawBytes(of: [header]) + rawBytes(of: table), at: 0)
    }
  }

  private static func aligned(_ offset: Int) -> Int {
    (offset + SnapshotFormat.alignment - 1) / SnapshotFormat.alignment * SnapshotFormat.alignment
  }
}
