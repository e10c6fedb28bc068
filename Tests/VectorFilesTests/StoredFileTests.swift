import TestSupport
import Testing
import VectorFiles

@Suite struct StoredFileTests {
  private func read(_ path: String, mostBytes: Int = .max) throws -> Int {
    let file = try StoredFile(path, mostBytes: mostBytes)
    var count = 0
    while true {
      let piece = try file.next()
      if piece.isEmpty { return count }
      count += piece.count
    }
  }

  @Test("gives no more of a packed file than it may", arguments: [1, 3])
  func limit(members: Int) throws {
    let folder = try TemporaryFolder()
    // Packed files one after the other are one to gzip.
    let bytes = Array(repeatElement(gzippedZeros(atLeast: 1 << 20), count: members).joined())
    #expect(bytes.count < members << 13)
    let path = "/vsigzip/" + (try folder.write(bytes, to: "zeros.gz"))
    let count = try read(path)
    #expect(count >= members << 20)
    #expect(try read(path, mostBytes: count) == count)
    let error = #expect(throws: VectorFileError.self) { try read(path, mostBytes: count - 1) }
    #expect(error?.problem == .tooLarge)
  }

  @Test("reads every member of an archive, and tells how large it is")
  func archive() throws {
    let folder = try TemporaryFolder()
    var archive = ZipArchive()
    archive.add("甲/短.txt", "x")
    archive.add("乙.csv", String(repeating: "x", count: 300_000))
    let path = try folder.write(archive.bytes, to: "a.zip")
    let found = try #require(members(ofArchive: path))
    #expect(found.map(\.name) == ["甲/短.txt", "乙.csv"])
    #expect(found.map(\.byteCount) == [1, 300_000])
    #expect(try found.map { try read($0.path) } == [1, 300_000])
    #expect(!hasEncryptedMembers(archive: path))
  }

  @Test("knows encrypted members by the list of an archive", arguments: [0, 1, 2])
  func encrypted(place: Int) throws {
    let folder = try TemporaryFolder()
    var archive = ZipArchive()
    for index in 0..<3 {
      archive.add(Array("\(index).csv".utf8), [1, 2, 3], flags: index == place ? ZipArchive.encrypted : 0)
    }
    let path = try folder.write(archive.bytes, to: "a.zip")
    #expect(hasEncryptedMembers(archive: path))
    #expect(!hasEncryptedMembers(archive: try folder.write(Array(archive.bytes.prefix(60)), to: "cut.zip")))
    #expect(!hasEncryptedMembers(archive: folder.path("missing.zip")))
  }

  @Test(
    "reads the names of members as people wrote them",
    arguments: [
      ("医院/公交站.shp", "GB18030"), ("医院/公交站.shp", "UTF-8"), ("Straße/é.csv", "CP437"), ("plain.csv", "CP437"),
    ]
  )
  func names(name: String, encoding: String) throws {
    let folder = try TemporaryFolder()
    var archive = ZipArchive()
    archive.add(encoded(name, encoding), [1, 2, 3])
    let found = try #require(members(ofArchive: try folder.write(archive.bytes, to: "a.zip")))
    #expect(found.map(\.name) == [name])
    #expect(try found.map { try read($0.path) } == [3])
  }
}
