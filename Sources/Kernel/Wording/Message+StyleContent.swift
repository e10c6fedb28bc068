// What can be wrong in a style, beside its expressions.

extension Message {
  public static func furtherFaults(_ count: Int) -> Message {
    Message("and \(count) more", "另有 \(count) 处")
  }

  public static var styleVersionIsNot8: Message {
    Message("this is not version 8 of the style specification", "不是样式规范第 8 版")
  }

  public static var styleHasConstants: Message {
    Message(
      "version 8 has no constants; write their values where they are used",
      "第 8 版没有 constants；请在使用处直接写出其值"
    )
  }

  public static var styleKeyHasNoEffect: Message {
    Message("this has no effect on the maps drawn here", "对此处绘制的地图不起作用")
  }

  public static var projectionIsMercator: Message {
    Message("maps are drawn in the projection mercator", "地图以 mercator 投影绘制")
  }

  public static func glyphsNeedToken(_ token: String) -> Message {
    Message("the address must contain \(token)", "地址应含有 \(token)")
  }

  public static func spriteIsNotDefault(_ id: String) -> Message {
    Message(
      "of several sprites only the one named “default” is used, not “\(id)”",
      "多个 sprite 中只使用名为 “default” 的，不使用 “\(id)”"
    )
  }

  public static func styleSourceTypeIsNotDrawn(_ type: String) -> Message {
    Message(
      "sources of type “\(type)” are not drawn; vector (the city) and geojson (in the style) are",
      "不支持 “\(type)” 类型的数据源；支持 vector（城市数据）和 geojson（写在样式中）"
    )
  }

  public static func styleSourceIsNotTheCity(_ address: String) -> Message {
    Message(
      "of vector sources the city alone is drawn: write \"url\": \"\(address)\"",
      "矢量数据源只支持城市数据：请写作 \"url\": \"\(address)\""
    )
  }

  public static var geoJSONIsElsewhere: Message {
    Message(
      "GeoJSON must stand in the style itself; import a file as a layer of the city",
      "GeoJSON 应直接写在样式中；文件请导入为城市图层"
    )
  }

  public static var geoJSONIsClustered: Message {
    Message("features are not clustered; remove \"cluster\"", "不支持聚合；请删除 \"cluster\"")
  }

  public static func styleSourceIsUnknown(_ name: String, near: String?) -> Message {
    guard let near else { return Message("there is no source “\(name)”", "没有数据源 “\(name)”") }
    return Message("there is no source “\(name)”; “\(near)” is one", "没有数据源 “\(name)”；是否为 “\(near)”？")
  }

  public static func styleLayerTwice(_ id: String, line: Int) -> Message {
    Message(
      "the layer on line \(line) has the id “\(id)” too; give this one another",
      "第 \(line) 行的图层也使用标识 “\(id)”；请改用其他标识"
    )
  }

  public static func styleLayerTypeIsNotDrawn(_ type: String, drawn: [String]) -> Message {
    Message(
      "layers of type “\(type)” are not drawn; \(drawn.joined(separator: ", ")) are",
      "不支持 “\(type)” 类型的图层；支持 \(drawn.joined(separator: "、"))"
    )
  }

  public static var sourceLayerIsMissing: Message {
    Message(
      "the layer needs \"source-layer\", the id of a layer of the city",
      "图层缺少 \"source-layer\"，即城市图层的标识"
    )
  }

  public static var gradientNeedsMetrics: Message {
    Message(
      "\"line-gradient\" needs a source of type geojson with \"lineMetrics\": true",
      "\"line-gradient\" 需要 geojson 数据源，并设 \"lineMetrics\": true"
    )
  }

  public static func layerTakesKeyFromOther(_ key: String) -> Message {
    Message(
      "a layer with \"ref\" takes \"\(key)\" from the other layer; remove one of the two",
      "含 \"ref\" 的图层从另一图层取得 \"\(key)\"；请删去其一"
    )
  }

  public static var layerReferenceIsUnknown: Message {
    Message("there is no layer of this id", "没有使用此标识的图层")
  }

  public static var layerReferenceIsReference: Message {
    Message("the other layer refers to a third one; name that one", "另一图层又引用了其他图层；请直接引用后者")
  }

  public static func stylePropertyIsUnknown(_ key: String, near: String?) -> Message {
    guard let near else {
      return Message("“\(key)” is not known and was passed over", "不认识 “\(key)”，已略过")
    }
    return Message(
      "“\(key)” is not known and was passed over; is “\(near)” meant?",
      "不认识 “\(key)”，已略过；是否为 “\(near)”？"
    )
  }

  public static func propertyIsDisabled(_ name: String, by other: String) -> Message {
    Message("“\(name)” has no effect beside “\(other)”", "已有 “\(other)”，“\(name)” 不起作用")
  }

  public static func numberIsOutOfRange(_ lower: String?, _ upper: String?) -> Message {
    switch (lower, upper) {
    case (let lower?, let upper?):
      Message("the number must lie between \(lower) and \(upper)", "数值应在 \(lower) 与 \(upper) 之间")
    case (let lower?, nil): Message("the number must be at least \(lower)", "数值不能小于 \(lower)")
    default: Message("the number must be at most \(upper ?? "")", "数值不能大于 \(upper ?? "")")
    }
  }

  public static var numberIsNotFinite: Message {
    Message("the number must be finite", "数值应为有限的数")
  }

  public static var propertyHasNoValue: Message {
    Message("this comes to nothing that the property can be; its default is used", "结果不是该属性的有效值；使用默认值")
  }

  public static func noColor(_ text: String) -> Message {
    Message("“\(text)” is no colour", "“\(text)” 不是颜色")
  }

  public static func listHasLength(_ wanted: String, found: Int) -> Message {
    Message("the array must have \(wanted) items, found \(found)", "数组应有 \(wanted) 个元素，实有 \(found) 个")
  }

  public static var anchorsNeedOffsets: Message {
    Message("anchors and their offsets stand here in turn, at least one pair", "此处应交替写出锚点和偏移，至少一对")
  }
}
