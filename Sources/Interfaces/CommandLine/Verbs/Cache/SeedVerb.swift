import CityStore
import Geodesy
import JSONText
import LogText
import MapDrawing
import PictureStore
import Platform
import TileService
import Wording

/// `suitu seed`: tiles are drawn before anybody asks for them.
enum SeedVerb {
  static let verb = Verb(
    "seed",
    Message("Draw tiles into the cache before anybody asks for them.", "预先绘制瓦片并存入缓存。"),
    details: Message(
      "Tiles that are in the cache and show the present data are passed over: one that was interrupted goes on where "
        + "it was. A server that runs meanwhile uses the same cache, and an import meanwhile is followed.",
      "缓存中已有且数据未变的瓦片会跳过，因此中断后可接着进行。正在运行的服务使用同一缓存；期间的导入会随时跟进。"
    ),
    options: SeedOptions.declarations,
    examples: [
      "suitu seed --style guangzhou --zooms 8-15 --scale 1,2",
      "suitu seed --style guangzhou,night --box 113.2,23.08,113.4,23.18 --zooms 10-17",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let start = Process.monotonicSeconds
    // What is wrong with the words is said before anything is opened.
    let forms = try SeedOptions.forms(words)
    _ = try (words.value(PyramidOptions.zooms), words.value(PyramidOptions.box))
    let style = try words.value(SharedOptions.progress) ?? .auto
    let threads = try words.value(PyramidOptions.threads) ?? Process.processorCount
    let log: @Sendable (String) -> Void = { surroundings.tell(Message(verbatim: $0)) }
    let catalog = try StyleCatalog(folder: try StyleFolder.path(words))
    guard let store = try CacheOptions.store(words, surroundings, isPatient: true, log: log) else {
      throw Fault(.badRequest, .seedingNeedsCache)
    }
    defer { store.close() }
    let tiles = Tiles(catalog, of: surroundings.location, keeping: store)
    let city = try City(
      surroundings.location,
      presentation: tiles.presentationStamp,
      log: { log($0.description) }
    )
    guard store.isUsable else { throw Fault(.failed, .cacheCannotBeUsed(store.path)) }
    let maps = try SeedOptions.maps(words, catalog, city.state)
    let pyramid = try PyramidOptions.pyramid(words, usualBox: city.state.publicBox)
    let seeding = Seeding(tiles, city, TileWalk(pyramid, threadCount: threads), maps: maps, forms: forms)
    if style != .none { surroundings.tell(PyramidOptions.beginning(pyramid)) }
    let counts = try following(city, tiles, surroundings) {
      let line = ProgressLine(style, surroundings.language)
      defer { line.end() }
      return try seeding.run(until: surroundings.interruption, progress: line.show)
    }
    store.close()
    if store.countOfRemoved > 0 {
      surroundings.tell(.warning(.cacheIsTooSmall(removed: store.countOfRemoved)))
    }
    let seconds = Process.monotonicSeconds - start
    surroundings.tell(.seeded(store.path, drawn: counts.drawn, known: counts.known, seconds: seconds))
    if words.has(SharedOptions.json) {
      try surroundings.print(json(counts, store, dataVersion: city.state.dataVersion, seconds))
    }
  }

  /// Does something while the city's changes are taken in.
  private static func following<Result>(
    _ city: City,
    _ tiles: Tiles,
    _ surroundings: Surroundings,
    _ body: () throws -> Result
  ) throws -> Result {
    let end = Interruption()
    let threads = [city.watch(until: end), tiles.follow(city, until: end, looksAhead: false)]
    defer {
      end.request()
      for thread in threads { thread.join() }
    }
    return try body()
  }

  private static func json(
    _ counts: Seeding.Counts,
    _ store: PictureStore,
    dataVersion: String,
    _ seconds: Double
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("cache")
    json.string(store.path)
    for (key, number) in [
      ("drawn", counts.drawn), ("known", counts.known), ("removed", store.countOfRemoved),
    ] {
      json.key(key)
      json.integer(number)
    }
    json.key("dataVersion")
    json.string(dataVersion)
    json.key("seconds")
    json.number(seconds, decimals: 3)
    json.endObject()
    return json.bytes + [0x0A]
  }
}
