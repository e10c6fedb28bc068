// What can be wrong with styles.

extension Message {
  public static func inFile(_ path: String, _ message: Message) -> Message {
    Message("\(path): \(message.english)", "\(path)：\(message.chinese)")
  }

  public static func noStyleFolder(_ path: String) -> Message {
    Message(
      "There is no folder of styles \(path). Name it with --styles.",
      "没有样式文件夹 \(path)。请用 --styles 指定。"
    )
  }

  public static func noStyles(_ path: String) -> Message {
    Message(
      "There are no styles (*.json) in \(path). Name another folder with --styles.",
      "\(path) 中没有样式文件（*.json）。请用 --styles 指定另一个文件夹。"
    )
  }
}
