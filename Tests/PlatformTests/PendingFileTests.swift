import Platform
import TestSupport
import Testing

@Suite struct PendingFileTests {
  @Test("takes its place when it is whole, and lies beside it before")
  func takesPlace() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("old", to: "file")
    let file = try PendingFile(for: path)
    try file.writer.write(Array("newer".utf8))
    #expect(try Files.read(path) == Array("old".utf8))
    #expect(try folder.contents().count == 2)
    try file.writer.overwrite(Array("N".utf8), at: 0)
    try file.takePlace()
    #expect(try Files.read(path) == Array("Newer".utf8))
    #expect(try folder.contents() == ["file"])
  }

  @Test("leaves nothing when it is given up")
  func givenUp() throws {
    let folder = try TemporaryFolder()
    do {
      let file = try PendingFile(for: folder.path("file"))
      #expect(Files.exists(file.temporaryPath))
    }
    #expect(try folder.contents() == [])
  }

  @Test("removes what a killed process left, and nothing that is being written or bears another name")
  func abandoned() throws {
    let folder = try TemporaryFolder()
    let others = [
      "file", "file.new", "file.1.new", "file.x.2.new", "file.1.2.new.gz", "other.1.2.new", "file.1.2.3.new",
      "file.1..2.new", "我file.1.2.new",
    ]
    for name in others + ["file.123.4.new", "file.5.6.new"] { try folder.write("left", to: name) }
    let path = folder.path("file")
    let file = try PendingFile(for: path)
    PendingFile.removeAbandoned(for: path)
    #expect(
      Set(try folder.contents().map { folder.path($0) })
        == Set(others.map(folder.path) + [file.temporaryPath])
    )
  }
}
