// What can be wrong with the city's database and its layers.

extension Message {
  public static func noCity(_ path: String) -> Message {
    Message(
      "There is no city database \(path). `suitu import FILE` makes it, or --city names another.",
      "没有城市数据库 \(path)。用 `suitu import 文件` 建立，或用 --city 指定另一个。"
    )
  }

  public static func cityIsEmpty(_ path: String) -> Message {
    Message(
      "\(path) is no city yet: it is there, but holds no layers. `suitu import FILE` brings them in, or --city names "
        + "another database.",
      "\(path) 还不是城市数据库：文件存在，但其中没有图层。用 `suitu import 文件` 导入，或用 --city 指定另一个。"
    )
  }

  public static func noCityFolder(_ folder: String) -> Message {
    Message(
      "There is no folder \(folder) for the city database; make it, or name another with --city.",
      "没有用来放城市数据库的文件夹 \(folder)；请先建立，或用 --city 另选。"
    )
  }

  public static func cityIsFolder(_ path: String) -> Message {
    Message(
      "\(path) is a folder; --city names a database file.",
      "\(path) 是文件夹；--city 应指定数据库文件。"
    )
  }

  public static func cityIsNoDatabase(_ path: String) -> Message {
    Message(
      "\(path) is not a database, or a damaged one. Name the right file with --city, or restore a backup.",
      "\(path) 不是数据库，或已损坏。请用 --city 指定正确的文件，或从备份恢复。"
    )
  }

  public static func databaseIsNoCity(_ path: String) -> Message {
    Message(
      "\(path) is a database, but not a city: it has no Suitu tables. Name another file with --city; "
        + "`suitu import` makes one that is absent.",
      "\(path) 是数据库，但不是城市库：没有穗图的表。请用 --city 指定另一个文件；不存在的文件由 `suitu import` 建立。"
    )
  }

  public static func cityIsNewer(_ path: String, found: Int, known: Int) -> Message {
    Message(
      "\(path) was made by a newer Suitu (format \(found); this one knows up to \(known)). Install the newer one.",
      "\(path) 由更新版本的穗图建立（格式 \(found)；本版本最高支持 \(known)）。请安装新版本。"
    )
  }

  public static func cityIsBusy(_ path: String) -> Message {
    Message(
      "Another process is writing to \(path). Try again when its import has ended, or when the program that edits "
        + "the city (QGIS, sqlite3) has saved.",
      "另一个进程正在写入 \(path)。请等它导入结束，或等正在编辑的程序（QGIS、sqlite3）保存后再试。"
    )
  }

  public static func cityCannotBeWritten(_ path: String) -> Message {
    Message(
      "\(path) cannot be opened for writing. Check the permissions of the file and of its folder.",
      "无法以写入方式打开 \(path)。请检查文件及其所在文件夹的权限。"
    )
  }

  public static func diskIsFull(_ path: String) -> Message {
    Message(
      "The disk of \(path) is full. Nothing was changed; make room and try again.",
      "\(path) 所在磁盘已满。没有改动任何内容；请腾出空间后再试。"
    )
  }

  public static func fileMayNotGrow(_ path: String) -> Message {
    Message(
      "\(path) may not become so large: its file system or a limit of the process (`ulimit -f`) forbids it. "
        + "Nothing was changed; lift the limit, or put the city on another disk.",
      "\(path) 不能再增大：文件系统或进程限制（`ulimit -f`）不允许。没有改动任何内容；请放宽限制，或把城市数据放到其他磁盘。"
    )
  }

  public static func databaseRefused(_ reason: String, statement: String) -> Message {
    Message(
      "The database refused: \(reason) (in: \(statement)).",
      "数据库拒绝执行：\(reason)（语句：\(statement)）。"
    )
  }

  public static func registryIsDamaged(_ path: String, layer: String) -> Message {
    Message(
      "The registry of \(path) has a version of \(layer) that is none. Mend suitu_versions, or restore a backup.",
      "\(path) 的登记表中 \(layer) 的版本号无效。请修正 suitu_versions，或从备份恢复。"
    )
  }

  public static func layerCannotBeOpened(_ id: String, _ reason: Message) -> Message {
    Message(
      "The layer \(id) cannot be opened: \(reason.english)",
      "无法打开图层 \(id)：\(reason.chinese)"
    )
  }

  public static func editsCannotBeTakenIn(_ id: String, _ reason: Message) -> Message {
    Message(
      "What was edited in the layer \(id) cannot be taken in: \(reason.english)",
      "无法载入图层 \(id) 的改动：\(reason.chinese)"
    )
  }

  public static var cityPathIsEmpty: Message {
    Message("--city is empty; it names a database file.", "--city 为空；应指定数据库文件。")
  }

  public static func cityWasReplaced(_ path: String) -> Message {
    Message(
      "\(path) was replaced by another file meanwhile. Nothing was changed; try again.",
      "\(path) 在此期间被另一个文件替换。没有改动任何内容；请再试。"
    )
  }

  public static func fileCannotBeWritten(_ path: String, reason: String) -> Message {
    Message(
      "\(path) cannot be written: \(reason).",
      "无法写入 \(path)：\(reason)。"
    )
  }

  public static func fileCannotBeRead(_ path: String, reason: String) -> Message {
    Message(
      "\(path) cannot be read: \(reason).",
      "无法读取 \(path)：\(reason)。"
    )
  }

  public static func snapshotCannotBeRead(_ path: String) -> Message {
    Message(
      "\(path) was written but cannot be read back. Check the disk.",
      "\(path) 写入后无法读回。请检查磁盘。"
    )
  }

  public static func malformedLayerID(_ id: String) -> Message {
    Message(
      "“\(id)” cannot be a layer's id: use letters of any script, digits, _ and -, at most 120 bytes of them.",
      "“\(id)” 不能作为图层标识：请用任何文字的字母、数字、_ 和 -，不超过 120 字节。"
    )
  }

  public static func reservedLayerID(_ id: String, prefix: String) -> Message {
    Message(
      "“\(id)” cannot be a layer's id: names that begin with \(prefix) belong to the database.",
      "“\(id)” 不能作为图层标识：以 \(prefix) 开头的名称由数据库保留。"
    )
  }

  public static func layerDiffersInCase(_ id: String, existing: String) -> Message {
    Message(
      "There is a layer \(existing) already, which differs from \(id) in upper and lower case only. Use its id.",
      "已有图层 \(existing)，与 \(id) 只有大小写不同。请使用已有的标识。"
    )
  }

  public static func layerNameIsTaken(_ id: String) -> Message {
    Message(
      "The database has something else named \(id). Choose another id with --layer.",
      "数据库中已有其他对象名为 \(id)。请用 --layer 另选标识。"
    )
  }

  /// `titles` are those of the known layers, in their order: who typed one of them meant that layer.
  public static func unknownLayer(_ id: String, known: [String], titles: [String] = []) -> Message {
    let titled = zip(known, titles).first { $0.1.lowercased() == id.lowercased() }?.0
    let near = titled ?? nearestWord(to: id, among: known)
    let list = known.prefix(20).joined(separator: ", ") + (known.count > 20 ? ", …" : "")
    return Message(
      "There is no layer “\(id)”\(near.map { "; did you mean \($0)?" } ?? ".") Layers: \(list).",
      "没有图层 “\(id)”\(near.map { "；是否想用 \($0)？" } ?? "。")现有图层：\(list)。"
    )
  }

  public static func unknownVersion(_ version: Int, layer: String, known: [Int] = []) -> Message {
    let list = known.map { "\($0)" }.joined(separator: ", ")
    return Message(
      "The layer \(layer) has no version \(version) any more\(known.isEmpty ? "." : "; there are: \(list).")",
      "图层 \(layer) 已没有版本 \(version)\(known.isEmpty ? "。" : "；现有版本：\(list)。")"
    )
  }

  public static func noOlderVersion(layer: String) -> Message {
    Message(
      "The layer \(layer) has no older version to go back to.",
      "图层 \(layer) 没有可以退回的旧版本。"
    )
  }

  public static func cityIsOlder(_ path: String) -> Message {
    Message(
      "\(path) was made by an older Suitu and must be written to once to be brought up to date. "
        + "Make it writable, and run `suitu layers`.",
      "\(path) 由旧版本的穗图建立，需要写入一次才能更新格式。请允许写入，然后运行 `suitu layers`。"
    )
  }

  public static func unknownTheme(_ theme: String, known: [String]) -> Message {
    Message(
      "there is no theme “\(theme)”; themes are \(known.joined(separator: ", "))",
      "没有主题 “\(theme)”；主题有 \(known.joined(separator: "、"))"
    )
  }

  public static func unknownFeature(_ id: String, layer: String) -> Message {
    Message(
      "The layer \(layer) has no feature with the id “\(id)”.",
      "图层 \(layer) 没有标识为 “\(id)” 的要素。"
    )
  }
}
