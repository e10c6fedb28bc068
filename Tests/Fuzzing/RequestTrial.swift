import CityAPI
import Foundation
import HTTPServer
import TestSupport

/// Whatever comes on a connection, it is answered or refused and the connection ends; and the next client is served.
final class RequestTrial: Sendable {
  static let shared = RequestTrial()

  private let city: FuzzedCity
  private let server: Server

  /// How long an answer may take: far longer than any does.
  private static let patienceInMilliseconds = 8000

  /// Where the bytes before it were whole requests, it is answered, and the connection ends at once.
  private static let farewell = Array("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8)

  private init() {
    do {
      city = try FuzzedCity()
      var settings = ServerSettings()
      (settings.loopCount, settings.workerCount) = (1, 1)
      // Looks often for clients who have hung up.
      settings.queueSeconds = 0.08
      let problems = ProblemDescription { _ in }
      server = try Server(
        ListenAddress(host: "127.0.0.1", port: 0),
        try city.router(),
        settings: settings,
        describe: problems.response,
        log: { _ in }
      )
    } catch {
      fatalError("no server can be started: \(error)")
    }
  }

  func run(_ bytes: [UInt8]) throws {
    let client = try client()
    // It may have been hung up on before all was sent.
    try? client.send(bytes.count % 2 == 0 ? bytes + Self.farewell : bytes)
    client.finishSending()
    let answer = try client.receiveUntilClosed()
    if answer.firstRange(of: Array("HTTP/1.1 500 ".utf8)) != nil {
      throw BadOutcome(description: "failed: \(String(decoding: answer, as: UTF8.self))")
    }
    let health = try self.client().request("GET", "/health")
    if health.status != 200 { throw BadOutcome(description: "the next client got \(health.status)") }
  }

  private func client() throws -> RawHTTPClient {
    try RawHTTPClient(port: server.address.port, timeoutInMilliseconds: Self.patienceInMilliseconds)
  }
}
