import Foundation
import Platform
import Synchronization
import TestSupport
import Testing

@Suite struct LineFileTests {
  private func lines(_ path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { String($0) }
  }

  private func line(_ text: String) -> [UInt8] {
    Array((text + "\n").utf8)
  }

  @Test("writes all lines of many threads, each thread's in its order")
  func threads() throws {
    let folder = try TemporaryFolder()
    let file = try LineFile(appendingTo: folder.path("log"))
    let writers = (0..<4).map { writer in
      Platform.Thread { for number in 0..<2000 { file.write(Array("\(writer) \(number)\n".utf8)) } }
    }
    for writer in writers { writer.join() }
    file.close()
    let lines = try lines(folder.path("log"))
    #expect(lines.count == 8000 && file.lostCount == 0)
    for writer in 0..<4 {
      let own = lines.filter { $0.hasPrefix("\(writer) ") }
      #expect(own == (0..<2000).map { "\(writer) \($0)" })
    }
  }

  @Test("appends to what is there, and goes on in a new file when the old one was renamed")
  func reopened() throws {
    let folder = try TemporaryFolder()
    try folder.write("before\n", to: "log")
    let file = try LineFile(appendingTo: folder.path("log"))
    for round in 0..<5 {
      file.write(line("old \(round)"))
      try FileManager.default.moveItem(atPath: folder.path("log"), toPath: folder.path("log.\(round)"))
      try file.reopen()
      file.write(line("new \(round)"))
    }
    file.close()
    #expect(try lines(folder.path("log.0")) == ["before", "old 0"])
    for round in 1..<5 {
      #expect(try lines(folder.path("log.\(round)")) == ["new \(round - 1)", "old \(round)"])
    }
    #expect(try lines(folder.path("log")) == ["new 4"])
  }

  @Test("goes on with the old file where a new one cannot be opened")
  func cannotReopen() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("logs")
    let file = try LineFile(appendingTo: folder.path("logs/log"))
    try FileManager.default.moveItem(atPath: folder.path("logs"), toPath: folder.path("away"))
    #expect(throws: SystemError.self) { try file.reopen() }
    file.write(line("still here"))
    file.close()
    #expect(try lines(folder.path("away/log")) == ["still here"])
  }

  @Test("waits for nobody: of a pipe that nobody reads, lines are lost, counted and told")
  func stuck() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let reader = open(path, O_RDONLY | O_NONBLOCK)
    #expect(reader >= 0)
    var settings = LineFile.Settings()
    settings.mostWaitingBytes = 1 << 16
    let told = Atomic<Int>(0)
    settings.tellOfLoss = {
      told.add($0, ordering: .relaxed); return []
    }
    let file = try LineFile(appendingTo: path, settings)
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 999) + [0x0A]
    for _ in 0..<1000 { file.write(long) }
    // The pipe takes 64 KiB, and as much may wait twice: with the writer and before it.
    #expect(file.lostCount >= 1000 - 3 * 66)
    var read = 0
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let closing = Platform.Thread { file.close() }
    while true {
      let count = Foundation.read(reader, &chunk, chunk.count)
      if count == 0 { break }
      if count > 0 { read += count } else { usleep(1000) }
    }
    closing.join()
    close(reader)
    #expect(read % 1000 == 0 && read / 1000 + file.lostCount == 1000)
    #expect(told.load(ordering: .relaxed) == file.lostCount)
  }

  @Test("counts what a full disk does not take, and begins a new line behind it")
  func fullDisk() throws {
    let file = try LineFile(appendingTo: "/dev/full")
    file.write(line("a") + line("b"), count: 2)
    file.close()
    #expect(file.lostCount == 2)
  }

  @Test("refuses a folder, and a pipe without a reader, at once")
  func noFile() throws {
    let folder = try TemporaryFolder()
    #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
    for path in [folder.path, folder.path("pipe"), folder.path("no/such")] {
      #expect(throws: SystemError.self) { try LineFile(appendingTo: path) }
    }
  }

  @Test("loses nothing silently that comes after its end")
  func afterEnd() throws {
    let folder = try TemporaryFolder()
    let file = try LineFile(appendingTo: folder.path("log"))
    file.close()
    file.write(line("late"))
    #expect(file.lostCount == 1)
  }
}
