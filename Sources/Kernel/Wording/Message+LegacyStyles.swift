// What can be wrong with filters and functions of the older kind.

extension Message {
  public static var styleFilterIsEmpty: Message {
    Message("a filter has at least one item; remove it to draw everything", "过滤条件至少应有一项；若不过滤请删除")
  }

  public static var typeHasNoOrder: Message {
    Message("“$type” is compared with == and != only", "“$type” 只能用 == 和 != 比较")
  }

  public static var filterComparesScalars: Message {
    Message("a filter compares with strings, numbers, true or false", "过滤条件只能与字符串、数字或布尔值比较")
  }

  public static var filterSyntaxesAreMixed: Message {
    Message(
      "this is written as filters were before there were expressions, and would mean something else here: "
        + "write [\"get\", field] for a field and [\"geometry-type\"] for “$type”",
      "此处为旧式过滤写法，在表达式中含义不同：字段请写作 [\"get\", 字段]，“$type” 请写作 [\"geometry-type\"]"
    )
  }

  public static var functionNeedsField: Message {
    Message("the function needs \"property\", the name of a field", "函数缺少 \"property\"，即字段名")
  }

  public static var functionNeedsStops: Message {
    Message("the function needs \"stops\", at least one", "函数缺少 \"stops\"，至少应有一个")
  }

  public static var identityHasNoStops: Message {
    Message("a function of type identity has no stops", "identity 类型的函数没有分段点")
  }

  public static var stopNeedsZoomAndValue: Message {
    Message("a stop begins here with {\"zoom\": …, \"value\": …}", "此处分段点应以 {\"zoom\": …, \"value\": …} 开头")
  }

  public static var stopIsNoExpression: Message {
    Message("no expression may stand in a function; make the whole an expression", "函数中不能使用表达式；请整体改写为表达式")
  }

  public static var stopsHaveSeveralTypes: Message {
    Message("the stops of a function are all of one type", "函数的分段点应为同一类型")
  }

  public static var stopIsNoScalar: Message {
    Message("a stop is a number, a string, true or false", "分段点应为数字、字符串或布尔值")
  }

  public static var stopIsNoNumberOfFunction: Message {
    Message(
      "a stop is a number; for others write \"type\": \"categorical\"",
      "分段点应为数字；其他值请设 \"type\": \"categorical\""
    )
  }
}
