import Wording

/// Values under each other, each behind its label.
struct LabelledList {
  private let lines: [(label: String, value: String)]

  init(_ lines: [(Message, String)], _ language: Language) {
    self.lines = lines.map { ($0.0.text(in: language).onOneLine, $0.1.onOneLine) }
  }

  /// The values in one column, Chinese counted at its width.
  func text() -> String {
    let column = (lines.map { displayWidth($0.label) }.max() ?? 0) + 2
    return lines.map { label, value in
      label + String(repeating: " ", count: column - displayWidth(label)) + value + "\n"
    }.joined()
  }
}
