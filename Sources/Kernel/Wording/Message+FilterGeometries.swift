// What can be wrong with the geometries of a filter.

extension Message {
  public static var filterGeometryIsMisplaced: Message {
    Message(
      "a geometry is no value; it stands in S_INTERSECTS, S_WITHIN or S_DWITHIN.",
      "几何不能作为值；只能用于 S_INTERSECTS、S_WITHIN 或 S_DWITHIN。"
    )
  }

  public static var filterNeedsGeometry: Message {
    Message(
      "geometry, or one in well-known text, is expected here, such as POINT(113.26 23.13).",
      "此处应为 geometry 或 WKT 几何，如 POINT(113.26 23.13)。"
    )
  }

  public static var filterGeometryNameIsUnknown: Message {
    Message("the geometry of the features is called geometry.", "要素的几何名为 geometry。")
  }

  public static var filterNeedsLiteral: Message {
    Message(
      "one of the two must be written down, such as POINT(113.26 23.13) or BBOX(113.2, 23.1, 113.3, 23.2).",
      "两个参数之一应为具体的几何，如 POINT(113.26 23.13) 或 BBOX(113.2, 23.1, 113.3, 23.2)。"
    )
  }

  public static var filterNeedsFeature: Message {
    Message("one of the two must be geometry, that of the features.", "两个参数之一应为要素的几何 geometry。")
  }

  public static var filterNeedsFeatureFirst: Message {
    Message(
      "what lies in the other comes first: S_WITHIN(geometry, POLYGON((…))).",
      "被包含者在前：S_WITHIN(geometry, POLYGON((…)))。"
    )
  }

  public static func filterShapeIsUnknown(known: [String]) -> Message {
    Message(
      "there is no such kind of geometry; there are \(known.joined(separator: ", ")).",
      "没有这种几何类型；可用 \(known.joined(separator: "、"))。"
    )
  }

  public static var filterPlaceIsOffTheGlobe: Message {
    Message(
      "this lies off the globe; longitude (−180…180) comes first, then latitude (−90…90).",
      "坐标超出范围；经度（−180…180）在前，纬度（−90…90）在后。"
    )
  }

  public static var filterLineIsTooShort: Message {
    Message("a line needs two places.", "一条线需要两个位置。")
  }

  public static var filterRingIsTooShort: Message {
    Message("a ring needs four places, the last the same as the first.", "一个环需要四个位置，且首尾相同。")
  }

  public static var filterRingIsNotClosed: Message {
    Message("a ring ends where it begins; repeat its first place.", "环应首尾相同；请在末尾重复第一个位置。")
  }

  public static var filterBoxNeedsFourEdges: Message {
    Message("a box is BBOX(west, south, east, north).", "矩形应写作 BBOX(西, 南, 东, 北)。")
  }

  public static var filterBoxIsUpsideDown: Message {
    Message("south is above north; a box is BBOX(west, south, east, north).", "南大于北；矩形应写作 BBOX(西, 南, 东, 北)。")
  }

  public static var filterNeedsDistance: Message {
    Message(
      "a distance in metres is expected here: S_DWITHIN(geometry, POINT(113.26 23.13), 500).",
      "此处应为以米为单位的距离：S_DWITHIN(geometry, POINT(113.26 23.13), 500)。"
    )
  }

  public static func filterUnitIsUnknown(known: [String]) -> Message {
    Message(
      "a unit of length is expected here: \(known.joined(separator: ", ")).",
      "此处应为长度单位：\(known.joined(separator: "、"))。"
    )
  }

  public static var filterDistanceIsNegative: Message {
    Message("a distance cannot be negative.", "距离不能为负数。")
  }
}
