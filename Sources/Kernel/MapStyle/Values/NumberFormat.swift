/// Numbers as people of a language write them: digits in groups of three, a mark before the decimals, a currency.
///
/// A fixed part of what Unicode's CLDR knows, so that a map reads the same on every machine: languages that are not
/// listed are written as English is.
struct NumberFormat {
  private let language: String
  private let currency: String?
  private let unit: String?
  private let decimals: ClosedRange<Int>

  /// Nil, and numbers of decimals out of reach, stand for what is usual: up to three, or two for money.
  init(
    locale: String? = nil,
    currency: String? = nil,
    unit: String? = nil,
    leastDecimals: Double? = nil,
    mostDecimals: Double? = nil
  ) {
    language = Self.language(of: locale ?? "en")
    self.currency = currency?.uppercased()
    self.unit = unit
    let usual = Self.usualDecimals(self.currency)
    let least = leastDecimals.map(Self.decimalCount)
    let most = mostDecimals.map(Self.decimalCount)
    let lower = least ?? min(usual.lowerBound, most ?? usual.lowerBound)
    decimals = lower...max(lower, most ?? max(usual.upperBound, lower))
  }

  /// The first part of a language tag, in small letters.
  static func language(of locale: String) -> String {
    String(locale.lowercased().prefix { $0 != "-" && $0 != "_" })
  }

  /// More digits a number does not have behind the point.
  private static func decimalCount(_ wanted: Double) -> Int {
    wanted > 0 ? Int(min(wanted, 20)) : 0
  }

  private static func usualDecimals(_ currency: String?) -> ClosedRange<Int> {
    switch currency {
    case nil: 0...3
    case "JPY", "KRW", "VND", "CLP": 0...0
    default: 2...2
    }
  }

  func text(of number: Double) -> String {
    guard number.isFinite else { return number.isNaN ? "NaN" : number < 0 ? "-∞" : "∞" }
    let (whole, fraction) = Self.digits(of: number.magnitude, decimals)
    let mark = Self.decimalMark(language)
    let amount = Self.grouped(whole, language) + (fraction.isEmpty ? "" : mark + fraction)
    let isNegative = number < 0 && (whole + fraction).contains { $0 != "0" }
    let sign = isNegative ? "-" : ""
    guard let currency else { return sign + amount + unitText }
    let symbol = Self.ownSymbols["\(language) \(currency)"] ?? Self.symbols[currency] ?? currency
    // A name of letters stands apart from the digits.
    let gap = symbol == currency ? "\u{A0}" : ""
    return mark == "." ? sign + symbol + gap + amount : "\(sign)\(amount)\u{A0}\(symbol)"
  }

  /// The unit as it stands behind the number.
  private var unitText: String {
    guard let unit else { return "" }
    if language == "zh", let word = Self.chineseUnits[unit] { return word }
    guard let symbol = Self.unitSymbols[unit] else { return " \(unit)" }
    // Signs stand at the digits, letters apart from them.
    return symbol.unicodeScalars.first?.properties.isAlphabetic == true ? " \(symbol)" : symbol
  }

  private static let unitSymbols = [
    "meter": "m", "kilometer": "km", "centimeter": "cm", "millimeter": "mm", "mile": "mi", "foot": "ft",
    "yard": "yd", "inch": "in", "hectare": "ha", "acre": "ac", "liter": "L", "milliliter": "mL", "gram": "g",
    "kilogram": "kg", "second": "sec", "minute": "min", "hour": "hr", "percent": "%", "celsius": "°C",
    "fahrenheit": "°F", "kilometer-per-hour": "km/h", "mile-per-hour": "mph", "meter-per-second": "m/s",
    "byte": "byte", "kilobyte": "kB", "megabyte": "MB", "gigabyte": "GB",
  ]

  private static let chineseUnits = [
    "meter": "米", "kilometer": "公里", "centimeter": "厘米", "millimeter": "毫米", "hectare": "公顷", "second": "秒",
    "minute": "分钟", "hour": "小时",
  ]

  /// Decimal digits, the last one rounded half up by the shortest form of the number.
  private static func digits(of number: Double, _ decimals: ClosedRange<Int>) -> (String, String) {
    let parts = number.plainText.split(separator: ".")
    var digits = parts[0].utf8.map { Int($0) - 48 }
    var fraction = parts.count > 1 ? parts[1].utf8.map { Int($0) - 48 } : []
    let isRoundedUp = fraction.count > decimals.upperBound && fraction[decimals.upperBound] >= 5
    fraction = Array(fraction.prefix(decimals.upperBound))
    let pointPosition = digits.count
    digits += fraction
    if isRoundedUp {
      var index = digits.count - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
    }
    let wholeCount = digits.count - fraction.count
    precondition(wholeCount >= pointPosition, "rounding up takes no digit away")
    var tail = Array(digits[wholeCount...])
    while tail.count > decimals.lowerBound, tail.last == 0 { tail.removeLast() }
    while tail.count < decimals.lowerBound { tail.append(0) }
    return (digits[..<wholeCount].map(String.init).joined(), tail.map(String.init).joined())
  }

  private static func grouped(_ digits: String, _ language: String) -> String {
    let mark = groupMark(language)
    // Spanish, Polish and Portuguese leave four digits together.
    let isShort = digits.count == 4 && ["es", "pl", "pt"].contains(language)
    guard digits.count > 3, !isShort else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += mark }
      text.append(digit)
    }
    return text
  }

  private static func groupMark(_ language: String) -> String {
    switch language {
    case "de", "es", "it", "nl", "pt", "id", "tr", "da", "el", "vi": "."
    case "fr": "\u{202F}"
    case "ru", "uk", "pl", "cs", "sk", "sv", "nb", "no", "fi", "bg", "hu": "\u{A0}"
    default: ","
    }
  }

  private static func decimalMark(_ language: String) -> String {
    groupMark(language) == "," ? "." : ","
  }

  /// Of a currency where it is at home.
  private static let ownSymbols = [
    "ja JPY": "￥", "zh CNY": "¥", "zh TWD": "$", "zh HKD": "$", "pt BRL": "R$", "es MXN": "$",
  ]

  private static let symbols = [
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "CN¥", "KRW": "₩", "INR": "₹", "VND": "₫",
    "HKD": "HK$", "TWD": "NT$", "CAD": "CA$", "AUD": "A$", "BRL": "R$", "MXN": "MX$", "NZD": "NZ$",
    "ILS": "₪",
  ]
}

extension Double {
  /// Without exponent, whatever the size; of numbers that are finite and not negative.
  fileprivate var plainText: String {
    let text = javaScriptText
    guard let mark = text.firstIndex(of: "e") else { return text }
    let exponent = Int(text[text.index(after: mark)...]) ?? 0
    let digits = text[..<mark].filter { $0 != "." }
    if exponent < 0 { return "0." + String(repeating: "0", count: -exponent - 1) + digits }
    return digits + String(repeating: "0", count: exponent + 1 - digits.count)
  }
}
