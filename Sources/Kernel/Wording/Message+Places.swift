// What can be wrong with places and boxes as people type them.

extension Message {
  /// `hint` says what the numbers seem to be.
  public static func noPlace(_ text: String, hint: Message? = nil) -> Message {
    Message(
      "“\(text)” is no place: LONGITUDE,LATITUDE in degrees are expected, as in 113.264,23.129"
        + (hint.map { "; \($0.english)" } ?? ""),
      "“\(text)” 不是坐标：应为 经度,纬度（度），如 113.264,23.129" + (hint.map { "；\($0.chinese)" } ?? "")
    )
  }

  public static func noBox(_ text: String, hint: Message? = nil) -> Message {
    Message(
      "“\(text)” is no box: WEST,SOUTH,EAST,NORTH in degrees are expected, south not above north, as in "
        + "113.2,23.1,113.3,23.2" + (hint.map { "; \($0.english)" } ?? ""),
      "“\(text)” 不是范围：应为 西,南,东,北（度，南不大于北），如 113.2,23.1,113.3,23.2"
        + (hint.map { "；\($0.chinese)" } ?? "")
    )
  }

  public static func parameterIsNoBox(_ name: String, _ text: String, hint: Message? = nil) -> Message {
    Message(
      "\(name) must be west,south,east,north in degrees (−180…180, −90…90, south not above north), not “\(text)”"
        + (hint.map { "; \($0.english)." } ?? "."),
      "\(name) 应为 西,南,东,北 的度数（−180…180，−90…90，南不大于北），不能是 “\(text)”"
        + (hint.map { "；\($0.chinese)。" } ?? "。")
    )
  }

  /// Numbers of two parameters that are no place together.
  public static func parametersAreNoPlace(
    longitude: (name: String, text: String),
    latitude: (name: String, text: String),
    hint: Message
  ) -> Message {
    let (longitude, lon) = longitude
    let (latitude, lat) = latitude
    return Message(
      "\(longitude)=\(lon) and \(latitude)=\(lat) are no place in degrees: \(longitude) must be a number between "
        + "-180 and 180, \(latitude) one between -90 and 90; \(hint.english).",
      "\(longitude)=\(lon)、\(latitude)=\(lat) 不是以度为单位的坐标：\(longitude) 应为 -180 与 180 之间的数，"
        + "\(latitude) 应为 -90 与 90 之间的数；\(hint.chinese)。"
    )
  }

  public static var longitudeComesFirst: Message {
    Message("the longitude comes first", "经度在前")
  }

  public static var longitudeAndLatitudeAreExchanged: Message {
    Message("longitude and latitude seem to be exchanged", "经度与纬度似乎颠倒")
  }

  public static var metersAreNoDegrees: Message {
    Message(
      "these seem to be metres, of which `suitu convert --from EPSG:N` makes degrees",
      "这似乎是以米为单位的坐标，可用 `suitu convert --from EPSG:N` 换算成度"
    )
  }
}
