import Platform
import TestSupport
import Testing

@Suite struct FileReaderTests {
  @Test("gives the bytes of a file in pieces, then none", arguments: [0, 1, 65_535, 65_536, 200_001])
  func pieces(count: Int) throws {
    let folder = try TemporaryFolder()
    let text = String((0..<count).map { Character(UnicodeScalar(UInt8(97 + $0 % 26))) })
    try folder.write(text, to: "file")
    let reader = try FileReader(folder.path("file"))
    var bytes: [UInt8] = []
    while true {
      let piece = try reader.next()
      if piece.isEmpty { break }
      bytes += piece
    }
    #expect(bytes == Array(text.utf8))
    #expect(try reader.next().isEmpty)
  }

  @Test("says why a file cannot be read")
  func refused() throws {
    let folder = try TemporaryFolder()
    #expect(throws: SystemError.self) { try FileReader(folder.path("none")) }
    let reader = try FileReader(folder.path)
    #expect(throws: SystemError.self) { try reader.next() }
  }
}
