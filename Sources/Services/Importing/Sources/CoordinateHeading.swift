import Geodesy

/// The heading of a column, taken apart: `WGS84经度(°)` is 经度 and WGS 84.
struct CoordinateHeading {
  /// What is left without the frame, the unit, spaces and marks, in lower case.
  let word: String

  /// The frame that it names.
  let frame: Frame?

  /// Words that name a frame, where they stand alone between marks or at an end of another word.
  private static let frames: [(word: String, frame: Frame)] = [
    ("wgs84", .wgs84), ("wgs", .wgs84), ("gps", .wgs84), ("cgcs2000", .cgcs2000), ("cgcs", .cgcs2000),
    ("国家2000", .cgcs2000), ("天地图", .cgcs2000), ("gcj02", .gcj02), ("gcj", .gcj02), ("高德", .gcj02),
    ("腾讯", .gcj02), ("火星", .gcj02), ("amap", .gcj02), ("gaode", .gcj02), ("tencent", .gcj02), ("bd09", .bd09),
    ("百度", .bd09), ("baidu", .bd09), ("bd", .bd09),
  ]

  /// Numbers do only where they stand alone, or at the end of a word in Chinese.
  private static let numbers: [(word: String, frame: Frame)] = [
    ("84", .wgs84), ("2000", .cgcs2000), ("02", .gcj02), ("09", .bd09),
  ]

  private static let units: Set<Substring> = ["°", "度", "deg", "degree", "degrees", "m", "米", "dd", "ll"]

  init(_ name: String) {
    let small = name.lowercased().filter { !$0.isWhitespace }
    var frame: Frame?
    var rest: [Substring] = []
    let marks: Set<Character> = ["_", "-", "(", ")", "（", "）", "[", "]", "【", "】", "/", "."]
    for part in small.split(whereSeparator: { marks.contains($0) }) where !Self.units.contains(part) {
      let (word, named) = Self.withoutFrame(part)
      frame = frame ?? named
      if !word.isEmpty { rest.append(word) }
    }
    // A frame alone says nothing of what the column holds.
    word = rest.joined()
    self.frame = frame
  }

  private static func withoutFrame(_ part: Substring) -> (word: Substring, frame: Frame?) {
    if let number = numbers.first(where: { $0.word == part }) { return ("", number.frame) }
    for (word, frame) in frames {
      if part.hasPrefix(word) { return (part.dropFirst(word.count), frame) }
      if part.hasSuffix(word) { return (part.dropLast(word.count), frame) }
    }
    for (number, frame) in numbers where part.hasSuffix(number) {
      let word = part.dropLast(number.count)
      if word.last?.isASCII == false { return (word, frame) }
    }
    return (part, nil)
  }
}
