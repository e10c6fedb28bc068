import JSONText
import Platform

/// Finds sections of a mapped snapshot.
struct SectionReader {
  let file: MappedFile
  let sections: [SnapshotFormat.Section]

  func information() throws(SnapshotError) -> JSONValue {
    let bytes = try column(.information, of: UInt8.self)
    let copy = (0..<bytes.count).map { bytes[$0] }
    guard let value = try? JSONValue(parsing: copy) else { throw .damaged }
    return value
  }

  /// The values of a section: so many, where a number is given, and as many as fit otherwise.
  func column<Element: BitwiseCopyable & Sendable>(
    _ tag: SnapshotFormat.Tag,
    _ column: UInt32 = 0,
    of type: Element.Type,
    count: Int? = nil
  ) throws(SnapshotError) -> LentColumn<Element> {
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
