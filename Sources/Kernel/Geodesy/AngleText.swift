// Angles as people write them in tables.

extension Double {
  /// Degrees, minutes and seconds with any of the usual marks, and the hemisphere as a letter or in Chinese:
  /// `113°15′52″E`, `东经113度15分52.3秒`, `113:15:52`, `-22 30 0`; plain degrees too.
  public init?(angle text: some StringProtocol) {
    var numbers: [Double] = []
    var digits = ""
    var sign = 1.0
    func take() -> Bool {
      guard !digits.isEmpty else { return true }
      guard let number = Double(decimal: digits), numbers.count < 3 else { return false }
      numbers.append(number)
      digits = ""
      return true
    }
    for character in text {
      if character.isASCII, character.isNumber || character == "." {
        digits.append(character)
        continue
      }
      guard take() else { return nil }
      switch character {
      case "-" where numbers.isEmpty, "S", "s", "W", "w", "南", "西": sign = -1
      case _ where Self.marks.contains(character) || character.isWhitespace: break
      default: return nil
      }
    }
    guard take(), let degrees = numbers.first, numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    let minutes = numbers.count > 1 ? numbers[1] : 0
    let seconds = numbers.count > 2 ? numbers[2] : 0
    self = sign * (degrees + minutes / 60 + seconds / 3600)
  }

  private static let marks: Set<Character> = [
    "°", "º", "˚", "度", "d", "D", "'", "′", "’", "分", "m", "\"", "″", "”", "秒", "s", ":", "：", "+",
    "N", "n", "E", "e", "东", "北", "经", "纬",
  ]
}

extension Coordinate {
  /// Two numbers or angles in one text, longitude first, with whatever stands between them.
  public init?(loose text: some StringProtocol) {
    let inner = text.drop { "([{（【 ".contains($0) }
    let separators: Set<Character> = [",", "，", ";", "；", "|", "\t", "、"]
    var parts = inner.split { separators.contains($0) }
    if parts.count == 1 { parts = inner.split { $0.isWhitespace } }
    let numbers = parts.compactMap { part in
      let trimmed = String(part.filter { !")]}）】".contains($0) })
      return Double(decimal: String(trimmed.filter { !$0.isWhitespace })) ?? Double(angle: trimmed)
    }
    guard parts.count == 2, numbers.count == 2 else { return nil }
    self.init(longitude: numbers[0], latitude: numbers[1])
  }
}
