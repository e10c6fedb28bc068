import Platform
import Synchronization

/// An HTTP server on one address: event loops before, workers behind.
public final class Server: Sendable {
  /// Where it listens, with the port that the system chose where 0 was asked for.
  public let address: ListenAddress
  let service: Service
  let loops: [EventLoop]
  private let threads: Locked<[Thread]>
  private let openFileLimit: Int

  /// Begins to listen; until it is opened, all requests are described as `NotOpenYet`.
  ///
  /// `describe` turns every error of an endpoint, and every refusal of the server itself, into an answer; it is
  /// called from many threads. `log` gets single lines.
  public init(
    _ address: ListenAddress,
    settings: ServerSettings = ServerSettings(),
    accessLog: AccessLog? = nil,
    describe: @escaping @Sendable (any Error) -> Response,
    log: @escaping @Sendable (String) -> Void
  ) throws(ListenError) {
    let openFileLimit = Process.raiseFileLimit()
    let settings = settings.fitting(openFiles: openFileLimit)
    let count = settings.loopCount
    let sockets = try ListeningSockets(address, count: count, backlog: settings.listenBacklog)
    service = Service(settings: settings, accessLog: accessLog, describe: describe, log: log)
    var loops: [EventLoop] = []
    for (index, descriptor) in sockets.descriptors.enumerated() {
      guard let loop = EventLoop(service, listening: descriptor) else {
        // Loops that were made close their own sockets when they go.
        ListeningSockets.close(sockets.descriptors[index...])
        service.workers.stop()
        throw ListenError(problem: .other("libmicrohttpd does not start"), address: address)
      }
      loops.append(loop)
    }
    self.loops = loops
    self.openFileLimit = openFileLimit
    self.address = ListenAddress(host: address.host, port: sockets.port)
    threads = Locked(loops.map { loop in Thread { loop.run() } })
  }

  /// Goes by other settings from now on, as far as they can change while it runs.
  public func adopt(_ settings: ServerSettings) {
    service.adopt(settings.fitting(openFiles: openFileLimit))
    for loop in loops { loop.wake() }
  }

  /// Begins to listen and to answer.
  public convenience init(
    _ address: ListenAddress,
    _ router: Router,
    settings: ServerSettings = ServerSettings(),
    accessLog: AccessLog? = nil,
    prepared: (@Sendable (Span<UInt8>) -> PreparedResponse?)? = nil,
    describe: @escaping @Sendable (any Error) -> Response,
    log: @escaping @Sendable (String) -> Void
  ) throws(ListenError) {
    try self.init(address, settings: settings, accessLog: accessLog, describe: describe, log: log)
    open(router, prepared: prepared)
  }

  /// Begins to answer; called once.
  ///
  /// `prepared` is asked first, on the event loops, with the target of each request as it came: it should take a glance,
  /// and allocate nothing. What it gives is sent to GET and HEAD, and means to other methods that there is something
  /// at this address.
  public func open(_ router: Router, prepared: (@Sendable (Span<UInt8>) -> PreparedResponse?)? = nil) {
    _ = service.offer.storeIfNil(Offer(router: router, prepared: prepared))
  }

  /// Takes no new connections, finishes the requests under way, and ends all threads.
  ///
  /// False when some were not finished in time and were cut.
  @discardableResult
  public func stop() -> Bool {
    for loop in loops { loop.drain() }
    let running = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in running { thread.join() }
    service.workers.stop()
    return !loops.contains { $0.wasCut.load(ordering: .acquiring) }
  }
}

/// A server listens, but does not know yet what to answer.
public struct NotOpenYet: Error, Sendable {
  public init() {}
}

/// What there is to answer.
final class Offer: Sendable {
  let router: Router
  let prepared: (@Sendable (Span<UInt8>) -> PreparedResponse?)?

  init(router: Router, prepared: (@Sendable (Span<UInt8>) -> PreparedResponse?)?) {
    self.router = router
    self.prepared = prepared
  }
}

/// What all loops of a server share.
final class Service: Sendable {
  let workers: WorkerPool

  /// The work that equal requests may join.
  let shared = SharedWork()
  let census: Census
  let accessLog: AccessLog?
  let log: @Sendable (String) -> Void

  /// What there is to answer, once that is known.
  let offer = AtomicLazyReference<Offer>()

  /// Changes with `settings`.
  let edition = Atomic<Int>(0)
  private let adopted: Locked<ServerSettings>

  /// Says that too much is waiting; made ready once, since it is given most when there is least time.
  let overloaded: Response
  private let describe: @Sendable (any Error) -> Response

  init(
    settings: ServerSettings,
    accessLog: AccessLog?,
    describe: @escaping @Sendable (any Error) -> Response,
    log: @escaping @Sendable (String) -> Void
  ) {
    adopted = Locked(settings)
    self.accessLog = accessLog
    census = Census(limit: settings.connectionLimit, perClient: settings.connectionsPerClient)
    self.describe = describe
    self.log = log
    overloaded = Response(PreparedResponse(describe(Refusal.overloaded)))
    workers = WorkerPool(threadCount: settings.workerCount, queueLimit: settings.queueLimit)
  }

  var settings: ServerSettings {
    adopted.withLock { $0 }
  }

  func adopt(_ new: ServerSettings) {
    let settings = adopted.withLock { settings in
      settings = settings.takingOver(new)
      return settings
    }
    census.adopt(limit: settings.connectionLimit, perClient: settings.connectionsPerClient)
    workers.adopt(queueLimit: settings.queueLimit)
    edition.add(1, ordering: .releasing)
  }

  /// What is to be done about a request.
  enum Decision {
    case answer(Response)

    /// To be handed to the workers, as the route says.
    case work(HeavyWork.Body, Route)
  }

  /// Answers what costs little, and says what is to be worked on otherwise; what is prepared needs no route.
  ///
  /// `row` becomes the one in which the request is counted.
  func decide(on request: Request, prepared: PreparedResponse?, row: inout Int) -> Decision {
    guard let offer = offer.load() else { return .answer(describe(NotOpenYet())) }
    if request.method == .options, request.address.isServer { return .answer(Delivery.options) }
    let match = prepared == nil ? offer.router.match(request.address) : nil
    row = match.map { $0.index + 1 } ?? 0
    guard prepared != nil || match != nil else { return .answer(refuse(.noSuchAddress)) }
    switch request.method {
    case .options: return .answer(Delivery.options)
    case .other(let name): return .answer(refuse(.methodNotAllowed(name)))
    case .get, .head: break
    }
    if let prepared { return .answer(Response(prepared)) }
    guard let match else { return .answer(refuse(.noSuchAddress)) }
    var request = request
    request.match = match
    do {
      switch try match.route.reply(request) {
      case .now(let response): return .answer(response)
      case .later(let body): return .work(body, match.route)
      }
    } catch {
      return .answer(describe(error))
    }
  }

  func run(_ work: () throws -> Response) -> Response {
    do {
      return try work()
    } catch {
      return describe(error)
    }
  }

  func refuse(_ refusal: Refusal) -> Response {
    var response = describe(refusal)
    if case .methodNotAllowed = refusal {
      response.headers.append(.init("Allow", Delivery.allowedMethods))
    }
    return response
  }
}
