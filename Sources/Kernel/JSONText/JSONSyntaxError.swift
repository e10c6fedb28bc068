public import Wording

/// Why a text is not JSON, and where.
public struct JSONSyntaxError: Error, Equatable, Sendable {
  public enum Problem: Sendable, CaseIterable {
    case emptyDocument
    case unexpectedEnd
    case expectedValue
    case expectedKey
    case expectedQuotedKey
    case expectedColon
    case expectedCommaOrBracket
    case expectedCommaOrBrace
    case trailingComma
    case textAfterDocument
    case unknownWord
    case singleQuotes
    case comment
    case unterminatedComment
    case unterminatedString
    case controlCharacter
    case invalidEscape
    case loneSurrogate
    case invalidUTF8
    case invalidNumber
    case numberOutOfRange
    case duplicateKey
    case tooDeep
  }

  public let problem: Problem
  public let position: TextPosition

  public init(problem: Problem, position: TextPosition) {
    self.problem = problem
    self.position = position
  }
}

extension JSONSyntaxError {
  /// The fault told to a person, with its place.
  public var message: Message {
    let reason = problem.reason
    return Message(
      "line \(position.line), column \(position.column): \(reason.english)",
      "第 \(position.line) 行第 \(position.column) 列：\(reason.chinese)"
    )
  }
}

extension JSONSyntaxError.Problem {
  /// What is wrong, without the place.
  public var reason: Message {
    switch self {
    case .emptyDocument, .unexpectedEnd, .expectedValue, .expectedKey, .expectedQuotedKey, .expectedColon,
      .expectedCommaOrBracket, .expectedCommaOrBrace, .trailingComma, .textAfterDocument, .duplicateKey,
      .tooDeep:
      structureReason
    default:
      tokenReason
    }
  }

  /// Faults in how values stand together.
  private var structureReason: Message {
    switch self {
    case .emptyDocument: Message("the document is empty", "文档为空")
    case .unexpectedEnd: Message("the document ends too early", "文档不完整，在此处意外结束")
    case .expectedKey: Message("expected a key here", "此处应为键名")
    case .expectedQuotedKey: Message("expected a key in double quotes here", "此处应为用双引号括起来的键名")
    case .expectedColon: Message("expected a colon after the key", "键名之后应为冒号")
    case .expectedCommaOrBracket: Message("expected a comma or ] here", "此处应为逗号或 ]")
    case .expectedCommaOrBrace: Message("expected a comma or } here", "此处应为逗号或 }")
    case .trailingComma: Message("no comma may stand after the last item", "最后一项之后不能有逗号")
    case .textAfterDocument:
      Message("the document should end here, but more text follows", "文档应在此处结束，但后面还有内容")
    case .duplicateKey: Message("this key stands twice in the same object", "同一对象中此键名重复出现")
    case .tooDeep: Message("arrays and objects are nested too deeply", "数组和对象的嵌套层数过多")
    default: Message("expected a value here", "此处应为一个值")
    }
  }

  /// Faults inside one word, string, number or comment.
  private var tokenReason: Message {
    switch self {
    case .unknownWord:
      Message("this word has no meaning in JSON; is it a text without quotes?", "无法识别的词；文本是否漏了引号？")
    case .singleQuotes: Message("strings stand in double quotes, not single ones", "字符串应使用双引号，不能用单引号")
    case .comment: Message("comments are not allowed here", "此处不允许使用注释")
    case .unterminatedComment: Message("this comment is not closed", "此注释没有结束")
    case .unterminatedString: Message("this string has no closing quote", "此字符串缺少右引号")
    case .controlCharacter:
      Message("a control character in a string must be written as \\u00…", "字符串中的控制字符必须写成 \\u00… 的形式")
    case .invalidEscape: Message("this \\ escape is not known", "无法识别的 \\ 转义")
    case .loneSurrogate:
      Message("this \\u escape is half of a surrogate pair", "此 \\u 转义只是代理对的一半")
    case .invalidUTF8: Message("the text is not UTF-8 here", "此处不是有效的 UTF-8 编码")
    case .numberOutOfRange: Message("this number is too large", "此数值过大，超出可表示的范围")
    default: Message("this is not a valid number", "此数字的写法有误")
    }
  }
}
