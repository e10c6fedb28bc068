// What can be wrong with a filter for the fields of a layer.

extension Message {
  /// What is wrong with a filter for one of several layers.
  public static func filterFaultIsIn(layer: String, _ reason: Message) -> Message {
    Message("in layer \(layer) \(reason.english)", "图层 \(layer) 中，\(reason.chinese)")
  }

  /// `meant` are names and values that were perhaps meant, `known` the names that there are; the layer is named
  /// where it is one of several.
  public static func filterFieldIsUnknown(
    _ field: String,
    in layer: String?,
    meant: [String],
    known: [String]
  ) -> Message {
    let fault = Message(
      layer.map { "layer \($0) has no field \(field)" } ?? "there is no such field",
      layer.map { "图层 \($0) 没有字段 \(field)" } ?? "没有此字段"
    )
    let most = 20
    let english = meant.isEmpty ? "." : "; did you mean \(meant.joined(separator: " or "))?"
    let chinese = meant.isEmpty ? "。" : "；是否想用 \(meant.joined(separator: " 或 "))？"
    let list = known.prefix(most)
    let more = known.count - list.count
    return Message(
      "\(fault.english)\(english) Fields: \(list.joined(separator: ", "))"
        + (more > 0 ? " and \(more) more." : "."),
      "\(fault.chinese)\(chinese)可用字段：\(list.joined(separator: "、"))"
        + (more > 0 ? " 等 \(known.count) 个。" : "。")
    )
  }

  public static func filterFieldDiffers(_ field: String, _ values: Message, remedy: String) -> Message {
    Message(
      "\(field) holds \(values.english); write \(remedy).",
      "\(field) 的值为\(values.chinese)；应写作 \(remedy)。"
    )
  }

  public static func filterFieldsDiffer(
    _ field: String,
    _ values: Message,
    _ other: String,
    _ otherValues: Message
  ) -> Message {
    Message(
      "\(field) holds \(values.english) and \(other) holds \(otherValues.english): they cannot be compared.",
      "\(field) 的值为\(values.chinese)，\(other) 的值为\(otherValues.chinese)：不能比较。"
    )
  }

  public static func filterValuesDiffer(_ other: String) -> Message {
    Message("this cannot be compared with \(other).", "不能与 \(other) 比较。")
  }

  public static func filterFieldIsNoCondition(_ field: String, _ values: Message) -> Message {
    Message(
      "\(field) holds \(values.english) and is no condition by itself; compare it with a value.",
      "\(field) 的值为\(values.chinese)，本身不是条件；请与值比较。"
    )
  }

  public static func filterFieldHoldsNoTexts(_ field: String, _ values: Message) -> Message {
    Message(
      "LIKE and CASEI are for texts; \(field) holds \(values.english).",
      "LIKE 和 CASEI 只用于文本；\(field) 的值为\(values.chinese)。"
    )
  }
}

// MARK: - What fields hold

extension Message {
  public static var wholeNumbers: Message { Message("whole numbers", "整数") }
  public static var numbers: Message { Message("numbers", "数字") }
  public static var texts: Message { Message("texts", "文本") }
  public static var truths: Message { Message("TRUE or FALSE", "真假（TRUE、FALSE）") }
  public static var dates: Message { Message("dates", "日期") }
  public static var times: Message { Message("dates with times", "日期时间") }
}
