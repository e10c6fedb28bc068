// What is said of the frame in which a file's coordinates are.

extension Message {
  public static var frameWasGiven: Message { Message("as was asked for", "按指定") }

  public static var frameWasDeclared: Message { Message("as the file says", "由文件声明") }

  public static func fileDeclares(_ frame: String) -> Message {
    Message("the file says \(frame)", "文件声明为 \(frame)")
  }

  public static func columnsDeclare(_ frame: String) -> Message {
    Message("the columns say \(frame)", "列名标明为 \(frame)")
  }

  public static var formatMeansWGS84: Message {
    Message("the format means WGS 84", "该格式规定为 WGS 84")
  }

  public static var noCoordinatesToTellBy: Message {
    Message("there are no coordinates to tell by", "没有可供判断的坐标")
  }

  public static var nothingToCompareWith: Message {
    Message(
      "no layer of the city has the same things to compare with",
      "城市中没有可供比对的图层"
    )
  }

  /// `words` are those by which the file names a system that nobody understands; empty where it has none.
  public static func wgs84WasAssumed(_ path: String, insteadOf words: String = "") -> Message {
    let words = shortened(words)
    let english =
      words.isEmpty
      ? "does not say in which frame" : "says in words that are not understood (\(words)) in which frame"
    let chinese = words.isEmpty ? "没有说明坐标系" : "声明的坐标系无法识别（\(words)）"
    return Message(
      "\(path) \(english) its coordinates are, and nothing in the city tells: they are taken for WGS 84. \(advice.english)",
      "\(path) \(chinese)，城市中也没有可供判断的图层：按 WGS 84 处理。\(advice.chinese)"
    )
  }

  public static func wgs84IsOnlyTheFormat(_ path: String) -> Message {
    Message(
      "The format of \(path) means WGS 84, but services in China give other coordinates in it too, and nothing in the "
        + "city tells: they are taken for WGS 84. \(advice.english)",
      "\(path) 的格式规定为 WGS 84，但国内服务常以该格式给出其他坐标，城市中也没有可供判断的图层：按 WGS 84 处理。\(advice.chinese)"
    )
  }

  private static let advice = Message(
    "If they come from Amap or Tencent, say so with --frame gcj02; from Baidu, with --frame bd09.",
    "如果坐标来自高德或腾讯，请加 --frame gcj02 说明；来自百度则用 --frame bd09。"
  )

  public static func placesLieFarAway(kilometers: Int) -> Message {
    Message(
      "its places lie \(kilometers) km outside of all that the city has; are frame and columns right?",
      "其位置距城市现有数据 \(kilometers) 公里；坐标系和坐标列是否正确？"
    )
  }

  public static var coordinatesAreSwapped: Message {
    Message(
      "latitude stands before longitude in it, and both are exchanged",
      "其中纬度在前、经度在后，已对调"
    )
  }

  public static var northingsStandFirst: Message {
    Message("northing stands before easting in it, and both are exchanged", "其中北坐标在前、东坐标在后，已对调")
  }

  /// What the comparison with a layer showed: how far away its features lie under each frame.
  public static func cityDecides(layer: String, distances: [(String, Int)]) -> Message {
    let english = distances.map { "\($0.1) m as \($0.0)" }.joined(separator: ", ")
    let chinese = distances.map { "按 \($0.0) 为 \($0.1) 米" }.joined(separator: "，")
    return Message(
      "by comparison with the layer \(layer), whose features lie \(english) away",
      "与图层 \(layer) 比对得出，距其要素\(chinese)"
    )
  }

  /// `declared` is the frame as people print it, and as they say it on the command line.
  public static func cityContradicts(
    _ path: String,
    declared: (title: String, word: String),
    likely: String,
    _ verdict: Message
  ) -> Message {
    Message(
      "\(path) says that it is \(declared.title), but it is likely \(likely), \(verdict.english). "
        + "Say so with --frame \(likely), or with --frame \(declared.word) if it is right after all.",
      "\(path) 声明为 \(declared.title)，但很可能是 \(likely)：\(verdict.chinese)。请加 --frame \(likely) 再试；"
        + "如果声明无误，用 --frame \(declared.word)。"
    )
  }

  public static func numbersAreNoDegrees(_ path: String, _ frame: String, hint: Message) -> Message {
    Message(
      "The coordinates of \(path) are no degrees, so they cannot be \(frame). \(hint.english)",
      "\(path) 的坐标不是度数，不可能是 \(frame)。\(hint.chinese)"
    )
  }

  public static func numbersAreDegrees(_ path: String, _ frame: String) -> Message {
    Message(
      "The coordinates of \(path) are degrees, so they cannot be \(frame). Name their frame with --frame: "
        + "wgs84, gcj02 or bd09.",
      "\(path) 的坐标是度数，不可能是 \(frame)。请用 --frame 指定：wgs84、gcj02 或 bd09。"
    )
  }

  public static func numbersLieOutside(_ path: String, _ frame: String, hint: Message) -> Message {
    Message(
      "The coordinates of \(path) lie far outside of where \(frame) is used. \(hint.english)",
      "\(path) 的坐标远在 \(frame) 的适用范围之外。\(hint.chinese)"
    )
  }

  /// `example` is one of the others.
  public static func numbersAreOfTwoSystems(
    _ path: String,
    _ frame: String,
    percent: Int,
    example: String
  ) -> Message {
    Message(
      "\(path) mixes coordinates of two systems: \(percent) % of them are \(frame), others are not, such as "
        + "\(example). Make one file of each, and import the second with --append.",
      "\(path) 混有两种坐标系的坐标：\(percent)% 符合 \(frame)，其余不符，例如 \(example)。请拆成两个文件，第二个用 --append 导入。"
    )
  }

  public static func numbersNeedFrame(_ path: String, hint: Message) -> Message {
    Message(
      "The coordinates of \(path) are no degrees, and it does not say in which system they are. \(hint.english)",
      "\(path) 的坐标不是度数，也没有说明坐标系。\(hint.chinese)"
    )
  }

  public static func frameIsUnintelligible(_ path: String, _ words: String, hint: Message) -> Message {
    Message(
      "\(path) declares a coordinate system that is not understood (\(words.prefix(80))). \(hint.english)",
      "\(path) 声明的坐标系无法识别（\(words.prefix(80))）。\(hint.chinese)"
    )
  }

  public static func likelySystem(_ system: String) -> Message {
    Message(
      "By their size they may be \(system): say so with --frame \(system).",
      "从数值看可能是 \(system)：请用 --frame \(system) 指定。"
    )
  }

  public static var likelyZone: Message {
    Message(
      "By their size they are of a CGCS2000 or similar zone of three degrees; which meridian it is, the numbers do "
        + "not tell: --frame EPSG:4547 for 114° E (Guangzhou), EPSG:4546 for 111°, EPSG:4548 for 117°.",
      "从数值看是 CGCS2000 等三度带坐标，但看不出中央经线：114°（广州）用 --frame EPSG:4547，111° 用 EPSG:4546，"
        + "117° 用 EPSG:4548。"
    )
  }

  public static var likelyLocal: Message {
    Message(
      "By their size they may be of Guangzhou's local system, which has no public code: ask the survey office for its "
        + "parameters and give them as --frame '+proj=tmerc …'.",
      "从数值看可能是广州 2000 等地方坐标系，没有公开代码：请向测绘部门索取参数，以 --frame '+proj=tmerc …' 给出。"
    )
  }

  public static var noSystemIsLikely: Message {
    Message("Name their system with --frame EPSG:N.", "请用 --frame EPSG:N 指定坐标系。")
  }
}
