// What can be wrong with the expressions of a style: while they are read.

extension Message {
  public static var expressionIsTooDeep: Message {
    Message("parts stand too deep in one another; name some of them with \"let\"", "嵌套过深；可用 \"let\" 为部分内容命名")
  }

  public static var expressionIsBareObject: Message {
    Message("an object stands in an expression as [\"literal\", {…}]", "表达式中的对象应写作 [\"literal\", {…}]")
  }

  public static var expressionIsEmpty: Message {
    Message(
      "an expression begins with the name of an operator; an array is [\"literal\", []]",
      "表达式应以运算符名称开头；数组应写作 [\"literal\", []]"
    )
  }

  public static var expressionHasNoName: Message {
    Message(
      "the name of an operator belongs here; an array stands in an expression as [\"literal\", […]]",
      "此处应为运算符名称；表达式中的数组应写作 [\"literal\", […]]"
    )
  }

  public static func expressionIsUnknown(_ name: String, near: String?) -> Message {
    guard let near else {
      return Message(
        "there is no operator “\(name)”; an array stands in an expression as [\"literal\", […]]",
        "没有运算符 “\(name)”；表达式中的数组应写作 [\"literal\", […]]"
      )
    }
    return Message("there is no operator “\(name)”; “\(near)” is one", "没有运算符 “\(name)”；是否为 “\(near)”？")
  }

  public static func expressionHasType(_ expected: String, found: String) -> Message {
    Message("expected \(expected), found \(found)", "应为 \(expected)，实为 \(found)")
  }

  public static func expressionArgumentCount(_ wanted: String, found: Int) -> Message {
    Message("takes \(wanted) arguments, found \(found)", "需要 \(wanted) 个参数，实有 \(found) 个")
  }

  public static func expressionNeedsOddCount(found: Int) -> Message {
    Message(
      "takes an odd number of arguments, found \(found): one for all other cases comes last",
      "参数个数应为奇数，实有 \(found) 个：最后一个用于其余情形"
    )
  }

  public static func expressionNeedsEvenCount(found: Int) -> Message {
    Message("takes an even number of arguments, found \(found)", "参数个数应为偶数，实有 \(found) 个")
  }

  public static func expressionArgumentsDiffer(wanted: String, found: String) -> Message {
    Message("takes arguments of the types \(wanted), found \(found)", "参数类型应为 \(wanted)，实为 \(found)")
  }

  public static var expressionNeedsArray: Message {
    Message("an array belongs here", "此处应为数组")
  }

  public static var expressionNeedsOptions: Message {
    Message("the last argument is an object of options", "最后一个参数应为选项对象")
  }

  public static var arrayItemTypeIsUnknown: Message {
    Message("the items of an array are string, number or boolean", "数组元素类型应为 string、number 或 boolean")
  }

  public static var arrayLengthIsNone: Message {
    Message("the length of an array is a whole number from 0 on", "数组长度应为非负整数")
  }

  public static var labelsAreMissing: Message {
    Message("at least one label belongs here", "此处至少应有一个标签")
  }

  public static var labelIsNoLabel: Message {
    Message("a label is a number or a string, or an array of them", "标签应为数字或字符串，或由其组成的数组")
  }

  public static var labelIsNoInteger: Message {
    Message("a label that is a number is a whole one", "数字标签应为整数")
  }

  public static var labelIsTooLarge: Message {
    Message("a label is at most 9007199254740991", "标签不能超过 9007199254740991")
  }

  public static var labelIsThereTwice: Message {
    Message("this label stands here a second time; remove one of them", "该标签重复出现；请删去其一")
  }

  public static var interpolationIsMissing: Message {
    Message(
      "[\"linear\"], [\"exponential\", base] or [\"cubic-bezier\", x1, y1, x2, y2] belongs here",
      "此处应为 [\"linear\"]、[\"exponential\", 底数] 或 [\"cubic-bezier\", x1, y1, x2, y2]"
    )
  }

  public static var interpolationBaseIsMissing: Message {
    Message("an exponential curve needs a number as its base", "指数曲线需要数字作底数")
  }

  public static var bezierNeedsFourNumbers: Message {
    Message("a Bézier curve takes four numbers from 0 to 1", "贝塞尔曲线需要四个 0 到 1 之间的数")
  }

  public static var stopIsNoNumber: Message {
    Message("a stop is a number that stands in the style", "分段点应为样式中直接写出的数字")
  }

  public static var stopsDoNotIncrease: Message {
    Message("the stops must increase", "分段点应递增")
  }

  public static func typeIsNotInterpolatable(_ type: String) -> Message {
    Message(
      "there is nothing between two values of type \(type); use \"step\"",
      "\(type) 类型的值之间没有中间值；请用 \"step\""
    )
  }

  public static var variableNameIsOdd: Message {
    Message("a name is made of letters A–Z, digits and _", "名称只能由英文字母、数字和 _ 组成")
  }

  public static var variableNeedsName: Message {
    Message("takes one name, which \"let\" has given", "需要一个由 \"let\" 给出的名称")
  }

  public static func variableIsUnknown(_ name: String) -> Message {
    Message("no \"let\" around this gives the name “\(name)”", "外层没有 \"let\" 给出名称 “\(name)”")
  }

  public static var stateNeedsName: Message {
    Message("takes the name of a state as it stands in the style", "需要样式 state 中的名称")
  }

  public static func typesAreIncomparable(_ left: String, _ right: String) -> Message {
    Message("\(left) and \(right) cannot be compared", "无法比较 \(left) 与 \(right)")
  }

  public static func typeIsIncomparable(_ relation: String, _ type: String) -> Message {
    Message("“\(relation)” does not compare values of type \(type)", "“\(relation)” 不能比较 \(type) 类型的值")
  }

  public static var collatorComparesTexts: Message {
    Message("a collator compares texts only", "collator 只能比较文本")
  }

  public static var imageHasNoName: Message {
    Message("the name of a picture is missing", "缺少图像名称")
  }

  public static var formatBeginsWithOptions: Message {
    Message("a text or a picture comes first, its options behind it", "应先写文本或图像，其选项写在后面")
  }

  public static func formatTakesTexts(found: String) -> Message {
    Message("a section is a text or a picture, found \(found)", "各段应为文本或图像，实为 \(found)")
  }

  public static func placesAreMissing(_ name: String, _ types: String) -> Message {
    Message("“\(name)” takes GeoJSON of type \(types)", "“\(name)” 需要类型为 \(types) 的 GeoJSON")
  }
}
