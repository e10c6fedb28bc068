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

// MARK: - Binding a style to features

extension Message {
  public static func inSource(_ name: String, _ fault: Message) -> Message {
    Message(
      "source \"\(name)\": \(fault.english)",
      "数据源“\(name)”：\(fault.chinese)"
    )
  }

  public static func inStyleLayer(_ id: String, _ fault: Message) -> Message {
    Message(
      "style layer \"\(id)\": \(fault.english)",
      "样式图层“\(id)”：\(fault.chinese)"
    )
  }

  public static func layerIsNotInTheCity(_ name: String, styleLayers: [String]) -> Message {
    Message(
      "the city has no public layer \"\(name)\", so nothing is drawn for \(styleLayers.joined(separator: ", "))",
      "城市中没有公开的图层“\(name)”，样式图层 \(styleLayers.joined(separator: "、")) 不绘制任何内容"
    )
  }

  public static func layerIconIsMissing(_ icon: String, layer: String) -> Message {
    Message(
      "layer \"\(layer)\" has the icon \"\(icon)\", of which the style has no picture",
      "图层“\(layer)”的图标“\(icon)”在样式的图标中不存在"
    )
  }

  public static func avoidedStyleIsMissing(_ id: String) -> Message {
    Message(
      "there is no style \"\(id)\" for \"suitu:avoid\"; labels are placed without regard to it",
      "“suitu:avoid” 所指的样式“\(id)”不存在；注记不避让"
    )
  }

  public static func stylesAvoidEachOther(_ ids: [String]) -> Message {
    let names = ids.joined(separator: ", ")
    return Message(
      "styles avoid each other in a circle by \"suitu:avoid\": \(names)",
      "“suitu:avoid” 使样式互相避让、形成循环：\(names)"
    )
  }

  public static func spriteIsElsewhere(_ address: String) -> Message {
    Message(
      "The sprite \(address) lies on another machine; give the path of its files, or \"suitu://icons\".",
      "图标集 \(address) 在其他机器上；请给出其文件路径，或写 \"suitu://icons\"。"
    )
  }

  public static func pictureCannotBeWritten(_ reason: String) -> Message {
    Message("The picture cannot be written: \(reason).", "无法写出图片：\(reason)。")
  }

  public static let cityChangesTooOften = Message(
    "The city's data change faster than the picture can be drawn; try again.",
    "城市数据变化过快，来不及绘制图片；请稍后重试。"
  )
}
