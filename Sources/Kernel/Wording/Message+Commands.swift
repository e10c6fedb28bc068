// What can be wrong with the words of a command, and the headings of its help.

extension Message {
  public static var verbIsMissing: Message {
    Message("a verb is missing", "缺少命令")
  }

  public static func unknownVerb(_ verb: String, known: [String]) -> Message {
    let near = nearestWord(to: verb, among: known)
    return Message(
      "unknown verb \(verb)\(near.map { "; did you mean \($0)?" } ?? "; suitu --help lists them")",
      "未知命令 \(verb)\(near.map { "；是否想用 \($0)？" } ?? "；suitu --help 列出全部命令")"
    )
  }

  public static func unknownSubverb(_ word: String, of verb: String, known: [String]) -> Message {
    let near = nearestWord(to: word, among: known)
    return Message(
      "unknown verb \(verb) \(word)\(near.map { "; did you mean \($0)?" } ?? "; suitu \(verb) --help lists them")",
      "未知命令 \(verb) \(word)\(near.map { "；是否想用 \($0)？" } ?? "；suitu \(verb) --help 列出全部命令")"
    )
  }

  /// `meant` is what an option of that name is called here, if somebody else calls it so.
  public static func unknownOption(
    _ option: String,
    meant: String?,
    known: [String],
    verb: String?
  ) -> Message {
    let near = meant ?? nearestWord(to: option, among: known)
    let help = verb.map { "suitu \($0) --help" } ?? "suitu --help"
    return Message(
      "unknown option \(option)\(near.map { "; did you mean \($0)?" } ?? "; \(help) lists them")",
      "未知选项 \(option)\(near.map { "；是否想用 \($0)？" } ?? "；\(help) 列出全部选项")"
    )
  }

  public static func optionNeedsValue(_ option: String, _ placeholder: String) -> Message {
    Message("\(option) needs a value: \(option) \(placeholder)", "\(option) 需要一个值：\(option) \(placeholder)")
  }

  public static func optionIsThereTwice(_ option: String) -> Message {
    Message("\(option) is there twice", "\(option) 出现了两次")
  }

  public static func isNamedTwice(_ word: String) -> Message {
    Message("\(word) is named twice", "\(word) 出现了两次")
  }

  public static func optionTakesNoValue(_ option: String) -> Message {
    Message("\(option) takes no value", "\(option) 不带值")
  }

  public static func inOption(_ option: String, _ message: Message) -> Message {
    Message("\(option): \(message.english)", "\(option)：\(message.chinese)")
  }

  public static func argumentIsMissing(_ placeholder: String, verb: String) -> Message {
    Message(
      "\(placeholder) is missing; suitu \(verb) --help shows an example",
      "缺少 \(placeholder)；suitu \(verb) --help 有示例"
    )
  }

  public static func argumentIsTooMuch(_ word: String, verb: String) -> Message {
    Message(
      "“\(word)” is one word too many; suitu \(verb) --help shows an example",
      "多余的参数 “\(word)”；suitu \(verb) --help 有示例"
    )
  }

  public static func optionIsMissing(_ option: String, verb: String) -> Message {
    Message(
      "\(option) is missing; suitu \(verb) --help shows an example",
      "缺少选项 \(option)；suitu \(verb) --help 有示例"
    )
  }

  public static func notOneOf(_ word: String, known: [String]) -> Message {
    let near = nearestWord(to: word, among: known)
    return Message(
      "“\(word)” is none of \(known.joined(separator: ", "))\(near.map { "; did you mean \($0)?" } ?? "")",
      "“\(word)” 不在 \(known.joined(separator: "、")) 之中\(near.map { "；是否想用 \($0)？" } ?? "")"
    )
  }

  /// The greatest of all numbers is no bound that anybody should read.
  public static func noCount(_ text: String, from: Int, to: Int) -> Message {
    guard to < Int.max else {
      return Message("“\(text)” is no whole number from \(from)", "“\(text)” 不是不小于 \(from) 的整数")
    }
    return Message(
      "“\(text)” is no whole number between \(from) and \(to)",
      "“\(text)” 不是 \(from) 与 \(to) 之间的整数"
    )
  }

  public static func noLength(_ text: String) -> Message {
    Message("“\(text)” is no number of metres", "“\(text)” 不是米数")
  }

  public static func inLine(_ number: Int, _ message: Message) -> Message {
    Message("line \(number): \(message.english)", "第 \(number) 行：\(message.chinese)")
  }

  public static func noListenAddress(_ text: String) -> Message {
    Message(
      "“\(text)” is no address to listen on: HOST:PORT is expected, as in 127.0.0.1:8080 or [::1]:8080",
      "“\(text)” 不是监听地址：应为 主机:端口，如 127.0.0.1:8080 或 [::1]:8080"
    )
  }

  public static var layerOptionWithManyFiles: Message {
    Message(
      "--layer and --title name one layer, but several files are given; import them one by one, or by a manifest",
      "--layer 与 --title 只指定一个图层，但给了多个文件；请逐个导入，或使用清单"
    )
  }

  public static func optionWithManifest(_ option: String) -> Message {
    Message(
      "a manifest says of each layer what \(option) would; write it there",
      "清单已逐层说明 \(option) 的内容；请写在清单里"
    )
  }

  public static func optionsExclude(_ options: [String]) -> Message {
    Message(
      "\(options.joined(separator: " and ")) exclude each other",
      "\(options.joined(separator: " 与 ")) 不能同时使用"
    )
  }

  public static func resultCannotBeWritten(_ reason: String) -> Message {
    Message("The result cannot be written: \(reason).", "无法写出结果：\(reason)。")
  }

  public static func portIsInUse(_ address: String) -> Message {
    Message(
      "\(address) is in use by another process. End it, or choose another port with --listen HOST:PORT.",
      "\(address) 已被其他进程占用。请结束该进程，或用 --listen 主机:端口 另选端口。"
    )
  }

  public static func cannotListen(_ address: String, reason: Message) -> Message {
    Message(
      "Cannot listen on \(address): \(reason.english).",
      "无法监听 \(address)：\(reason.chinese)。"
    )
  }

  public static var noSuchHost: Message {
    Message("there is no such host", "没有这个主机")
  }

  public static var notThisMachine: Message {
    Message("it is not an address of this machine", "不是本机地址")
  }

  public static var portIsForbidden: Message {
    Message("this user may not; ports below 1024 need more rights", "权限不足；1024 以下的端口需要更高权限")
  }
}

// MARK: - Headings

extension Message {
  public static var usageTitle: Message { Message("Usage: ", "用法：") }
  public static var verbsTitle: Message { Message("Verbs:", "命令：") }
  public static var argumentsTitle: Message { Message("Arguments:", "参数：") }
  public static var optionsTitle: Message { Message("Options:", "选项：") }
  public static var examplesTitle: Message { Message("Examples:", "示例：") }

  public static func helpTellsMore(of command: String) -> Message {
    Message("`\(command) VERB --help` tells more of each.", "`\(command) 命令 --help` 查看每个命令的说明。")
  }
}

// MARK: - What was done

extension Message {
  public static func imported(
    _ id: String,
    title: String,
    version: Int,
    count: Int,
    seconds: String
  ) -> Message {
    Message(
      "\(id) (\(title)): \(count) \(count == 1 ? "feature" : "features"), version \(version), \(seconds) s",
      "\(id)（\(title)）：\(count) 个要素，版本 \(version)，用时 \(seconds) 秒"
    )
  }

  public static func layerTwice(_ id: String) -> Message {
    Message(
      "two files would both become the layer \(id); import them under different ids",
      "有两个文件都会成为图层 \(id)；请用不同的标识导入"
    )
  }

  public static func moreMatched(_ layer: String, shown: Int, matched: Int, next: Int) -> Message {
    Message(
      "\(layer): \(shown) of \(matched) features are shown; --limit shows more, --offset \(next) the next ones",
      "\(layer)：共 \(matched) 个要素，显示 \(shown) 个；用 --limit 显示更多，用 --offset \(next) 接着显示"
    )
  }

  public static var nothingMatches: Message {
    Message("Nothing matches.", "没有符合条件的要素。")
  }

  public static func offsetLiesBehind(_ offset: Int, last: Int) -> Message {
    Message("The offset \(offset) lies behind the last of \(last).", "偏移量 \(offset) 已超过最后一个：共 \(last) 个要素。")
  }

  public static var yes: Message { Message("yes", "是") }
  public static var no: Message { Message("no", "否") }

  public static func yesOrNo(_ isTrue: Bool) -> Message {
    isTrue ? yes : no
  }

  public static func rowsRead(_ rows: Int, perSecond rate: Int) -> Message {
    Message("\(rows) rows, \(rate) a second", "\(rows) 行，每秒 \(rate) 行")
  }

  public static func rowsRead(_ rows: Int, of total: Int, perSecond rate: Int, secondsLeft: Int) -> Message {
    Message(
      "\(rows) of \(total) rows, \(rate) a second, \(secondsLeft) s left",
      "\(rows)/\(total) 行，每秒 \(rate) 行，剩余 \(secondsLeft) 秒"
    )
  }

  public static var cityHasNoLayers: Message {
    Message(
      "The city has no layers yet; suitu import brings them in.",
      "城市还没有图层；用 suitu import 导入。"
    )
  }

  public static func serving(_ city: String, at address: String, layers: Int) -> Message {
    Message(
      "Serving \(city) (\(layers) layers) at \(address); Ctrl-C ends it.",
      "正在提供 \(city)（\(layers) 个图层）：\(address)；按 Ctrl-C 结束。"
    )
  }

  public static var servingWasCut: Message {
    Message("Ended; requests that took too long were cut.", "已结束；超时的请求被中断。")
  }

  public static var servingEnded: Message {
    Message("Ended; all requests were answered.", "已结束；所有请求均已答复。")
  }
}
