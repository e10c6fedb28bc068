import DelimitedText
import Geodesy
import VectorFiles

/// What stands in a cell that should say where its row is.
enum CoordinateCell {
  /// Blank, or a word that stands for it, as it is written.
  case nothing(String)
  case number(Double)
  case text(String)

  /// Its bytes are none in the encoding of the file.
  case undecodable

  /// A cell of text, which is mostly a number.
  init(number row: borrowing DelimitedRow, _ column: Int) {
    // A row may be shorter than the header.
    guard column < row.count else {
      self = .nothing("")
      return
    }
    if let number = row.decimal(column) {
      self = .number(number)
    } else {
      self.init(text: row, column)
    }
  }

  /// A cell of text that holds more than a number.
  init(text row: borrowing DelimitedRow, _ column: Int) {
    if column >= row.count || row.isBlank(column) {
      self = .nothing("")
    } else {
      self = row.text(column).map { Self($0) } ?? .undecodable
    }
  }

  /// A value with a type, whose numbers may be texts all the same.
  init(_ value: FieldValue) {
    switch value {
    case .null: self = .nothing("")
    case .integer(let number): self = .number(Double(number))
    case .real(let number): self = .number(number)
    case .boolean(let isTrue): self = .text(isTrue ? "true" : "false")
    case .undecodable: self = .undecodable
    case .text(let text): self.init(text)
    }
  }

  private init(_ text: String) {
    let word = text.withoutOuterSpace
    let isPlaceholder =
      word.utf8.count <= Self.longestPlaceholder && Self.placeholders.contains(word.lowercased())
    self = word.isEmpty || isPlaceholder ? .nothing(text) : .text(text)
  }

  /// What people and programs write where they know nothing; not `nan`, which is a calculation that went wrong.
  private static let placeholders: Set<String> = [
    "-", "--", "---", "－", "–", "—", "——", "/", "\\", "*", "无", "無", "暂无", "未知", "不详", "待定", "空", "null",
    "none", "nil", "n/a", "#n/a",
    "na", "\\n",
  ]
  private static let longestPlaceholder = 6

  /// The degrees or metres that it says; nil where it says none.
  ///
  /// Where a comma does not part cells, it may part a number from its decimals.
  func degrees(_ mark: DecimalMark) -> Double? {
    switch self {
    case .number(let number): return number
    case .text(let text):
      let plain = text.withPlainDigits
      if let number = Double(decimal: plain.withoutOuterSpace) ?? Double(angle: plain) { return number }
      guard mark == .pointOrComma, plain.count(where: { $0 == "," }) == 1, !plain.contains(".") else {
        return nil
      }
      let pointed = plain.replacing(",", with: ".")
      return Double(decimal: pointed.withoutOuterSpace) ?? Double(angle: pointed)
    case .nothing, .undecodable: return nil
    }
  }

  /// As people see it.
  var words: String {
    switch self {
    case .nothing(let text): text
    case .number(let number): "\(number)"
    case .text(let text): text
    case .undecodable: "?"
    }
  }
}

/// What may stand between a number and its decimals.
enum DecimalMark {
  case point, pointOrComma
}

extension String {
  /// With the letters of ASCII in place of those as wide as Chinese ones, which input methods type.
  var withPlainDigits: String {
    let wide: ClosedRange<UInt32> = 0xFF01...0xFF5E
    guard unicodeScalars.contains(where: { wide.contains($0.value) }) else { return self }
    var plain = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      let narrow = wide.contains(scalar.value) ? UnicodeScalar(scalar.value - 0xFEE0) : nil
      plain.append(narrow ?? scalar)
    }
    return String(plain)
  }

  /// Without the white space at both ends.
  var withoutOuterSpace: Substring {
    let rest = drop { $0.isWhitespace }
    return rest[..<(rest.lastIndex { !$0.isWhitespace }.map { rest.index(after: $0) } ?? rest.startIndex)]
  }
}
