// What can be wrong with the names of coordinate systems, and with places in them.

extension Message {
  /// Systems that maps of Chinese cities come in, for whoever knows no code by heart.
  private static let usualSystems = "EPSG:4490, EPSG:4547, EPSG:4526, EPSG:3857"

  public static func unknownSystem(_ words: String) -> Message {
    Message(
      "\(words) is no coordinate system that PROJ knows; usual ones in China are \(usualSystems)",
      "\(words) 不是 PROJ 认识的坐标系；国内常用的有 \(usualSystems.replacingCommas)"
    )
  }

  /// `detail` is PROJ's own words, in English.
  public static func noSystemText(_ text: String, detail: String) -> Message {
    Message(
      "“\(text)” defines no coordinate system\(detail.isEmpty ? "" : ": PROJ says “\(detail)”")",
      "“\(text)” 不是坐标系定义\(detail.isEmpty ? "" : "：PROJ 报告 “\(detail)”")"
    )
  }

  public static func systemIsNoMap(_ words: String, name: String) -> Message {
    Message(
      "\(words) (\(name)) is a system of heights or of space, not of places on a map",
      "\(words)（\(name)）是高程或空间坐标系，不是平面地图坐标系"
    )
  }

  public static var projectionsAreMissing: Message {
    Message(
      "PROJ does not find its database proj.db: install the package proj-data, or name its folder in PROJ_LIB",
      "PROJ 找不到数据库 proj.db：请安装软件包 proj-data，或用环境变量 PROJ_LIB 指定其文件夹"
    )
  }

  public static func noWayBetween(_ from: String, _ to: String, detail: String) -> Message {
    Message(
      "PROJ knows no way from \(from) to \(to)\(detail.isEmpty ? "" : " (\(detail))")",
      "PROJ 无法从 \(from) 转换到 \(to)\(detail.isEmpty ? "" : "（\(detail)）")"
    )
  }

  public static func placeHasNoImage(_ place: String, from: String, to: String) -> Message {
    Message(
      "\(place) in \(from) is no place in \(to); are the numbers in another system, or swapped?",
      "\(from) 中的 \(place) 在 \(to) 中没有对应位置；是否坐标系有误，或两个数颠倒？"
    )
  }

  /// A nil accuracy is one that nobody knows.
  public static func conversionIsInexact(_ from: String, _ to: String, meters: Int?) -> Message {
    guard let meters else {
      return Message(
        "Note: PROJ has no exact parameters from \(from) to \(to); the places may be off by 100 m and more.",
        "注意：PROJ 没有从 \(from) 到 \(to) 的精确参数；结果可能偏差 100 米以上。"
      )
    }
    return Message(
      "Note: PROJ is exact to \(meters) m only from \(from) to \(to).",
      "注意：PROJ 从 \(from) 到 \(to) 的精度仅约 \(meters) 米。"
    )
  }

  /// A place of a projected system as somebody typed it.
  public static func noEasting(_ text: String) -> Message {
    Message(
      "“\(text)” is no place: EASTING,NORTHING are expected, as in 424653.362,2559025.855",
      "“\(text)” 不是坐标：应为 东坐标,北坐标，如 424653.362,2559025.855"
    )
  }
}

extension String {
  fileprivate var replacingCommas: String {
    split(separator: ", ").joined(separator: "、")
  }
}
