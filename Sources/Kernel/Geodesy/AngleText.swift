// Angles as people write them in tables.

extension Double {
  /// Degrees, minutes and seconds with any of the usual marks, and the hemisphere as a letter or in Chinese.
  ///
  /// `113°15′52″E`, `东经113度15分52.3秒`, `113d15m52s`, `113:15:52`, `-22 30 0`; plain degrees too.
  public init?(angle text: some StringProtocol) {
    var numbers: [Double] = []
    var digits = ""
    var sign = 1.0
    var hemisphere: Character?
    var hasEnded = false
    // Behind `d` for degrees an `s` is one of seconds, unless seconds were marked already; else it is the south.
    var expectsSecondsMark = false
    func take() -> Bool {
      guard !digits.isEmpty else { return true }
      guard let number = Double(decimal: digits), numbers.count < 3 else { return false }
      numbers.append(number)
      digits = ""
      return true
    }
    for character in text {
      if character.isASCII, character.isNumber || character == "." {
        guard !hasEnded else { return nil }
        digits.append(character)
        continue
      }
      guard take() else { return nil }
      switch character {
      case "-" where numbers.isEmpty: sign = -1
      case "s" where expectsSecondsMark && numbers.count == 3: expectsSecondsMark = false
      case _ where Self.hemispheres.contains(character):
        guard hemisphere == nil else { return nil }
        hemisphere = character
        // What follows a hemisphere that stands behind a number is another angle.
        hasEnded = !numbers.isEmpty
      case _ where Self.marks.contains(character) || character.isWhitespace:
        if character == "d" || character == "D" { expectsSecondsMark = true }
      default: return nil
      }
    }
    if let hemisphere, Self.negativeHemispheres.contains(hemisphere) { sign = -1 }
    guard take(), let degrees = numbers.first, numbers.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    let minutes = numbers.count > 1 ? numbers[1] : 0
    let seconds = numbers.count > 2 ? numbers[2] : 0
    self = sign * (degrees + minutes / 60 + seconds / 3600)
  }

  private static let marks: Set<Character> = [
    "°", "º", "˚", "度", "d", "D", "'", "′", "’", "´", "ʹ", "分", "m", "\"", "″", "”", "ʺ", "秒", ":", "：", "+",
    "经",
    "纬", "經", "緯",
  ]
  private static let negativeHemispheres: Set<Character> = ["S", "s", "W", "w", "南", "西"]
  private static let hemispheres = negativeHemispheres.union(["N", "n", "E", "e", "东", "北", "東"])
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
