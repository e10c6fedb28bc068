import Foundation
import Testing

/// The built program, run as a user runs it.
struct Program {
  struct Result {
    let status: Int32
    let output: String
    let messages: String
  }

  /// `SUITU_BINARY`, else the product that was built with the tests.
  static let path: String = {
    if let named = ProcessInfo.processInfo.environment["SUITU_BINARY"] { return named }
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return root.appendingPathComponent(".build/debug/suitu").path
  }()

  static let isBuilt = FileManager.default.isExecutableFile(atPath: path)

  /// Longer than any command of a test takes; a command that hangs is killed and fails its test.
  static let patience = 60.0

  /// Runs it in a folder and waits for its end; another program where one is named, which may start this one.
  static func run(
    _ words: [String],
    in folder: String,
    environment: [String: String] = [:],
    input: String? = nil,
    program: String = path,
    outputIn outputFolder: String? = nil,
    patience: Double = patience
  ) throws -> Result {
    let process = prepared(words, in: folder, environment)
    process.executableURL = URL(fileURLWithPath: program)
    if let input { process.standardInput = FileHandle(forReadingAtPath: input) }
    // Files, not pipes: a pipe that nobody reads would stop the program when it is full.
    let output = (outputFolder ?? folder) + "/output.\(UUID().uuidString)"
    let messages = output + ".messages"
    process.standardOutput = try handle(output)
    process.standardError = try handle(messages)
    try process.run()
    let watchdog = Watchdog(process, after: patience)
    process.waitUntilExit()
    watchdog.cancel()
    defer {
      try? FileManager.default.removeItem(atPath: output)
      try? FileManager.default.removeItem(atPath: messages)
    }
    return Result(
      status: process.terminationStatus,
      output: try text(output),
      messages: try text(messages)
    )
  }

  static func prepared(
    _ words: [String],
    in folder: String,
    _ environment: [String: String] = [:]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// The file as it is: reading it as a string would drop a byte order mark.
  private static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  static func handle(_ path: String) throws -> FileHandle {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }
}

/// Kills a process that does not end by itself.
final class Watchdog {
  private let work: DispatchWorkItem

  init(_ process: Process, after seconds: Double) {
    let id = process.processIdentifier
    work = DispatchWorkItem { kill(id, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: work)
  }

  func cancel() {
    work.cancel()
  }
}
