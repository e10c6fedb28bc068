import CityStore
import Importing
import Platform
import TileService
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
    show(progress.layer.text, progress.rowsRead, of: progress.rowsInFile) { rate, secondsLeft in
      guard let total = progress.rowsInFile else { return .rowsRead(progress.rowsRead, perSecond: rate) }
      return .rowsRead(progress.rowsRead, of: total, perSecond: rate, secondsLeft: secondsLeft)
    }
  }

  func show(_ progress: TileProgress) {
    let name = Message.atZoom(progress.zoom).text(in: language)
    show(name, progress.done, of: progress.total) { rate, secondsLeft in
      .tilesDrawn(progress.done, of: progress.total, perSecond: rate, secondsLeft: secondsLeft)
    }
  }

  /// `words` tell of how many are done, given their rate and the seconds that are left.
  private func show(_ name: String, _ done: Int, of total: Int?, words: (Int, Int) -> Message) {
    let now = Process.monotonicSeconds
    let patience = isBar ? Self.secondsBetweenBars : Self.secondsBetweenLines
    guard isShown, now - lastShown >= patience else { return }
    lastShown = now
    let rate = Double(done) / max(now - start, 0.001)
    let secondsLeft = Double(max(0, (total ?? 0) - done)) / max(rate, 0.01)
    let words = words(Int(rate), Int(secondsLeft)).text(in: language)
    let line = "\(name)  \(bar(done, of: total))\(words)"
    Process.writeToStandardError(isBar ? "\r\u{1B}[K\(line)" : line + "\n")
    isLineOpen = isBar
  }

  private func bar(_ done: Int, of total: Int?) -> String {
    guard isBar, let total, total > 0 else { return "" }
    let filled = Self.barWidth * min(done, total) / total
    return String(repeating: "█", count: filled) + String(repeating: "░", count: Self.barWidth - filled)
      + "  "
  }

  /// Takes the bar away, so that what follows stands on a line of its own.
  func end() {
    if isLineOpen { Process.writeToStandardError("\r\u{1B}[K") }
    isLineOpen = false
  }
}
