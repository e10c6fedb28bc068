import CityAPI
import CityStore
import HTTPServer
import LogText
import MapDrawing
import PictureStore
import Platform
import Pyramids
import TileService
import Wording

/// `suitu serve`: tiles and answers over HTTP.
enum ServeVerb {
  static let verb = Verb(
    "serve",
    Message("Serve map tiles and answers over HTTP.", "通过 HTTP 提供地图瓦片与查询。"),
    details: Message(
      "Imports by other processes are taken in while it runs. Ctrl-C or SIGTERM: requests under way are "
        + "finished, then it ends.",
      "运行期间会自动载入其他进程的导入结果。按 Ctrl-C 或收到 SIGTERM 后，完成手头的请求再退出。"
    ),
    options: [
      listen.declaration, StyleFolder.option.declaration, cacheMemory.declaration,
      CacheOptions.file.declaration, CacheOptions.size.declaration,
    ] + LogOptions.all,
    examples: ["suitu serve --listen 127.0.0.1:8080", "suitu --city 广州.sqlite serve --styles Styles"],
    run: run
  )

  private static let listen = Option(
    "--listen",
    "HOST:PORT",
    Message(
      "where to listen; 127.0.0.1:8080 by default; port 0 takes a free one",
      "监听地址；默认 127.0.0.1:8080；端口 0 表示自动选择"
    )
  ) { text throws(Fault) in
    guard let address = ListenAddress(text) else { throw Fault(.badRequest, .noListenAddress(text)) }
    return address
  }

  private static let cacheMemory = SharedOptions.count(
    "--cache-memory",
    Message(
      "megabytes of memory for pictures that were drawn; \(cacheMemoryByDefault) by default, 0 for none",
      "已绘制图片占用的内存（MB）；默认 \(cacheMemoryByDefault)，0 表示不保留"
    ),
    in: 0...(1 << 20)
  )

  private static let cacheMemoryByDefault = 256

  /// Listens first, so that whoever asks while the city is being opened learns that it is.
  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let address = try words.value(listen) ?? ListenAddress(host: "127.0.0.1", port: 8080)
    let offersMetrics = try words.offersMetrics(at: address)
    let kept = KeptAnswers(mostBytes: (try words.value(cacheMemory) ?? cacheMemoryByDefault) << 20)
    let log = ServerLog(try words.mannerOfLog())
    defer { log.close() }
    let accessLog = try words.accessLog(log)
    defer { accessLog?.close() }
    let catalog = try StyleCatalog(folder: try StyleFolder.path(words))
    for warning in catalog.warnings { log.say(warning, surroundings) }
    takeReopenRequests(accessLog, log)
    let store = try CacheOptions.store(words, surroundings) { log.tell(.warning($0)) }
    let server = try start(address, accessLog, log)
    let watch = ServerWatch(
      measures: { [weak server] in server?.measures },
      lostLogLines: { log.lostCount + (accessLog?.lostCount ?? 0) },
      isEnding: { surroundings.interruption.isRequested },
      offersMetrics: offersMetrics
    )
    do {
      try answer(by: server, catalog, store, kept, watch, log, surroundings)
    } catch {
      server.stop()
      throw error
    }
  }

  /// Opens the city and answers until somebody asks to end.
  private static func answer(
    by server: Server,
    _ catalog: StyleCatalog,
    _ store: PictureStore?,
    _ kept: KeptAnswers,
    _ watch: ServerWatch,
    _ log: ServerLog,
    _ surroundings: Surroundings
  ) throws {
    let home = "http://\(server.address)/"
    log.tell(.debug("listening; the city is being opened", ["address": .text(home)]))
    let start = Process.monotonicSeconds
    let fonts = MapFonts()
    let tiles = Tiles(catalog, of: surroundings.location, fonts, keeping: store, log: log.tell)
    let city = try City(surroundings.location, presentation: tiles.presentationStamp, log: log.tell)
    let api = CityAPI(city: city, tiles: tiles, keeping: kept, watch: watch)
    server.open(api.router) { kept.prepared(for: $0) }
    let opening = LogValue.seconds(Process.monotonicSeconds - start)
    log.tell(.debug("the city is open", ["layers": .integer(city.state.layers.count), "seconds": opening]))
    try surroundings.print(home + "\n")
    let watchers = [
      city.watch(until: surroundings.interruption), tiles.follow(city, until: surroundings.interruption),
    ]
    // Beside the answers: fonts are many.
    let names = Thread { [layers = city.state.layers] in
      for finding in layers.compactMap({ NameCheck.finding(of: $0, fonts) }) {
        log.tell(.warning(finding.text.english))
      }
    }
    log.say(.serving(surroundings.cityPath, at: home, layers: city.state.layers.count), surroundings)
    surroundings.interruption.wait()
    let isComplete = server.stop()
    names.join()
    for watcher in watchers { watcher.join() }
    store?.close()
    log.say(isComplete ? .servingEnded : .servingWasCut, surroundings)
  }

  private static func start(
    _ address: ListenAddress,
    _ accessLog: AccessLog?,
    _ log: ServerLog
  ) throws(Fault) -> Server {
    let problems = ProblemDescription(log: log.tell)
    do {
      return try Server(
        address,
        accessLog: accessLog,
        describe: problems.response,
        log: { log.tell(.warning($0)) }
      )
    } catch {
      throw fault(error)
    }
  }

  /// What puts log files away asks for new ones, also of a server that has none.
  private static func takeReopenRequests(_ accessLog: AccessLog?, _ log: ServerLog) {
    ReopenRequests.take {
      do throws(SystemError) {
        try accessLog?.reopen()
      } catch {
        log.tell(
          .error(
            "the access log cannot be opened anew",
            ["path": "\(error.path)", "reason": "\(error.reason)"]
          )
        )
      }
    }
  }

  private static func fault(_ error: ListenError) -> Fault {
    let name = error.address.description
    let message: Message =
      switch error.problem {
      case .inUse: .portIsInUse(name)
      case .notPermitted: .cannotListen(name, reason: .portIsForbidden)
      case .unknownHost: .cannotListen(name, reason: .noSuchHost)
      case .noSuchAddressHere: .cannotListen(name, reason: .notThisMachine)
      case .other(let reason): .cannotListen(name, reason: Message(verbatim: reason))
      }
    return Fault(.failed, message)
  }
}
