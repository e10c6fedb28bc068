import CityStore
import Geodesy
import Importing
import JSONText
import Platform
import Wording

/// `suitu import FILE…`: files into layers.
enum ImportVerb {
  static let verb = Verb(
    "import",
    Message("Bring files into the city as layers.", "把文件导入为城市图层。"),
    details: Message(
      "GeoJSON and CSV with points in degrees are read, in the frame that --frame names. A layer that is there is replaced; of its title, "
        + "theme, icon and publicity, what is not said stays as it is. All files come in together, or none does. "
        + "A manifest (city.json) lists many layers at once.",
      "读取经纬度点数据（GeoJSON 与 CSV），坐标系由 --frame 指定。已有的图层会被替换；标题、主题、图标、是否公开，未指定的保持不变。所有文件一起导入，否则一个也不导入。清单（city.json）可一次列出多个图层。"
    ),
    arguments: [
      Argument("FILE", Message("GeoJSON, CSV, or a manifest", "GeoJSON、CSV 或清单"), isRepeated: true)
    ],
    options: [
      layer.declaration, title.declaration, theme.declaration, icon.declaration, frame.declaration,
      longitude.declaration, latitude.declaration, isPublic.declaration, mostErrors.declaration,
      progress.declaration,
      SharedOptions.json.declaration,
    ],
    examples: [
      "suitu import hospitals.csv --layer hospitals --title 医院 --theme health --lon 经度 --lat 纬度",
      "suitu import GeoData/city.json",
    ],
    run: run
  )

  private static let layer = Option(
    "--layer",
    "ID",
    Message("the layer's id; else the file's name", "图层标识；默认取文件名")
  ) { text throws(Fault) in try LayerID(text) }

  private static let title = Option(
    "--title",
    "TEXT",
    Message("what people call the layer; else its id", "图层标题；默认同标识")
  )

  private static let theme = Option(
    "--theme",
    "THEME",
    Message(
      "\(Theme.allCases.map(\.rawValue).joined(separator: ", ")); base by default",
      "\(Theme.allCases.map { "\($0.rawValue)（\($0.chineseTitle)）" }.joined(separator: "、"))；默认 base"
    )
  ) { text throws(Fault) in
    guard let theme = Theme(rawValue: text) else {
      throw Fault(.badRequest, .notOneOf(text, known: Theme.allCases.map(\.rawValue)))
    }
    return theme
  }

  private static let icon = Option("--icon", "NAME", Message("the layer's icon", "图层图标"))

  private static let frame = SharedOptions.frame(
    "--frame",
    Message("what the coordinates are given in; wgs84 by default", "坐标所在的坐标系；默认 wgs84")
  )

  private static let longitude = Option(
    "--lon",
    "FIELD",
    Message("the column of longitudes; else found by its name", "经度列；默认按列名识别")
  )

  private static let latitude = Option(
    "--lat",
    "FIELD",
    Message("the column of latitudes; else found by its name", "纬度列；默认按列名识别")
  )

  private static let isPublic = Option(
    "--public",
    "yes|no",
    Message("whether the layer is served over HTTP; yes by default", "是否通过 HTTP 公开；默认 yes")
  ) { text throws(Fault) in
    guard let choice = ["yes": true, "no": false][text] else {
      throw Fault(.badRequest, .notOneOf(text, known: ["yes", "no"]))
    }
    return choice
  }

  private static let mostErrors = SharedOptions.count(
    "--max-errors",
    Message("leave at most so many faulty rows out; 0 by default", "最多略去的错误行数；默认 0"),
    in: 0...Int.max
  )

  private static let progress = Option(
    "--progress",
    "auto|plain|none",
    Message("a bar, plain lines, or nothing; auto by default", "进度条、纯文本行或不显示；默认 auto")
  ) { text throws(Fault) in
    guard let style = ProgressLine.Style(rawValue: text) else {
      throw Fault(.badRequest, .notOneOf(text, known: ProgressLine.Style.allCases.map(\.rawValue)))
    }
    return style
  }

  @Sendable private static func run(_ words: Words, _ surroundings: Surroundings) throws {
    let jobs = try jobs(words)
    let line = ProgressLine(try words.value(progress) ?? .auto, surroundings.language)
    let importer = Importer(
      surroundings.location,
      mostFaultyRows: try words.value(mostErrors) ?? 0,
      interruption: surroundings.interruption,
      progress: line.show
    )
    defer { line.end() }
    let reports = try importer.run(jobs)
    line.end()
    for report in reports { tell(report, surroundings) }
    if words.has(SharedOptions.json) { try surroundings.print(json(reports)) }
  }

  private static func jobs(_ words: Words) throws -> [ImportJob] {
    var jobs: [ImportJob] = []
    let saysMore = try hasLayerOptions(words)
    for path in words.arguments {
      if let manifest = try CityManifest(ifManifest: path) {
        if saysMore { throw Fault(.badRequest, .optionsWithManifest) }
        jobs += manifest.jobs
      } else {
        jobs.append(try job(path, words))
      }
    }
    let namesOneLayer = try words.value(layer) != nil || words.value(title) != nil
    if jobs.count > 1, namesOneLayer { throw Fault(.badRequest, .layerOptionWithManyFiles) }
    for (index, job) in jobs.enumerated() where jobs[..<index].contains(where: { $0.layer == job.layer }) {
      throw Fault(.badRequest, .layerTwice(job.layer.text))
    }
    return jobs
  }

  private static func job(_ path: String, _ words: Words) throws -> ImportJob {
    let id = try words.value(layer) ?? LayerID(stem(of: path))
    return ImportJob(
      path: path,
      layer: id,
      settings: LayerSettingsChange(
        title: try words.value(title),
        theme: try words.value(theme),
        icon: try words.value(icon),
        isPublic: try words.value(isPublic)
      ),
      frame: try words.value(frame) ?? .wgs84,
      longitudeField: try words.value(longitude),
      latitudeField: try words.value(latitude)
    )
  }

  private static func hasLayerOptions(_ words: Words) throws(Fault) -> Bool {
    let texts = try [words.value(title), words.value(icon), words.value(longitude), words.value(latitude)]
    let others = try [
      words.value(layer) != nil, words.value(theme) != nil, words.value(frame) != nil,
      words.value(isPublic) != nil,
    ]
    return texts.contains { $0 != nil } || others.contains(true)
  }

  /// `data/医院.csv` is `医院`.
  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name)
  }

  private static func tell(_ report: ImportReport, _ surroundings: Surroundings) {
    let record = report.record
    surroundings.tell(
      .imported(
        record.id.text,
        title: record.settings.title,
        version: record.version,
        count: record.count,
        seconds: "\((report.seconds * 1000).rounded() / 1000)"
      )
    )
    for field in report.fieldsRenamed {
      surroundings.tell(.fieldWasRenamed(field.original, column: field.column))
    }
    if report.leftOut.count > 0 {
      let first = report.leftOut.first.map { ($0.number, $0.fault.message) }
      surroundings.tell(.rowsWereLeftOut(report.leftOut.count, first: first))
    }
  }

  private static func json(_ reports: [ImportReport]) -> [UInt8] {
    var json = JSONWriter(reservingCapacity: 1024)
    json.beginArray()
    for report in reports {
      json.beginObject()
      json.key("layer")
      json.layer(report.record)
      json.key("rowsRead")
      json.integer(report.rowsRead)
      json.key("rowsLeftOut")
      json.integer(report.leftOut.count)
      json.key("faults")
      json.beginArray()
      for row in report.leftOut.first {
        json.beginObject()
        json.key("row")
        json.integer(row.number)
        json.key("fault")
        json.string(row.fault.message.english)
        json.endObject()
      }
      json.endArray()
      json.key("seconds")
      json.number(report.seconds, decimals: 3)
      json.endObject()
    }
    json.endArray()
    return json.bytes + [0x0A]
  }
}
