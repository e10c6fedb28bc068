import CityStore
import Importing
import Platform
import Wording

/// How far a long job has come: one line with a bar on a terminal, else a plain line every few seconds.
final class ProgressLine {
  enum Style: String, CaseIterable {
    case auto, plain, none
  }

  private let isBar: Bool
  private let isShown: Bool
  private let language: Language
  private let start = Process.monotonicSeconds
  private var lastShown = Process.monotonicSeconds
  private var isLineOpen = false

  private static let secondsBetweenBars = 0.1
  private static let secondsBetweenLines = 5.0
  private static let barWidth = 24

  init(_ style: Style, _ language: Language) {
    isShown = style != .none
    isBar = style == .auto && Process.standardErrorIsTerminal
    self.language = language
  }

  func show(_ progress: ImportProgress) {
    let now = Process.monotonicSeconds
    let patience = isBar ? Self.secondsBetweenBars : Self.secondsBetweenLines
    guard isShown, now - lastShown >= patience else { return }
    lastShown = now
    let rate = Double(progress.rowsRead) / max(now - start, 0.001)
    let line = "\(progress.layer.text)  \(bar(progress))\(words(progress, rate).text(in: language))"
    Process.writeToStandardError(isBar ? "\r\u{1B}[K\(line)" : line + "\n")
    isLineOpen = isBar
  }

  private func bar(_ progress: ImportProgress) -> String {
    guard isBar, let total = progress.rowsInFile, total > 0 else { return "" }
    let filled = Self.barWidth * min(progress.rowsRead, total) / total
    return String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
      + "  "
  }

  private func words(_ progress: ImportProgress, _ rate: Double) -> Message {
    guard let total = progress.rowsInFile else { return .rowsRead(progress.rowsRead, perSecond: Int(rate)) }
    let secondsLeft = Int(Double(max(0, total - progress.rowsRead)) / max(rate, 1))
    return .rowsRead(progress.rowsRead, of: total, perSecond: Int(rate), secondsLeft: secondsLeft)
  }

  /// Takes the bar away, so that what follows stands on a line of its own.
  func end() {
    if isLineOpen { Process.writeToStandardError("\r\u{1B}[K") }
    isLineOpen = false
  }
}
