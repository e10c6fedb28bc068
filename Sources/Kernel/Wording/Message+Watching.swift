// What those read who watch over a server, or ask it while it begins and ends.

extension Message {
  public static var serverIsEnding: Message {
    Message("The server is ending.", "服务器正在退出。")
  }

  public static func logCannotBeOpened(_ path: String, reason: String) -> Message {
    Message("The log \(path) cannot be opened: \(reason).", "无法打开日志 \(path)：\(reason)。")
  }
}
