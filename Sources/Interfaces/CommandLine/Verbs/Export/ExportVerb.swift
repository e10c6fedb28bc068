import CityStore
import Geodesy
import JSONText
import Platform
import Queries
import TileArchives
import TileService
import Wording

/// `suitu export FILE.mbtiles`: the tiles of a map as one file.
enum ExportVerb {
  static let verb = Verb(
    "export",
    Message("Draw the tiles of a map into one file, MBTiles or PMTiles.", "将地图瓦片绘制到一个文件（MBTiles 或 PMTiles）。"),
    details: Message(
      "All tiles show the city as it was at the beginning, however long it takes. Pictures that are equal are kept once. "
        + "The file takes its place when it is whole; Ctrl-C leaves nothing behind.\n"
        + "MBTiles is read by QGIS, GDAL and tile servers; PMTiles by MapLibre and others straight from a web server that "
        + "gives parts of files.",
      "无论耗时多久，所有瓦片都显示开始时的城市数据。相同的图片只存一份。文件完整写好后才就位；按 Ctrl-C 不留下任何文件。\n"
        + "MBTiles 可由 QGIS、GDAL 和瓦片服务器读取；PMTiles 可由 MapLibre 等直接从支持分段下载的网站读取。"
    ),
    arguments: [
      Argument("FILE", Message("a name that ends in .mbtiles or .pmtiles", "以 .mbtiles 或 .pmtiles 结尾的文件名"))
    ],
    options: ExportOptions.declarations,
    examples: [
      "suitu export guangzhou.mbtiles --style guangzhou --zooms 8-14",
      "suitu export centre.pmtiles --style guangzhou --box 113.2,23.08,113.4,23.18 --zooms 10-17 --scale 2 --format webp",
      "suitu export hospitals.pmtiles --layer hospitals --skip-empty --replace",
    ],
    run: run
  )

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let start = Process.monotonicSeconds
    let path = words.arguments[0]
    let kind = try ArchiveKind(path: path)
    let style = try words.value(SharedOptions.progress) ?? .auto
    // What is wrong with the words is said before anything is opened.
    _ = try (
      words.value(PyramidOptions.zooms), words.value(PyramidOptions.box), words.value(PyramidOptions.threads)
    )
    try checkPlace(path, words)
    let named = try NamedMap(words, surroundings, verb: verb.name, on: .webMercator)
    for warning in named.map.warnings { surroundings.tell(.warning(warning)) }
    let pyramid = try ExportOptions.pyramid(words, of: named)
    let export = try export(named.map, pyramid, words)
    let metadata = metadata(of: named, export)
    if style != .none { surroundings.tell(PyramidOptions.beginning(pyramid)) }
    let line = ProgressLine(style, surroundings.language)
    defer { line.end() }
    let counts = try export.run(
      into: path,
      as: kind,
      metadata,
      until: surroundings.interruption,
      progress: line.show
    )
    line.end()
    let report = ExportReport(
      path: path,
      kind: kind,
      pyramid: pyramid,
      counts: counts,
      byteCount: Files.size(path) ?? 0,
      dataVersion: named.city?.dataVersion,
      seconds: Process.monotonicSeconds - start
    )
    surroundings.tell(report.message)
    if words.has(SharedOptions.json) { try surroundings.print(report.json) }
  }

  private static func checkPlace(_ path: String, _ words: Words) throws(Fault) {
    guard Files.exists(path) else { return }
    guard Files.isPlainFile(path) else { throw Fault(.failed, .archiveIsNoFile(path)) }
    guard words.has(ExportOptions.replace) else { throw Fault(.failed, .archiveIsThere(path)) }
  }

  private static func export(
    _ map: StyledMap,
    _ pyramid: TilePyramid,
    _ words: Words
  ) throws(Fault) -> TileExport {
    TileExport(
      map,
      TileWalk(pyramid, threadCount: try words.value(PyramidOptions.threads) ?? Process.processorCount),
      side: try words.value(ExportOptions.size) ?? 256,
      scale: try words.value(SharedOptions.scale) ?? 1,
      format: try words.value(ExportOptions.format) ?? .png,
      skipsEmpty: words.has(ExportOptions.skipEmpty)
    )
  }

  private static func metadata(of named: NamedMap, _ export: TileExport) -> ArchiveMetadata {
    let program = "Suitu \(Product.version)"
    return ArchiveMetadata(
      name: named.title,
      // What programs read is English, like JSON and log lines.
      description: Message.drawnBy(program, dataVersion: named.city?.dataVersion).english,
      attribution: named.attribution,
      isOverlay: named.isOverlay,
      format: export.format,
      pyramid: export.walk.pyramid
    )
  }
}
