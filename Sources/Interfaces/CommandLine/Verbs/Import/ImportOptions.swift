import CityStore
import Geodesy
import Importing
import Platform
import Projections
import Wording

/// The options of `suitu import`, and the jobs that they make of files.
enum ImportOptions {
  static let declarations = [
    layer.declaration, title.declaration, theme.declaration, icon.declaration, isPublic.declaration,
    frame.declaration, encoding.declaration, longitude.declaration, latitude.declaration, id.declaration,
    name.declaration, sourceLayer.declaration, sourceWhere.declaration, box.declaration, replace.declaration,
    append.declaration, update.declaration, keep.declaration, dryRun.declaration, mostErrors.declaration,
    SharedOptions.progress.declaration, SharedOptions.json.declaration,
  ]

  private static let layer = Option(
    "--layer",
    "ID",
    Message("the layer's id; else the file's name, with _ for what no id has", "图层标识；默认取文件名，不允许的字符改为 _")
  ) { text throws(Fault) in try LayerID(text) }

  private static let title = Option(
    "--title",
    "TEXT",
    Message("what people call the layer; else its id, or the file's name", "图层标题；默认同标识或文件名")
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

  private static let frame = SharedOptions.frameOfFile(
    Message("what the coordinates are given in; auto by default", "坐标所在的坐标系；默认 auto（自动判断）")
  )

  private static let encoding = SharedOptions.encodingOfFile(
    Message("what texts are written in; auto by default", "文字编码；默认 auto（自动判断）")
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

  private static let id = Option(
    "--id",
    "FIELD",
    Message("the field of whole numbers that are the features' ids; else the row's number", "整数标识字段；默认为行号")
  )

  private static let name = Option(
    "--name",
    "FIELD",
    Message("the field of names, which is called name from now on", "名称字段，导入后改称 name")
  )

  private static let sourceLayer = SharedOptions.layerOfFile(
    Message("which layer or sheet of the file, or file of the archive", "文件中的图层、工作表，或压缩包中的文件")
  )

  private static let sourceWhere = Option(
    "--source-where",
    "SQL",
    Message("only rows that meet the condition", "只导入满足条件的行")
  )

  private static let box = Option(
    "--box",
    "W,S,E,N",
    Message("only features that touch the box, in WGS 84", "只导入与范围相交的要素（WGS 84）")
  ) { text throws(Fault) in try GeoBox(words: text) }

  private static let replace = Option(
    flag: "--replace",
    Message("rows take the place of those that are there (default)", "替换现有数据（默认）")
  )
  private static let append = Option(
    flag: "--append",
    Message("rows are added to those that are there", "追加到现有数据之后")
  )
  private static let update = Option(
    flag: "--update",
    Message(
      "rows replace those of the same id, others are added; needs --id",
      "按标识更新现有数据，没有的则追加；须与 --id 同用"
    )
  )

  private static let keep = SharedOptions.count(
    "--keep",
    Message(
      "how many old versions stay; \(CityChange.versionsKept) by default",
      "保留的旧版本数；默认 \(CityChange.versionsKept)"
    ),
    in: 0...1000
  )

  static let dryRun = Option(
    flag: "--dry-run",
    Message("show what would come in, and change nothing", "只显示将导入的内容，不作改动")
  )

  static let mostErrors = SharedOptions.count(
    "--max-errors",
    Message("leave at most so many faulty rows out; 0 by default", "最多略去的错误行数；默认 0"),
    in: 0...Int.max
  )
}

// MARK: - Jobs

extension ImportOptions {
  static func jobs(_ words: Words) throws -> [ImportJob] {
    var jobs: [ImportJob] = []
    let said = declarations.filter { words.has($0) && !sharedWithManifests.contains($0.name) }
    for path in words.arguments {
      if let manifest = try CityManifest(ifManifest: path) {
        if let option = said.first { throw Fault(.badRequest, .optionWithManifest(option.name)) }
        jobs += manifest.jobs
      } else if OSMImport.takes(path) {
        guard said.allSatisfy({ sharedWithOSM.contains($0.name) }) else {
          throw Fault(.badRequest, .osmFillsManyLayers(path))
        }
        jobs.append(
          ImportJob(
            path: path,
            layer: try LayerID("osm"),
            box: try words.value(box),
            versionsKept: try words.value(keep) ?? CityChange.versionsKept
          )
        )
      } else {
        jobs.append(try job(path, words))
      }
    }
    let namesOneLayer = try words.value(layer) != nil || words.value(title) != nil
    if jobs.count > 1, namesOneLayer { throw Fault(.badRequest, .layerOptionWithManyFiles) }
    return jobs
  }

  /// What does not belong to one layer.
  private static let sharedWithManifests: Set<String> = [
    "--dry-run", "--max-errors", "--progress", "--json",
  ]

  /// What a file may be told of that fills many layers.
  private static let sharedWithOSM: Set<String> = ["--box", "--keep"]

  private static func job(_ path: String, _ words: Words) throws -> ImportJob {
    let said = try words.value(layer)
    let stem = stem(of: path)
    return ImportJob(
      path: path,
      layer: try said ?? LayerID(LayerNaming.id(of: stem)),
      titleWhereNew: said == nil ? stem : nil,
      settings: LayerSettingsChange(
        title: try words.value(title),
        theme: try words.value(theme),
        icon: try words.value(icon),
        isPublic: try words.value(isPublic)
      ),
      way: try way(words),
      frame: try words.value(frame) ?? .automatic,
      encoding: try words.value(encoding) ?? nil,
      longitudeField: try words.value(longitude),
      latitudeField: try words.value(latitude),
      idField: try words.value(id),
      nameField: try words.value(name),
      sourceLayer: try words.value(sourceLayer),
      condition: try words.value(sourceWhere),
      box: try words.value(box),
      versionsKept: try words.value(keep) ?? CityChange.versionsKept
    )
  }

  private static func way(_ words: Words) throws(Fault) -> ImportJob.Way {
    let ways: [(option: Option<Bool>, way: ImportJob.Way)] = [
      (replace, .replace), (append, .append), (update, .update),
    ]
    let said = ways.filter { words.has($0.option) }
    guard said.count <= 1 else {
      throw Fault(
        .badRequest,
        .optionsExclude(said.map(\.option.declaration.name))
      )
    }
    return said.first?.way ?? .replace
  }

  /// `data/医院.csv.gz` is `医院`.
  private static func stem(of path: String) -> String {
    var name = path.split(separator: "/").last.map { String($0) } ?? ""
    for ending in [".gz", ".zip"] where name.lowercased().hasSuffix(ending) {
      name = String(name.dropLast(ending.count))
    }
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name[...])
  }
}
