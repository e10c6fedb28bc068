import JSONText
public import Wording

extension GeoJSONFault {
  /// The fault told to a person, with its place.
  public var message: Message {
    let reason = reason
    return Message(
      "line \(position.line), column \(position.column): \(reason.english)",
      "第 \(position.line) 行第 \(position.column) 列：\(reason.chinese)"
    )
  }

  /// The fault told to a person, without its place.
  public var reason: Message {
    switch problem {
    case .syntax, .notFinite, .empty, .noJSON: textReason
    case .array, .other, .featuresMissing, .brokenOff, .tooLarge, .propertiesTooLarge, .noFeature: fileReason
    default: featureReason
    }
  }

  private var textReason: Message {
    switch problem {
    case .syntax(.invalidUTF8):
      Message(
        "the text is not UTF-8 here (convert the file first: `iconv -f GB18030 -t UTF-8`)",
        "此处不是有效的 UTF-8 编码（请先转换文件：`iconv -f GB18030 -t UTF-8`）"
      )
    case .syntax(let problem): problem.reason
    case .notFinite:
      Message(
        "NaN and Infinity are no numbers in JSON; write null instead",
        "JSON 中没有 NaN 和 Infinity 这样的数字；请改写为 null"
      )
    case .empty: Message("the file is empty", "文件为空")
    default: Message("this is no JSON object; GeoJSON begins with {", "此处不是 JSON 对象；GeoJSON 以 { 开头")
    }
  }

  private var fileReason: Message {
    switch problem {
    case .array:
      Message(
        "the file is a JSON array; GeoJSON puts features into an object: "
          + "{\"type\": \"FeatureCollection\", \"features\": […]}",
        "文件是 JSON 数组；GeoJSON 要求要素放在对象中：{\"type\": \"FeatureCollection\", \"features\": […]}"
      )
    case .other(let document): document.reason
    case .featuresMissing:
      Message("this FeatureCollection has no array “features”", "该 FeatureCollection 没有 “features” 数组")
    case .brokenOff(let number?):
      Message("the file breaks off inside feature \(number)", "文件在第 \(number) 个要素内中断")
    case .brokenOff(nil): Message("the file breaks off here", "文件在此处中断")
    case .tooLarge(let limit):
      Message(
        "one feature is larger than \(limit >> 20) MB; is a closing bracket missing?",
        "单个要素超过 \(limit >> 20) MB；是否缺少右括号？"
      )
    case .propertiesTooLarge(let limit):
      Message(
        "what stands here is larger than \(limit >> 20) MB; only coordinates may be; is a quote or bracket missing?",
        "此处的内容超过 \(limit >> 20) MB；只有坐标可以更长；是否缺少引号或括号？"
      )
    case .noFeature(let found?):
      Message("expected a Feature, found “\(found)”", "应为 Feature，实为 “\(found)”")
    default: Message("expected a Feature, found something else", "应为 Feature，实为其他内容")
    }
  }

  private var featureReason: Message {
    switch problem {
    case .duplicateKey(let key):
      Message(
        "the key “\(shortened(key))” stands twice in the same object",
        "同一对象中键 “\(shortened(key))” 重复出现"
      )
    case .member(let key, let problem):
      Message(
        "\(shortened(key)): \(problem.reason.english)",
        "\(shortened(key))：\(problem.reason.chinese)"
      )
    case .unknownGeometry(let type):
      Message(
        "there is no geometry of the type “\(shortened(type))”",
        "没有 “\(shortened(type))” 这种几何类型"
      )
    case .positionTooShort:
      Message(
        "a position needs two numbers, longitude and latitude",
        "一个位置需要经度和纬度两个数字"
      )
    case .ringTooShort(let count):
      Message(
        "a ring needs four positions, the last the same as the first; this one has \(count)",
        "一个环需要四个位置，且首尾相同；此环只有 \(count) 个"
      )
    default: Message("a line needs two positions", "一条线需要两个位置")
    }
  }
}

/// A name of the file cut after 60 scalars, so that a message stays readable.
func shortened(_ name: String) -> String {
  let scalars = name.unicodeScalars
  return scalars.count > 60 ? String(String.UnicodeScalarView(scalars.prefix(60))) + "…" : name
}
