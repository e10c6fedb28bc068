// What can be wrong with the text of a filter.

extension Message {
  /// The place in the filter (which the option or parameter names), what stands there, and what is wrong with it, as a sentence that goes on.
  public static func filterIsFaulty(at position: Int, _ piece: String, _ reason: Message) -> Message {
    let english = piece.isEmpty ? "" : " (“\(piece)”)"
    let chinese = piece.isEmpty ? "" : "（“\(piece)”）"
    return Message(
      "character \(position)\(english): \(reason.english)",
      "第 \(position) 个字符\(chinese)：\(reason.chinese)"
    )
  }

  public static func filterIsTooLong(kilobytes: Int) -> Message {
    Message("a filter has at most \(kilobytes) kB.", "过滤条件不能超过 \(kilobytes) kB。")
  }

  public static var filterIsEmpty: Message {
    Message("no condition is given.", "没有给出条件。")
  }

  public static var filterIsNotUTF8: Message {
    Message("the text is not UTF-8 here.", "此处不是有效的 UTF-8 编码。")
  }

  public static func filterIsTooDeep(levels: Int) -> Message {
    Message(
      "parentheses, functions and NOT stand in one another more than \(levels) times.",
      "括号、函数和 NOT 的嵌套超过 \(levels) 层。"
    )
  }
}

// MARK: - Signs, quotes and numbers

extension Message {
  public static var filterCharacterIsUnexpected: Message {
    Message(
      "this character means nothing here; names with signs stand in double quotes, texts in single ones.",
      "此处不能有这个字符；含符号的名称应加双引号，文本应加单引号。"
    )
  }

  public static func filterSignIsNotASCII(meant: String) -> Message {
    Message("this is no ASCII sign; write \(meant).", "这不是半角符号；请改为 \(meant) 。")
  }

  public static var filterSeparatorIsForeign: Message {
    Message(
      "this sign means nothing here; conditions are joined by AND or OR.",
      "此处不能有这个符号；条件之间应写 AND 或 OR。"
    )
  }

  public static var filterQuoteIsForeign: Message {
    Message("texts stand between straight quotes: 'text'.", "文本应放在半角单引号之间：'文本'。")
  }

  public static func filterSignIsForeign(meant: String) -> Message {
    Message("in a filter this is written \(meant).", "过滤条件中应写作 \(meant) 。")
  }

  public static var filterTextIsNotClosed: Message {
    Message(
      "the closing ' of this text is missing; a ' within a text is doubled.",
      "此文本缺少右引号 '；文本中的 ' 应写两个。"
    )
  }

  public static var filterNameIsNotClosed: Message {
    Message("the closing \" of this name is missing.", "此名称缺少右引号 \" 。")
  }

  public static var filterNameIsEmpty: Message {
    Message("a name cannot be empty; the empty text is ''.", "名称不能为空；空文本写作 ''。")
  }

  public static var filterTextHasEnded: Message {
    Message("the text ended before this; a ' within a text is doubled.", "文本在此之前已结束；文本中的 ' 应写两个。")
  }

  public static var filterNumberIsInvalid: Message {
    Message(
      "this is no number; a text stands in single quotes, a name that begins with a digit in double ones.",
      "这不是数字；文本应加单引号，以数字开头的名称应加双引号。"
    )
  }

  public static var filterNumberIsTooLarge: Message {
    Message("this number is too large.", "此数字过大。")
  }

  public static func filterDateIsInvalid(remedy: String?) -> Message {
    let literal = remedy ?? "DATE('2024-01-31')"
    return Message("a day of the calendar is written \(literal).", "日期应写作 \(literal)。")
  }

  public static func filterTimestampIsInvalid(remedy: String?) -> Message {
    let literal = remedy ?? "TIMESTAMP('2024-01-31T08:00:00Z')"
    return Message("a moment is written \(literal).", "时间应写作 \(literal)。")
  }
}

// MARK: - How pieces stand together

extension Message {
  public static func filterNeeds(_ english: String, _ chinese: String) -> Message {
    // Signs are set off from the sentence, Chinese words are not.
    let before = chinese.utf8.first.map { $0 < 0x80 } == true ? " " : ""
    let after = chinese.utf8.last.map { $0 < 0x80 } == true ? " " : ""
    return Message("\(english) is expected here.", "此处应为\(before)\(chinese)\(after)。")
  }

  public static var filterNeedsValue: Message {
    Message("a property or a value is expected here.", "此处应为属性名或值。")
  }

  public static var filterNeedsOperator: Message {
    Message(
      "=, <>, <, >, <=, >=, LIKE, IN, BETWEEN or IS NULL is expected here.",
      "此处应为 =、<>、<、>、<=、>=、LIKE、IN、BETWEEN 或 IS NULL。"
    )
  }

  public static var filterNeedsNegatedOperator: Message {
    Message("LIKE, IN or BETWEEN is expected after NOT here.", "此处的 NOT 之后应为 LIKE、IN 或 BETWEEN。")
  }

  public static var filterNeedsCondition: Message {
    Message("this is no condition; compare it with a property.", "这不是条件；请与属性比较。")
  }

  public static func filterNeedsPattern(remedy: String?) -> Message {
    if let remedy {
      return Message("a pattern stands in single quotes: LIKE \(remedy).", "模式应加单引号：LIKE \(remedy)。")
    }
    return Message(
      "a pattern in single quotes is expected after LIKE, such as '中山%'.",
      "LIKE 之后应为单引号中的模式，如 '中山%'。"
    )
  }

  public static var filterNeedsNull: Message {
    Message("NULL or NOT NULL is expected after IS.", "IS 之后应为 NULL 或 NOT NULL。")
  }

  public static var filterNeedsBetweenAnd: Message {
    Message("BETWEEN has two values with AND between them.", "BETWEEN 应有两个值，中间为 AND。")
  }

  public static var filterNeedsText: Message {
    Message("a text or a property that holds texts is expected here.", "此处应为文本或文本属性。")
  }

  public static var filterParenthesisIsNotClosed: Message {
    Message("the ) that belongs to this is missing.", "缺少与此对应的 ) 。")
  }

  public static var filterComparesNull: Message {
    Message("nothing equals NULL; write IS NULL or IS NOT NULL.", "NULL 不能比较；请写 IS NULL 或 IS NOT NULL。")
  }

  public static var filterHasArithmetic: Message {
    Message(
      "arithmetic is not supported; a name with signs in it stands in double quotes.",
      "不支持算术运算；含符号的名称应加双引号。"
    )
  }

  public static var filterHasArray: Message {
    Message("arrays are not supported; a list stands in parentheses: IN (1, 2).", "不支持数组；列表应加圆括号：IN (1, 2)。")
  }

  /// A word of another language, and what stands for it in CQL2.
  public static func filterWordIsForeign(meant: String) -> Message {
    Message("CQL2 has no such word; write \(meant).", "CQL2 没有这种写法；应写作 \(meant)。")
  }

  public static func filterFunctionIsUnknown(known: [String]) -> Message {
    Message(
      "this function is not supported; there are \(known.joined(separator: ", ")).",
      "不支持此函数；可用 \(known.joined(separator: "、"))。"
    )
  }

  public static var filterPredicateIsMisplaced: Message {
    Message("this function is a condition by itself, and no value.", "此函数本身就是条件，不能作为值。")
  }
}
