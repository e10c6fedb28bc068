import Glibc
import Platform
import TestSupport
import Testing

@Suite struct MappedFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The values of a file that nothing else keeps.
  private func kept(_ values: [UInt32]) throws -> Column<UInt32> {
    let file = try mapped(values)
    return Column(try #require(file.column(of: UInt32.self, at: 0, count: values.count)), in: file)
  }

  private func mapped(_ values: [UInt32]) throws -> MappedFile {
    try MappedFile(try folder.write(rawBytes(of: values), to: "numbers"))
  }

  @Test("gives the values of a file as columns")
  func columns() throws {
    let file = try mapped([1, 2, 3, 4])
    #expect(file.byteCount == 16)
    let all = try #require(file.column(of: UInt32.self, at: 0, count: 4))
    #expect(all.count == 4)
    #expect((0..<4).map { all[$0] } == [1, 2, 3, 4])
    let middle = try #require(file.column(of: UInt32.self, at: 4, count: 2))
    let values = middle.span
    #expect(values.count == 2 && values[0] == 2 && values[1] == 3)
    let wide = try #require(file.column(of: UInt64.self, at: 8, count: 1))
    #expect(wide[0] == 3 | 4 << 32)
  }

  @Test(
    "has no column that leaves the file, or is not aligned",
    arguments: [
      (0, 5), (4, 4), (16, 1), (20, 0), (12, 2), (-4, 1), (0, -1), (1, 1), (2, 1), (3, 1),
      (.max - 3, 1), (0, .max), (4, .max / 4), (4, .max / 4 + 1), (0, .max / 2), (.min, 1),
    ]
  )
  func columnsOutside(offset: Int, count: Int) throws {
    #expect(try mapped([1, 2, 3, 4]).column(of: UInt32.self, at: offset, count: count) == nil)
  }

  @Test("has empty columns everywhere inside, its end too", arguments: [0, 8, 16])
  func emptyColumns(offset: Int) throws {
    let file = try mapped([1, 2, 3, 4])
    let column = try #require(file.column(of: UInt32.self, at: offset, count: 0))
    #expect(column.count == 0)
    let values = column.span
    #expect(values.count == 0)
  }

  @Test("stays mapped for as long as a column lives")
  func columnKeepsTheFile() throws {
    let column = try kept([7, 8])
    #expect(column[1] == 8)
  }

  @Test("keeps its old content when the file is replaced or removed")
  func replacedFile() throws {
    let file = try mapped([1, 2, 3, 4])
    try Files.replace(folder.path("numbers")) { file throws(SystemError) in try file.write([9]) }
    #expect(file.column(of: UInt32.self, at: 12, count: 1)?[0] == 4)
    try Files.remove(folder.path("numbers"))
    #expect(file.column(of: UInt32.self, at: 12, count: 1)?[0] == 4)
  }

  @Test("hashes ranges inside the file, and no others")
  func hashes() throws {
    let file = try mapped([1, 2, 3, 4])
    #expect(file.hash(of: 0..<16) == ContentHash(of: [UInt32]([1, 2, 3, 4])))
    #expect(file.hash(of: 4..<12) == ContentHash(of: [UInt32]([2, 3])))
    #expect(file.hash(of: 16..<16) == ContentHash(of: [UInt8]()))
    for range in [0..<17, -1..<4, 17..<17, 16..<Int.max, Int.min..<0] {
      #expect(file.hash(of: range) == nil)
    }
  }

  @Test("refuses an empty file, a folder, and one that is missing")
  func refused() throws {
    let empty = try folder.write("", to: "empty")
    let error = #expect(throws: SystemError.self) { _ = try MappedFile(empty) }
    #expect(error?.code == EINVAL)
    #expect(throws: SystemError.self) { _ = try MappedFile(folder.path) }
    let missing = #expect(throws: SystemError.self) { _ = try MappedFile(folder.path("missing")) }
    #expect(missing?.isMissingFile == true)
  }

  @Test("ends the process where a column is asked for what it does not hold")
  func indexOutside() async {
    await #expect(processExitsWith: .failure) {
      let folder = try TemporaryFolder()
      let file = try MappedFile(try folder.write([1, 2, 3, 4], to: "bytes"))
      _ = file.column(of: UInt8.self, at: 0, count: 2)?[2]
    }
  }
}
