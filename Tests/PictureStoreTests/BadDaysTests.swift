import Foundation
import Geodesy
import Platform
import SpatiaLite
import TestSupport
import Testing

@testable import PictureStore

/// Files of pictures that are damaged, taken away, somebody else's, or cannot be written.
@Suite("Files of pictures on bad days") struct BadDaysTests {
  private let folder: TemporaryFolder
  private var path: String { folder.path("tiles.cache") }
  private static let place = MapZoom("style/map/w", zoom: 10)
  private let lines = Locked<[String]>([])

  init() throws {
    folder = try TemporaryFolder()
  }

  private func store() -> PictureStore {
    PictureStore(path, mostBytes: 16 << 20, log: { [lines] line in lines.withLock { $0.append(line) } })
  }

  private func log(has words: String) -> Bool { lines.withLock { $0.contains { $0.contains(words) } } }

  private func key(_ number: Int) throws -> PictureKey {
    PictureKey(try #require(TileID(zoom: 10, x: number, y: 5)), form: 3)
  }

  private func bytes(_ number: Int) -> [UInt8] {
    (0..<3000).map { UInt8(truncatingIfNeeded: $0 &* number &+ number >> 3) }
  }

  private func fill(_ store: PictureStore) throws -> StoredEdition {
    let edition = try #require(store.editions(of: Self.place, stamp: 7)).present
    for number in 0..<200 { store.keep(bytes(number), try key(number), of: edition) }
    return edition
  }

  /// How many pictures are found; none of them may be a wrong one.
  private func expectNoWrongPicture(_ store: PictureStore, _ edition: StoredEdition) throws -> Int {
    var count = 0
    for number in 0..<200 {
      guard let found = store.picture(try key(number), of: edition, isGood: { $0 == edition.number }) else {
        continue
      }
      #expect(found.bytes == bytes(number))
      count += 1
    }
    return count
  }

  @Test("damage anywhere gives no wrong picture, and the store works again", arguments: cases(60))
  func damage(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let first = store()
    let edition = try fill(first)
    first.close()
    var file = try Files.read(path)
    switch seed % 4 {
    case 0: file.removeLast(Int.random(in: 1..<file.count, using: &random))
    case 1:
      let start = Int.random(in: 0..<file.count, using: &random)
      for index in start..<min(start + 9000, file.count) {
        file[index] = .random(in: 0...255, using: &random)
      }
    case 2: for _ in 0..<500 { file[Int.random(in: 100..<file.count, using: &random)] ^= 1 << 4 }
    default:
      for index in 16..<100 where !(68..<72).contains(index) {
        file[index] = .random(in: 0...255, using: &random)
      }
    }
    try folder.write(file, to: "tiles.cache")
    let second = store()
    _ = try expectNoWrongPicture(second, edition)
    // The first call may be the one that finds the damage.
    var again = second.editions(of: Self.place, stamp: 8)
    if again == nil { again = second.editions(of: Self.place, stamp: 8) }
    if let present = again?.present {
      second.keep(bytes(1), try key(1), of: present)
      second.close()
      let third = store()
      if let found = third.picture(try key(1), of: present, isGood: { $0 == present.number }) {
        #expect(found.bytes == bytes(1))
      }
      third.close()
    } else {
      // Not known for ours any more.
      second.close()
      #expect(log(has: "cannot be used"), "\(lines.withLock { $0 })")
    }
  }

  @Test("a file that is deleted while it is used is begun anew", arguments: [false, true])
  func deleted(byMoving: Bool) throws {
    let store = store()
    defer { store.close() }
    let edition = try fill(store)
    while try expectNoWrongPicture(store, edition) < 200 { usleep(10_000) }
    if byMoving {
      try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
    } else {
      try FileManager.default.removeItem(atPath: path)
    }
    while !log(has: "was taken away") { usleep(10_000) }
    // What is drawn from now on is kept, and known to whoever starts later.
    store.keep(bytes(3), try key(3), of: edition)
    while !store.has(try key(3), of: edition, isGood: { $0 == edition.number }) { usleep(10_000) }
    let other = self.store()
    defer { other.close() }
    #expect(other.editions(of: Self.place, stamp: 7)?.present == edition)
    #expect(try expectNoWrongPicture(other, edition) == 1)
  }

  @Test("what is not ours stays as it is")
  func foreign() throws {
    let contents = [
      Array("这不是缓存".utf8), Array(repeating: 7, count: 5000),
      Array("SQLite format 3\0".utf8) + Array(repeating: 0, count: 84),
    ]
    for content in contents {
      try folder.write(content, to: "tiles.cache")
      let store = store()
      #expect(store.editions(of: Self.place, stamp: 7) == nil)
      store.close()
      #expect(try Files.read(path) == content)
      #expect(log(has: "it holds something else"))
    }
    try Files.remove(path)
    do {
      let other = try Connection(path, .create, busyTimeoutInMilliseconds: 0, hasGeometries: false)
      try other.execute("CREATE TABLE notes (text); INSERT INTO notes VALUES ('重要')")
    }
    let content = try Files.read(path)
    let store = store()
    #expect(store.editions(of: Self.place, stamp: 7) == nil)
    store.close()
    #expect(try Files.read(path) == content)
  }

  @Test("a file of another format is begun anew, an empty one is begun")
  func formats() throws {
    let first = store()
    let edition = try fill(first)
    first.close()
    do {
      let other = try Connection(path, .readWrite, busyTimeoutInMilliseconds: 0, hasGeometries: false)
      try other.execute("PRAGMA user_version = 77")
    }
    let second = store()
    let present = try #require(second.editions(of: Self.place, stamp: 7)).present
    #expect(present != edition)
    #expect(try expectNoWrongPicture(second, edition) == 0)
    second.close()
    try StoreFile.remove(path)
    try folder.write("", to: "tiles.cache")
    let third = store()
    #expect(third.editions(of: Self.place, stamp: 7) != nil)
    third.close()
  }

  @Test("where no file can be made, nothing is kept, and that is said once")
  func noPlace() throws {
    try folder.write("", to: "plain")
    let store = PictureStore(
      folder.path("plain/tiles.cache"),
      mostBytes: 1 << 20,
      log: { [lines] line in lines.withLock { $0.append(line) } }
    )
    for _ in 0..<5 { #expect(store.editions(of: Self.place, stamp: 7) == nil) }
    store.close()
    #expect(lines.withLock { $0 }.count == 1)
  }

  @Test("another process that writes for long costs nothing but pictures")
  func busy() throws {
    let store = store()
    defer { store.close() }
    let edition = try fill(store)
    while try expectNoWrongPicture(store, edition) < 200 { usleep(10_000) }
    let other = try Connection(path, .readWrite, busyTimeoutInMilliseconds: 0, hasGeometries: false)
    try other.execute("BEGIN IMMEDIATE")
    #expect(store.editions(of: MapZoom("style/map/w", zoom: 3), stamp: 1) == nil)
    // Who reads does not wait.
    #expect(try expectNoWrongPicture(store, edition) == 200)
    try other.execute("COMMIT")
    #expect(store.editions(of: MapZoom("style/map/w", zoom: 3), stamp: 1) != nil)
  }
}
