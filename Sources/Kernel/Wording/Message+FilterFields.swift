// What can be wrong with a filter for the fields of a layer.

extension Message {
  /// `meant` are names and values that were perhaps meant, `known` the names that there are.
  public static func filterFieldIsUnknown(meant: [String], known: [String]) -> Message {
    let most = 20
    let english = meant.isEmpty ? "." : "; did you mean \(meant.joined(separator: " or "))?"
    let chinese = meant.isEmpty ? "。" : "；是否想用 \(meant.joined(separator: " 或 "))？"
    let list = known.prefix(most)
    let more = known.count - list.count
    return Message(
      "there is no such field\(english) Fields: \(list.joined(separator: ", "))"
        + (more > 0 ? " and \(more) more." : "."),
      "没有此字段\(chinese)可用字段：\(list.joined(separator: "、"))" + (more > 0 ? " 等 \(known.count) 个。" : "。")
    )
  }

  public static func filterFieldDiffers(_ field: String, _ values: Message, example: Message) -> Message {
    Message(
      "\(field) holds \(values.english); write \(field) = \(example.english).",
      "\(field) 的值为\(values.chinese)；应写作 \(field) = \(example.chinese) 。"
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
