import Foundation

/// A running `suitu serve` on a port of its own, ended with its owner.
final class ServedCity {
  /// Its address: `http://127.0.0.1:PORT/`.
  let home: String
  private let process: Process
  private let watchdog: Watchdog
  private let messagesPath: String

  /// Longer than any test keeps a server; one that is forgotten is killed.
  private static let longestLife = 120.0
  private static let patienceForStart = 20.0

  struct DidNotStart: Error {
    let messages: String
  }

  convenience init(
    in folder: String,
    styles: String,
    _ options: [String] = [],
    environment: [String: String] = [:],
    isOpen: Bool = true
  ) throws {
    let listen = options.contains("--listen") ? [] : ["--listen", "127.0.0.1:0"]
    try self.init(
      in: folder,
      ["--styles", styles] + listen + options,
      environment: environment,
      isOpen: isOpen
    )
  }

  /// With these options alone.
  ///
  /// `isOpen` is false where it is to be asked before its city is open: its address is then taken from its log.
  init(
    in folder: String,
    _ options: [String],
    environment: [String: String] = [:],
    isOpen: Bool = true
  ) throws {
    let addressPath = folder + "/address"
    messagesPath = folder + "/messages"
    let level = isOpen ? [] : ["--log-level", "debug"]
    process = Program.prepared(["serve"] + options + level, in: folder, environment)
    process.standardOutput = try Program.handle(addressPath)
    process.standardError = try Program.handle(messagesPath)
    try process.run()
    watchdog = Watchdog(process, after: Self.longestLife)
    let deadline = Date().addingTimeInterval(Self.patienceForStart)
    var line = ""
    while !line.hasSuffix("\n"), Date() < deadline, process.isRunning {
      Thread.sleep(forTimeInterval: 0.02)
      line =
        isOpen
        ? (try? String(contentsOfFile: addressPath, encoding: .utf8)) ?? ""
        : Self.address(inLog: messagesPath)
    }
    home = String(line.dropLast())
    guard home.hasPrefix("http://") else {
      process.terminate()
      throw DidNotStart(messages: (try? String(contentsOfFile: messagesPath, encoding: .utf8)) ?? "")
    }
  }

  private static func address(inLog path: String) -> String {
    let log = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    guard let start = log.range(of: "address=") else { return "" }
    return String(log[start.upperBound...].prefix { $0 != "\n" }) + "\n"
  }

  func send(_ signal: Int32) {
    kill(process.processIdentifier, signal)
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    watchdog.cancel()
  }

  /// What it has said on standard error so far.
  var messages: String {
    (try? String(contentsOfFile: messagesPath, encoding: .utf8)) ?? ""
  }

  /// Has it read its settings anew, and waits until it has said so many lines more.
  func hangUp(linesExpected: Int = 1) {
    let before = messages.split(separator: "\n").count
    kill(process.processIdentifier, SIGHUP)
    let deadline = Date().addingTimeInterval(10)
    while messages.split(separator: "\n").count < before + linesExpected, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.02)
    }
  }

  /// Asks it to end, and gives its exit status.
  func terminate() -> Int32 {
    process.terminate()
    return waitForEnd()
  }

  /// Gives the exit status of one that was asked to end.
  func waitForEnd() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// An answer as curl sees it.
  struct Answer {
    let status: Int
    let headers: [String: String]
    let body: Data

    var text: String {
      String(decoding: body, as: UTF8.self)
    }

    /// The body as JSON; an empty object where it is none.
    var object: [String: Any] {
      (try? JSONSerialization.jsonObject(with: body)) as? [String: Any] ?? [:]
    }

    /// An element of the body where that is a list of objects.
    func object(at index: Int) -> [String: Any] {
      let list = (try? JSONSerialization.jsonObject(with: body)) as? [[String: Any]] ?? []
      return list.indices.contains(index) ? list[index] : [:]
    }
  }

  /// Asks for an address, given without the first slash.
  func get(_ address: String, _ options: [String] = []) throws -> Answer {
    let curl = Process()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    curl.arguments =
      ["curl", "--silent", "--show-error", "--max-time", "20", "--globoff", "--include"] + options
      + [home + address]
    let pipe = Pipe()
    curl.standardOutput = pipe
    try curl.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    curl.waitUntilExit()
    return try Self.parse(bytes)
  }

  struct NoAnswer: Error {}

  private static func parse(_ bytes: Data) throws -> Answer {
    guard let end = bytes.range(of: Data("\r\n\r\n".utf8)) else { throw NoAnswer() }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      if parts.count == 2 {
        headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    return Answer(status: status, headers: headers, body: bytes[end.upperBound...])
  }
}
