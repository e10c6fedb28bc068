public import Platform

/// A mapped file of sections.
///
/// The hash of header and table is checked when it is opened, those of the sections by `isIntact`; so whoever reads a
/// section checks every position in it where it is used.
public struct SectionedFile<Tag: SectionTag>: Sendable {
  /// For whoever keeps columns.
  public let file: MappedFile
  private let sections: [SectionLayout.Section]

  public init(_ path: String, _ format: SectionedFormat<Tag>, stamp: UInt64) throws(SectionedFileError) {
    guard let file = try? MappedFile(path) else { throw .unreadable }
    try self.init(file, format, stamp: stamp)
  }

  init(_ file: MappedFile, _ format: SectionedFormat<Tag>, stamp: UInt64) throws(SectionedFileError) {
    self.file = file
    guard let header = file.column(of: SectionLayout.Header.self, at: 0, count: 1)?[0],
      header.magic == format.magic, header.byteOrderMark == SectionLayout.byteOrderMark
    else { throw .damaged }
    guard header.version == format.version else { throw .otherFormat }
    guard header.stamp == stamp else { throw .otherVersion }
    guard header.fileLength == UInt64(file.byteCount), header.sectionCount < 1 << 20,
      let table = file.column(
        of: SectionLayout.Section.self,
        at: SectionLayout.Header.byteCount,
        count: Int(header.sectionCount)
      )
    else { throw .damaged }
    sections = (0..<table.count).map { table[$0] }
    guard SectionLayout.hash(header, sections) == header.hash else { throw .damaged }
    let length = UInt64(file.byteCount)
    guard sections.allSatisfy({ $0.offset <= length && $0.length <= length - $0.offset }) else {
      throw .damaged
    }
  }

  /// Whether every section still has the content it was written with; reads the whole file.
  public func isIntact() -> Bool {
    sections.allSatisfy { section in
      file.hash(of: Int(section.offset)..<Int(section.offset + section.length))?.value == section.hash
    }
  }

  /// The values of a section: so many, where a number is given, and as many as fit otherwise.
  public func column<Element: BitwiseCopyable & Sendable>(
    _ tag: Tag,
    _ column: UInt32 = 0,
    of type: Element.Type,
    count: Int? = nil
  ) throws(SectionedFileError) -> LentColumn<Element> {
    let wanted = sections.first { $0.tag == tag.rawValue && $0.column == column }
    let stride = MemoryLayout<Element>.stride
    guard let section = wanted, Int(section.length) % stride == 0 else { throw .damaged }
    let found = Int(section.length) / stride
    guard count == nil || count == found,
      let values = file.column(of: type, at: Int(section.offset), count: found)
    else { throw .damaged }
    return values
  }
}
