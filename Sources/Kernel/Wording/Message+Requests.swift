// What can be wrong with a request for tiles or features.

extension Message {
  public static func unknownField(_ name: String, layer: String, known: [String]) -> Message {
    let near = nearestWord(to: name, among: known)
    return Message(
      """
      \(layer) has no field “\(name)”\(near.map { "; did you mean \($0)?" } ?? ".") \
      Fields: \(known.joined(separator: ", ")).
      """,
      """
      \(layer) 没有字段 “\(name)”\(near.map { "；是否想用 \($0)？" } ?? "。")\
      字段：\(known.joined(separator: "、"))。
      """
    )
  }

  public static func inParameter(_ name: String, _ message: Message) -> Message {
    Message("\(name): \(message.english)", "\(name)：\(message.chinese)")
  }

  /// `meant` is what a parameter of that name is called here, if somebody else calls it so.
  public static func unknownParameter(_ name: String, meant: String?, known: [String]) -> Message {
    let near = meant ?? nearestWord(to: name, among: known)
    let list = known.isEmpty ? "none" : known.joined(separator: ", ")
    let chineseList = known.isEmpty ? "无" : known.joined(separator: "、")
    return Message(
      "Unknown parameter “\(name)”\(near.map { "; did you mean \($0)?" } ?? ".") Allowed: \(list).",
      "未知参数 “\(name)”\(near.map { "；是否想用 \($0)？" } ?? "。")可用：\(chineseList)。"
    )
  }

  public static func parameterIsThereTwice(_ name: String) -> Message {
    Message("The parameter \(name) is there twice.", "参数 \(name) 出现了两次。")
  }

  public static func parameterHasTooMany(_ name: String, most: Int) -> Message {
    Message("\(name) may name \(most) at most.", "\(name) 最多可列 \(most) 个。")
  }

  public static func parameterNamesTwice(_ name: String, _ twice: String) -> Message {
    Message("\(name) names \(twice) twice.", "\(name) 中 \(twice) 出现了两次。")
  }

  public static func parameterIsMissing(_ name: String) -> Message {
    Message("The parameter \(name) is missing.", "缺少参数 \(name)。")
  }

  public static func parameterIsNoNumber(_ name: String, _ text: String, from: String, to: String) -> Message
  {
    Message(
      "\(name) must be a number between \(from) and \(to), not “\(text)”.",
      "\(name) 应为 \(from) 与 \(to) 之间的数，不能是 “\(text)”。"
    )
  }

  public static func parameterIsNoInteger(_ name: String, _ text: String, from: String, to: String) -> Message
  {
    Message(
      "\(name) must be a whole number between \(from) and \(to), not “\(text)”.",
      "\(name) 应为 \(from) 与 \(to) 之间的整数，不能是 “\(text)”。"
    )
  }

  public static func parameterIsNoWish(
    _ name: String,
    _ text: String,
    from: Int,
    givingAtMost most: Int?
  ) -> Message {
    Message(
      "\(name) must be a whole number from \(from)\(most.map { "; at most \($0) are given at once" } ?? ""), not “\(text)”.",
      "\(name) 应为不小于 \(from) 的整数\(most.map { "（一次最多给出 \($0) 个）" } ?? "")，不能是 “\(text)”。"
    )
  }

  public static func boxIsInDegrees(known: [String]) -> Message {
    Message(
      "a box is given in degrees, in one of the frames \(known.joined(separator: ", "))",
      "四至范围以度数给出，坐标系应为 \(known.joined(separator: "、")) 之一"
    )
  }

  /// A parameter that may also stand alone knows the empty word, which nobody could read in a list.
  public static func parameterIsUnknownWord(_ name: String, _ text: String, known: [String]) -> Message {
    let known = known.filter { !$0.isEmpty }
    return Message(
      "\(name) must be \(known.joined(separator: ", ")), not “\(text)”.",
      "\(name) 应为 \(known.joined(separator: "、"))，不能是 “\(text)”。"
    )
  }

  public static func unknownStyle(_ id: String, known: [String]) -> Message {
    Message(
      "There is no style “\(id)”. Styles: \(known.joined(separator: ", ")).",
      "没有样式 “\(id)”。现有样式：\(known.joined(separator: "、"))。"
    )
  }

  public static func noPixel(_ text: String) -> Message {
    Message(
      "“\(text)” is no pixel: write X,Y with whole numbers, as in 120,80.",
      "“\(text)” 不是像素：请写 X,Y，均为整数，例如 120,80。"
    )
  }

  public static func pixelIsOutside(_ text: String, width: Int, height: Int) -> Message {
    Message(
      "pixel \(text) is not in the picture: X is below \(width), Y below \(height).",
      "像素 \(text) 不在图片内：X 应小于 \(width)，Y 应小于 \(height)。"
    )
  }

  public static var outOfMemory: Message {
    Message("There is not enough memory at the moment.", "目前内存不足。")
  }
}
