// What can be wrong with the settings of a server, and what is said when they change.

extension Message {
  /// Several sentences, each on a line of its own.
  public static func lines(_ messages: [Message]) -> Message {
    Message(
      messages.map(\.english).joined(separator: "\n"),
      messages.map(\.chinese).joined(separator: "\n")
    )
  }

  public static func unknownSetting(_ key: String, known: [String]) -> Message {
    let near = nearestWord(to: key, among: known)
    return Message(
      "there is no setting “\(shortened(key))”"
        + (near.map { "; did you mean \($0)?" } ?? "; there are \(known.joined(separator: ", "))"),
      "没有设置项 “\(shortened(key))”"
        + (near.map { "；是否想用 \($0)？" } ?? "；可用：\(known.joined(separator: "、"))")
    )
  }

  public static func noNumberBetween(_ text: String, from: String, to: String) -> Message {
    Message(
      "“\(text)” is no number between \(from) and \(to)",
      "“\(text)” 不是 \(from) 与 \(to) 之间的数"
    )
  }

  public static func noPublicAddress(_ text: String) -> Message {
    Message(
      "“\(text)” is no address of a server: http:// or https://, a host, perhaps a port and a path, "
        + "as in https://map.example.gov.cn/suitu",
      "“\(text)” 不是服务地址：应为 http:// 或 https://、主机，可带端口与路径，如 https://map.example.gov.cn/suitu"
    )
  }

  public static func noBasePath(_ text: String) -> Message {
    Message(
      "“\(text)” is no beginning of paths: a slash before each part is expected, as in /suitu",
      "“\(text)” 不是路径前缀：每一部分前应有斜杠，如 /suitu"
    )
  }

  public static func noHostPattern(_ text: String) -> Message {
    Message(
      "“\(text)” is no host: map.example.gov.cn, *.example.gov.cn, 10.0.0.7:8080 and [::1] are some",
      "“\(text)” 不是主机：例如 map.example.gov.cn、*.example.gov.cn、10.0.0.7:8080 或 [::1]"
    )
  }

  public static func noAddressRange(_ text: String) -> Message {
    Message(
      "“\(text)” is no address or network: 127.0.0.1, 10.0.0.0/8, ::1 and fd00::/8 are some; "
        + "a network has zeros behind its length",
      "“\(text)” 不是地址或网段：例如 127.0.0.1、10.0.0.0/8、::1 或 fd00::/8；网段长度之后的位应为零"
    )
  }

  public static var pathIsEmpty: Message {
    Message("a path is expected", "应为路径")
  }

  /// Where a value comes from.
  public static func lineOfFile(_ path: String, _ line: Int) -> Message {
    Message("\(path), line \(line)", "\(path) 第 \(line) 行")
  }

  public static var usualValue: Message {
    Message("default", "默认")
  }

  public static func checkFound(_ faults: Int) -> Message {
    Message(
      "\(faults) \(faults == 1 ? "fault" : "faults") found; the server would not work well.",
      "发现 \(faults) 处故障；服务无法正常运行。"
    )
  }
}
