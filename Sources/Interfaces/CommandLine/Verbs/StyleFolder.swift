import Platform
import Wording

/// Where the styles lie: `--styles`, else the environment, else here, else where the program is installed.
enum StyleFolder {
  static let option = Option(
    "--styles",
    "DIR",
    Message(
      "the folder of styles; else $SUITU_STYLES, else Styles here, else the installed one",
      "样式文件夹；默认取 $SUITU_STYLES，其次为当前目录的 Styles，再次为安装目录"
    )
  )

  static func path(_ words: Words) throws(Fault) -> String {
    try words.value(option) ?? usual
  }

  static var usual: String {
    if let named = Process.environment("SUITU_STYLES") { return named }
    // Installed as PREFIX/bin/suitu, the styles lie in PREFIX/share/suitu.
    let folder = Process.executableFolder
    let installed = (folder.lastIndex(of: "/").map { String(folder[..<$0]) } ?? "..") + "/share/suitu/Styles"
    return Files.isFolder("Styles") || !Files.isFolder(installed) ? "Styles" : installed
  }
}
