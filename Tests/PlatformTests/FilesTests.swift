import Glibc
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct FilesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func code(of call: () throws -> Void) -> Int32? {
    do {
      try call()
      return nil
    } catch {
      return (error as? SystemError)?.code
    }
  }

  @Test("reads what was written", arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func readsWhatWasWritten(count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let path = folder.path("file")
    try Files.replace(path) { file throws(SystemError) in try file.write(bytes) }
    #expect(try Files.read(path) == bytes)
  }

  @Test(
    "refuses files above the limit, and none at it",
    arguments: [(limit: 3, code: EFBIG), (4, nil), (5, nil), (0, EFBIG)] as [(limit: Int, code: Int32?)]
  )
  func limit(limit: Int, expected: Int32?) throws {
    let path = try folder.write("four", to: "file")
    #expect(code { _ = try Files.read(path, limit: limit) } == expected)
  }

  @Test("holds to the limit where the size is not known beforehand")
  func limitOfUnknownSize() {
    // The system says that this file has no bytes, and gives some.
    #expect(code { _ = try Files.read("/proc/self/maps", limit: 10) } == EFBIG)
  }

  @Test("tells a folder from a file that is missing")
  func notAFile() throws {
    let file = try folder.write("x", to: "file")
    #expect(code { _ = try Files.read(folder.path) } == EISDIR)
    for missing in [folder.path("missing"), file + "/inside"] {
      let error = #expect(throws: SystemError.self) { _ = try Files.read(missing) }
      #expect(error?.isMissingFile == true)
      #expect(error?.path == missing)
    }
  }

  @Test("puts a new file in the place of an old one")
  func replaces() throws {
    let path = try folder.write("a long old text", to: "file")
    let before = Files.identity(path)
    try Files.replace(path) { file throws(SystemError) in
      try file.write(Array("new ".utf8))
      try file.write([])
      try file.write(Array("text".utf8))
    }
    #expect(try Files.read(path) == Array("new text".utf8))
    #expect(Files.identity(path) != before)
    #expect(try folder.contents() == ["file"])
  }

  @Test("keeps the old file, and nothing else, where writing fails")
  func failedWriting() throws {
    let path = try folder.write("old", to: "file")
    let failure = code {
      try Files.replace(path) { file throws(SystemError) in
        try file.write(Array("half".utf8))
        _ = try Files.read(folder.path("missing"))
      }
    }
    #expect(failure == ENOENT)
    #expect(try Files.read(path) == Array("old".utf8))
    #expect(try folder.contents() == ["file"])
  }

  @Test("leaves nothing where there was no old file and writing fails")
  func failedFirstWriting() throws {
    #expect(throws: SystemError.self) {
      try Files.replace(folder.path("file")) { _ throws(SystemError) in
        _ = try Files.read(folder.path("missing"))
      }
    }
    #expect(try folder.contents() == [])
  }

  @Test("cannot replace a folder, nor write into one that is missing")
  func impossiblePlaces() throws {
    try Files.makeFolder(folder.path("inner"))
    for path in [folder.path("inner"), folder.path("missing/file")] {
      #expect(throws: SystemError.self) {
        try Files.replace(path) { file throws(SystemError) in try file.write([1]) }
      }
    }
    #expect(try folder.contents() == ["inner"])
  }

  @Test("gives a whole text of one writer where several write the same file")
  func concurrentWriters() throws {
    let path = folder.path("file")
    let failures = Atomic<Int>(0)
    let texts = (UInt8(0)..<4).map { [UInt8](repeating: $0, count: 10_000 * (Int($0) + 1)) }
    let threads = texts.map { text in
      Thread {
        for _ in 0..<10 {
          do {
            try Files.replace(path) { file throws(SystemError) in try file.write(text) }
            if !texts.contains(try Files.read(path)) { failures.add(1, ordering: .relaxed) }
          } catch {
            failures.add(1, ordering: .relaxed)
          }
        }
      }
    }
    for thread in threads { thread.join() }
    #expect(failures.load(ordering: .relaxed) == 0)
    #expect(try folder.contents() == ["file"])
  }
}

@Suite struct FolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("lists names of every kind, sorted, without the folder itself")
  func names() throws {
    let long = String(repeating: "n", count: 255)
    let names = ["地铁.geojson", ".hidden", "a b", "Ü", long]
    for name in names { try folder.write("", to: name) }
    #expect(Files.names(in: folder.path) == names.sorted())
  }

  @Test("lists nothing where there is no folder")
  func noNames() throws {
    #expect(Files.names(in: folder.path("missing")) == [])
    #expect(Files.names(in: try folder.write("", to: "file")) == [])
  }

  @Test("makes a folder once, and never over a file")
  func makesFolder() throws {
    let path = folder.path("inner")
    try Files.makeFolder(path)
    try Files.makeFolder(path)
    #expect(Files.isFolder(path))
    let file = try folder.write("", to: "file")
    #expect(throws: SystemError.self) { try Files.makeFolder(file) }
    #expect(throws: SystemError.self) { try Files.makeFolder(folder.path("missing/inner")) }
  }

  @Test("removes a file, and does not mind one that is gone")
  func removes() throws {
    let path = try folder.write("", to: "file")
    try Files.remove(path)
    try Files.remove(path)
    #expect(!Files.exists(path))
    #expect(throws: SystemError.self) { try Files.remove(folder.path) }
  }

  @Test("answers questions about files that are missing with nil")
  func missingFile() throws {
    let missing = folder.path("missing")
    #expect(Files.identity(missing) == nil)
    #expect(!Files.exists(missing) && !Files.isFolder(missing))
  }
}
