import HTTPServer
import Platform
import TestSupport

/// A server of the test's own on a port that the system chooses, with endpoints for what the tests want to see.
///
/// Heavy requests to `/wait` stay with their worker until `release` lets one go. A test's own routes may share the two
/// semaphores.
final class TestServer: Sendable {
  struct EndpointFailure: Error {}

  let server: Server

  /// Signalled whenever a worker begins with a request to `/wait`.
  let started: Semaphore
  private let gate: Semaphore

  init(
    _ change: (inout ServerSettings) -> Void = { _ in },
    routes: [Route] = [],
    prepared: (@Sendable (Span<UInt8>) -> PreparedResponse?)? = nil,
    accessLog: AccessLog? = nil,
    started: Semaphore = Semaphore(),
    gate: Semaphore = Semaphore()
  ) throws {
    var settings = ServerSettings()
    settings.loopCount = 2
    settings.workerCount = 2
    settings.drainSeconds = 1
    change(&settings)
    self.started = started
    self.gate = gate
    server = try Server(
      ListenAddress(host: "127.0.0.1", port: 0),
      Router(Self.routes(started, gate) + routes),
      settings: settings,
      accessLog: accessLog,
      prepared: prepared,
      describe: Self.describe,
      log: { _ in }
    )
  }

  /// Runs the body with a server, which is stopped in any case.
  static func run(
    _ change: (inout ServerSettings) -> Void = { _ in },
    _ body: (TestServer) throws -> Void
  ) throws {
    let server = try TestServer(change)
    defer { server.stop() }
    try body(server)
  }

  func client(timeoutInMilliseconds: Int = 5000) throws -> RawHTTPClient {
    try RawHTTPClient(port: server.address.port, timeoutInMilliseconds: timeoutInMilliseconds)
  }

  /// Lets workers go on with requests to `/wait`.
  func release(_ count: Int = 1) {
    for _ in 0..<count { gate.signal() }
  }

  /// Stops, and lets workers go whom a failing test forgot.
  func stop() {
    release(1000)
    server.stop()
  }

  private static func routes(_ started: Semaphore, _ gate: Semaphore) -> [Route] {
    let endpoints: [(String, isHeavy: Bool, @Sendable (Request) throws -> String)] = [
      ("/", false, { _ in "root" }),
      ("/echo/{name}", false, { request in request.pathParameter("name") }),
      ("/query", false, { request in request.query("q") ?? "none" }),
      ("/host", false, { request in request.headers.host ?? "none" }),
      ("/long", false, { _ in String(repeating: "long ", count: 40_000) }),
      ("/throws", false, { _ in throw EndpointFailure() }),
      ("/heavy", true, { _ in "heavy" }),
      ("/heavy/throws", true, { _ in throw EndpointFailure() }),
      (
        "/wait", true,
        { _ in
          started.signal()
          return gate.wait(milliseconds: 10_000) ? "waited" : "nobody came"
        }
      ),
    ]
    return endpoints.map { pattern, isHeavy, answer in
      let respond: @Sendable (Request) throws -> Response = { request in
        Response(contentType: "text/plain", body: SharedBytes(Array(try answer(request).utf8)))
      }
      return isHeavy ? .heavy(pattern, answer: respond) : .quick(pattern, answer: respond)
    }
  }

  private static let describe: @Sendable (any Error) -> Response = { error in
    let status =
      switch error as? Refusal {
      case .malformedAddress, .ambiguousFraming, .malformedHeader, .malformedHost, .malformedForwarding: 400
      case .misdirected: 421
      case .noSuchAddress: 404
      case .methodNotAllowed: 405
      case .bodyTooLarge: 413
      case .overloaded: 503
      case nil: 500
      }
    return Response(
      status: status,
      contentType: "text/plain",
      headers: status == 503 ? [.init("Retry-After", "1")] : [],
      body: SharedBytes(Array("\(error)".utf8))
    )
  }
}
