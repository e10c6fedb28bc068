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
        + "finished, then it ends. SIGHUP has the settings read anew; they come from an option, else from the "
        + "environment (--cache-memory is SUITU_CACHE_MEMORY), else from a file (cacheMemory).",
      "运行期间会自动载入其他进程的导入结果。按 Ctrl-C 或收到 SIGTERM 后，完成手头的请求再退出。收到 SIGHUP 时重新读取设置；"
        + "设置依次取自命令行选项、环境变量（--cache-memory 即 SUITU_CACHE_MEMORY）、设置文件（cacheMemory）。"
    ),
    options: [ServeSources.config.declaration] + ServeSources.options
      + [ServeCheck.option.declaration, SharedOptions.json.declaration],
    examples: [
      "suitu serve --listen 127.0.0.1:8080", "suitu --city 广州.sqlite serve --styles Styles",
      "suitu serve --config /etc/suitu/suitu.json5 --check",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let sources = ServeSources(words, surroundings)
    let settings = try sources.read()
    if words.has(ServeCheck.option) { return try ServeCheck(settings: settings).run(words, surroundings) }
    // Whoever asks for the settings to be read anew may do so from the first line on.
    surroundings.interruption.takeHangups()
    var surroundings = surroundings
    surroundings.cityPath = try settings.value(ServeSettings.city)
    try serve(settings, sources, surroundings)
  }

  /// Listens first, so that whoever asks while the city is being opened learns that it is.
  private static func serve(
    _ settings: Settings,
    _ sources: ServeSources,
    _ surroundings: Surroundings
  ) throws {
    let log = ServerLog(try settings.mannerOfLog())
    defer { log.close() }
    let accessLog = try settings.accessLog(log)
    defer { accessLog?.close() }
    let catalog = try StyleCatalog(folder: try settings.value(ServeSettings.styles))
    for warning in catalog.warnings { log.say(warning, surroundings) }
    takeReopenRequests(accessLog, log)
    let server = try start(settings, accessLog, log)
    let watch = ServerWatch(
      measures: { [weak server] in server?.measures },
      lostLogLines: { log.lostCount + (accessLog?.lostCount ?? 0) },
      isEnding: { surroundings.interruption.isRequested },
      offersMetrics: try settings.offersMetrics()
    )
    do {
      let kept = KeptAnswers(mostBytes: try settings.cacheMemoryInBytes())
      let reload = ServeReload(sources, settings, server, kept, accessLog, log)
      try answer(by: server, catalog, settings, kept, watch, reload, log, surroundings)
    } catch {
      server.stop()
      throw error
    }
  }

  /// Opens the city and answers until somebody asks to end.
  private static func answer(
    by server: Server,
    _ catalog: StyleCatalog,
    _ settings: Settings,
    _ kept: KeptAnswers,
    _ watch: ServerWatch,
    _ reload: ServeReload,
    _ log: ServerLog,
    _ surroundings: Surroundings
  ) throws {
    let home = "http://\(server.address)\(try settings.value(ServeSettings.basePath))/"
    log.tell(.debug("listening; the city is being opened", ["address": .text(home)]))
    let start = Process.monotonicSeconds
    let fonts = MapFonts()
    let store = try settings.pictureStore(at: surroundings.location) { log.tell(.warning($0)) }
    defer { store?.close() }
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
    var reload = reload
    while surroundings.interruption.waitForHangup() { reload.reload() }
    let isComplete = server.stop()
    names.join()
    for watcher in watchers { watcher.join() }
    log.say(isComplete ? .servingEnded : .servingWasCut, surroundings)
  }

  private static func start(
    _ settings: Settings,
    _ accessLog: AccessLog?,
    _ log: ServerLog
  ) throws(Fault) -> Server {
    let problems = ProblemDescription(log: log.tell)
    let address = try settings.value(ServeSettings.listen)
    let numbers = try settings.server()
    do {
      return try Server(
        address,
        settings: numbers,
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
    ReopenRequests.take { accessLog?.reopen(telling: log) }
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
