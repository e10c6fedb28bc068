import Platform
import SectionedFiles
import TestSupport
import Testing

@Suite struct SectionedFileTests {
  private enum Tag: UInt32, SectionTag {
    case numbers = 1
    case letters = 2
    case nothing = 3
  }

  private let format = SectionedFormat<Tag>(magic: 0x1122_3344_5566_7788, version: 5)
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("file")
  }

  private func writer() -> SectionedFileWriter<Tag> {
    var writer = SectionedFileWriter(format, stamp: 77)
    writer.add(.numbers) { rawBytes(of: [1, -2, 3] as [Int64]) }
    writer.add(.letters, column: 1) { Array("一二三".utf8) }
    writer.add(.letters, column: 2) { Array("four".utf8) }
    writer.add(.nothing) { [] }
    return writer
  }

  private func values<Element>(_ column: LentColumn<Element>) -> [Element] {
    (0..<column.count).map { column[$0] }
  }

  @Test("gives back what was written, from the disk and in memory alike", arguments: [false, true])
  func roundTrip(isInMemory: Bool) throws {
    try writer().write(to: path)
    let file = isInMemory ? try writer().inMemory() : try SectionedFile(path, format, stamp: 77)
    #expect(values(try file.column(.numbers, of: Int64.self, count: 3)) == [1, -2, 3])
    #expect(values(try file.column(.letters, 1, of: UInt8.self)) == Array("一二三".utf8))
    #expect(values(try file.column(.letters, 2, of: UInt32.self)).count == 1)
    #expect(values(try file.column(.nothing, of: Int64.self)).isEmpty)
    #expect(file.isIntact())
  }

  @Test("refuses sections that are not there, or of another size")
  func sizes() throws {
    let file = try writer().inMemory()
    #expect(throws: SectionedFileError.damaged) { try file.column(.letters, 3, of: UInt8.self) }
    #expect(throws: SectionedFileError.damaged) { try file.column(.numbers, of: Int64.self, count: 4) }
    #expect(throws: SectionedFileError.damaged) { try file.column(.letters, 1, of: UInt16.self, count: 4) }
  }

  @Test("refuses files of other kinds, formats and stamps")
  func others() throws {
    try writer().write(to: path)
    #expect(throws: SectionedFileError.otherVersion) { try SectionedFile(path, format, stamp: 78) }
    let newer = SectionedFormat<Tag>(magic: 0x1122_3344_5566_7788, version: 6)
    #expect(throws: SectionedFileError.otherFormat) { try SectionedFile(path, newer, stamp: 77) }
    let other = SectionedFormat<Tag>(magic: 1, version: 5)
    #expect(throws: SectionedFileError.damaged) { try SectionedFile(path, other, stamp: 77) }
    #expect(throws: SectionedFileError.unreadable) {
      try SectionedFile(folder.path("none"), format, stamp: 77)
    }
  }

  @Test("finds out every byte that was changed, but in what lies between sections", arguments: UInt64(0)..<4)
  func damage(seed: UInt64) throws {
    try writer().write(to: path)
    let good = try folder.read("file")
    var random = SplitMix64(seed: seed)
    for place in good.indices {
      var bytes = good
      bytes[place] ^= .random(in: 1...255, using: &random)
      try folder.write(bytes, to: "file")
      guard let file = try? SectionedFile(path, format, stamp: 77), file.isIntact() else { continue }
      #expect(values(try file.column(.numbers, of: Int64.self)) == [1, -2, 3])
      #expect(values(try file.column(.letters, 1, of: UInt8.self)) == Array("一二三".utf8))
    }
    for length in good.indices {
      try folder.write(Array(good[..<length]), to: "file")
      #expect(throws: SectionedFileError.self) { try SectionedFile(path, format, stamp: 77) }
    }
  }
}
