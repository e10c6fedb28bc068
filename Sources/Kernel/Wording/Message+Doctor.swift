// What `suitu doctor` says.

extension Message {
  public static func doctorFound(_ faults: Int) -> Message {
    Message(faults == 1 ? "there is a fault" : "there are \(faults) faults", "发现 \(faults) 个故障")
  }

  public static func installPackage(_ names: String) -> Message {
    Message("on Debian: apt-get install \(names)", "Debian 上：apt-get install \(names)")
  }

  public static func librariesAre(_ versions: String) -> Message {
    Message("libraries: \(versions)", "程序库：\(versions)")
  }

  public static func spatialiteFails(_ reason: Message) -> Message {
    Message("SpatiaLite does not work: \(reason.english)", "SpatiaLite 无法工作：\(reason.chinese)")
  }

  public static var projectionsWork: Message {
    Message("coordinate systems of EPSG are known", "EPSG 坐标系可用")
  }

  public static func projectionsFail(_ reason: Message) -> Message {
    Message(
      "PROJ does not know the coordinate systems of EPSG: \(reason.english)",
      "PROJ 缺少 EPSG 坐标系：\(reason.chinese)"
    )
  }

  public static var noChineseFont: Message {
    Message("no font has Chinese characters; names would be boxes", "没有中文字体，名称将显示为方框")
  }

  public static func rareCharactersAreMissing(_ characters: String) -> Message {
    Message(
      "no font has rare characters of names, such as \(characters)",
      "没有字体包含生僻字，例如 \(characters)"
    )
  }

  public static func fontsAre(_ count: Int) -> Message {
    Message("\(count) fonts, rare Chinese characters too", "共 \(count) 种字体，含生僻汉字")
  }

  public static func fontIsMissing(_ name: String) -> Message {
    Message("font \"\(name)\" is not installed; another stands in for it", "未安装字体“\(name)”，将以其他字体代替")
  }

  public static func namesCannotBeWritten(_ layer: String, _ count: Int, _ characters: String) -> Message {
    Message(
      "\(layer): \(count) \(count == 1 ? "name has" : "names have") characters that no font has: \(characters)",
      "\(layer)：\(count) 个名称含有字体中没有的字符：\(characters)"
    )
  }

  public static func databaseIsDamaged(_ path: String, _ reason: String) -> Message {
    Message("\(path) is damaged: \(reason)", "\(path) 已损坏：\(reason)")
  }

  public static var restoreDatabase: Message {
    Message(
      "restore it from a copy, or delete it and import the layers again",
      "请从备份恢复，或删除后重新导入图层"
    )
  }

  public static var importSomething: Message {
    Message("make it by importing a layer: suitu import FILE", "导入图层即可创建：suitu import 文件")
  }

  public static func snapshotIsDamaged(_ layer: String) -> Message {
    Message("what is made of layer \(layer) is damaged", "图层 \(layer) 的派生文件已损坏")
  }

  public static func deleteFolder(_ path: String) -> Message {
    Message("delete \(path); it is made again", "删除 \(path)，程序会重新生成")
  }

  public static func databaseIsWhole(_ path: String, layers: Int, features: Int) -> Message {
    Message(
      "\(path) is whole: \(layers) layers with \(features) features",
      "\(path) 完好：\(layers) 个图层，\(features) 个要素"
    )
  }

  public static var nameStyleFolder: Message {
    Message("name the folder of styles with --styles", "请用 --styles 指定样式文件夹")
  }
}
