public import Platform

/// A file of sections on its way to the disk, one after the other: no more than a few of them are in memory.
public struct SectionedFileWriter<Tag: SectionTag> {
  private struct Section {
    let tag: Tag
    let column: UInt32
    let bytes: () -> [UInt8]
  }

  private let format: SectionedFormat<Tag>
  private let stamp: UInt64
  private var sections: [Section] = []

  /// The stamp tells the content from any other that could bear the same name.
  public init(_ format: SectionedFormat<Tag>, stamp: UInt64) {
    self.format = format
    self.stamp = stamp
  }

  /// Adds a section, whose bytes are asked for when its turn has come.
  public mutating func add(
    _ tag: Tag,
    column: UInt32 = 0,
    _ bytes: @escaping () -> [UInt8]
  ) {
    sections.append(Section(tag: tag, column: column, bytes: bytes))
  }

  /// Writes the file in place of any that is there, under a new name first.
  public func write(to path: String) throws(SystemError) {
    try Files.replace(path) { file throws(SystemError) in
      // The head follows when all lengths and hashes are known.
      try file.write([UInt8](repeating: 0, count: headLength))
      let head = try head { bytes throws(SystemError) in try file.write(bytes) }
      try file.overwrite(head, at: 0)
    }
  }

  /// The same file, but in memory alone.
  public func inMemory() throws(SectionedFileError) -> SectionedFile<Tag> {
    var bytes = [UInt8](repeating: 0, count: headLength)
    let head = head { bytes.append(contentsOf: $0) }
    bytes.replaceSubrange(0..<head.count, with: head)
    guard let file = try? MappedFile(copying: bytes) else { throw .unreadable }
    return try SectionedFile(file, format, stamp: stamp)
  }

  private var headLength: Int {
    SectionLayout.aligned(
      SectionLayout.Header.byteCount + sections.count * SectionLayout.Section.byteCount
    )
  }

  /// Gives away the content of all sections, and returns header and table.
  private func head<Failure: Error>(
    _ write: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) -> [UInt8] {
    var offset = headLength
    var table: [SectionLayout.Section] = []
    for section in sections {
      let bytes = section.bytes()
      try write(bytes)
      try write([UInt8](repeating: 0, count: SectionLayout.aligned(bytes.count) - bytes.count))
      table.append(
        SectionLayout.Section(
          tag: section.tag.rawValue,
          column: section.column,
          offset: UInt64(offset),
          length: UInt64(bytes.count),
          hash: ContentHash(of: bytes).value
        )
      )
      offset += SectionLayout.aligned(bytes.count)
    }
    var header = SectionLayout.Header(
      magic: format.magic,
      version: format.version,
      fileLength: UInt64(offset),
      sectionCount: UInt64(sections.count),
      stamp: stamp
    )
    header.hash = SectionLayout.hash(header, table)
    return rawBytes(of: [header]) + rawBytes(of: table)
  }
}
