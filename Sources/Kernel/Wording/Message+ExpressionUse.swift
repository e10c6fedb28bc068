// What can be wrong with the expressions of a style: where they stand, and while they run.

extension Message {
  public static var featureIsOutOfPlace: Message {
    Message("this may not depend on single features", "此处不能依赖单个要素")
  }

  public static var zoomIsOutOfPlace: Message {
    Message("this may not depend on the zoom", "此处不能依赖级别")
  }

  public static func inputIsOutOfPlace(_ name: String) -> Message {
    Message("“\(name)” has no meaning here", "“\(name)” 在此处没有意义")
  }

  public static var zoomIsNotTopLevel: Message {
    Message(
      "[\"zoom\"] may only be the input of a \"step\" or \"interpolate\" that is the whole expression",
      "[\"zoom\"] 只能作为最外层 \"step\" 或 \"interpolate\" 的输入"
    )
  }

  public static var zoomHasSeveralCurves: Message {
    Message(
      "only one \"step\" or \"interpolate\" over the zoom may stand here",
      "只能有一个以级别为输入的 \"step\" 或 \"interpolate\""
    )
  }

  public static var propertyIsNotInterpolated: Message {
    Message("this has no values in between; use \"step\"", "该属性没有中间值；请用 \"step\"")
  }

  public static var outputsAreNotLiteral: Message {
    Message(
      "each font that this may come to must stand in the style as [\"literal\", […]]",
      "可能得到的每组字体都应在样式中写作 [\"literal\", […]]"
    )
  }

  public static var stateIsOutOfPlace: Message {
    Message("“feature-state” may not stand here", "此处不能使用 “feature-state”")
  }

  public static func valueHasType(_ expected: String, found: String) -> Message {
    Message("expected a value of type \(expected), found \(found)", "应为 \(expected) 类型的值，实为 \(found)")
  }

  public static func valueIsUnreadable(_ type: String, _ text: String) -> Message {
    Message("“\(text)” cannot be read as \(type)", "“\(text)” 不能读作 \(type)")
  }

  public static func channelsOutOfRange(_ text: String) -> Message {
    Message(
      "\(text) is no colour: three numbers from 0 to 255, and one from 0 to 1 behind them",
      "\(text) 不是颜色：应为三个 0 到 255 之间的数，其后可有一个 0 到 1 之间的数"
    )
  }

  public static func valuesAreIncomparable(_ left: String, _ right: String) -> Message {
    Message(
      "only two strings or two numbers have an order, found \(left) and \(right)",
      "只有两个字符串或两个数字可比大小，实为 \(left) 与 \(right)"
    )
  }

  public static func indexOutOfBounds(_ index: String, count: Int) -> Message {
    Message("there is no item \(index) among \(count)", "\(count) 个元素中没有第 \(index) 个")
  }

  public static func indexIsNoInteger(_ index: String) -> Message {
    Message("an index is a whole number, not \(index)", "索引应为整数，不能是 \(index)")
  }

  public static var inputIsNoNumber: Message {
    Message("the input is no number", "输入不是数字")
  }

  public static var valuesHaveDifferentLengths: Message {
    Message("values between stops need as many parts each", "分段点的值应有同样多的部分")
  }

  public static var valueIsTooLarge: Message {
    Message("the value would become too large", "值过大")
  }

  public static func wordIsUnknown(_ word: String, known: [String]) -> Message {
    Message(
      "“\(word)” is not one of \(known.joined(separator: ", "))",
      "“\(word)” 不是 \(known.joined(separator: "、")) 之一"
    )
  }
}
