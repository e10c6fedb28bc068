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

  public static var styleVersionIsNot8: Message {
    Message("this is not version 8 of the style specification", "不是样式规范第 8 版")
  }

  public static func styleLayerTwice(_ id: String) -> Message {
    Message("a second layer has the id “\(id)”", "有第二个图层使用标识 “\(id)”")
  }

  public static var styleHasFilter: Message {
    Message(
      "filters are not drawn; remove it, or give the features a layer of their own",
      "不支持过滤；请删除，或把这些要素放入单独的图层"
    )
  }

  public static func styleLayerTypeIsUnknown(_ type: String, known: [String]) -> Message {
    Message(
      "layers of type “\(type)” are not drawn; \(known.joined(separator: ", ")) are",
      "不支持 “\(type)” 类型的图层；支持 \(known.joined(separator: "、"))"
    )
  }

  public static func visibilityIsUnknown(_ word: String) -> Message {
    Message("visibility is visible or none, not “\(word)”", "visibility 只能是 visible 或 none，不能是 “\(word)”")
  }

  public static func stylePropertyIsUnknown(_ key: String) -> Message {
    Message("“\(key)” is not known and was passed over", "不认识 “\(key)”，已略过")
  }

  public static func numberIsOutOfRange(from: String, to: String) -> Message {
    Message("the number must lie between \(from) and \(to)", "数值应在 \(from) 与 \(to) 之间")
  }

  public static func noColor(_ text: String) -> Message {
    Message("“\(text)” is no colour", "“\(text)” 不是颜色")
  }

  public static var expressionIsEmpty: Message {
    Message("an expression begins with the name of an operator", "表达式应以运算符名称开头")
  }

  public static func expressionIsUnknown(_ name: String, known: [String]) -> Message {
    Message(
      "“\(name)” is not known here; \(known.joined(separator: ", ")) are",
      "此处不认识 “\(name)”；可用 \(known.joined(separator: "、"))"
    )
  }

  public static func expressionIsTooShort(_ name: String) -> Message {
    Message("“\(name)” needs an input and at least one stop", "“\(name)” 需要输入和至少一个分段点")
  }

  public static var expressionIsNotZoom: Message {
    Message("the input must be [\"zoom\"]", "输入应为 [\"zoom\"]")
  }

  public static var stopsAreNotPaired: Message {
    Message("each stop needs a zoom and a value", "每个分段点需要级别和取值")
  }

  public static var stopsDoNotIncrease: Message {
    Message("the zooms of the stops must increase", "分段点的级别应递增")
  }
}
