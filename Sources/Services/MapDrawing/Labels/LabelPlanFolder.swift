public import CityStore
import Lettering
public import LogText
import Platform
import SectionedFiles

/// The label plans beside a city's database: a file for each map and zoom, replaced when the data change.
///
/// Every file may be deleted at any time, and is made again. Where none can be written, plans stay in memory.
public struct LabelPlanFolder: Sendable {
  private let location: CityLocation
  private let log: @Sendable (LogEvent) -> Void

  /// A style that is edited leaves the plans of its former self behind; beyond so many the oldest go.
  private static let mostFiles = 1024

  public init(_ location: CityLocation, log: @escaping @Sendable (LogEvent) -> Void = { _ in }) {
    self.location = location
    self.log = log
  }

  /// The plan of these labels on this data, if it was made before.
  func open(_ key: LabelPlanKey, _ fonts: Fonts, featureCounts: [Int]) -> LabelPlan? {
    let path = location.labelPlanPath(way: key.way)
    guard let file = try? SectionedFile(path, LabelPlanFormat.file, stamp: key.stamp) else { return nil }
    return try? LabelPlan(file, fonts, featureCounts: featureCounts)
  }

  /// Writes a plan in place of the one for older data; false where that cannot be.
  func write(_ content: LabelPlanContent, _ key: LabelPlanKey) -> Bool {
    let path = location.labelPlanPath(way: key.way)
    do {
      try Files.makeFolder(location.derivedFolder)
      if !Files.exists(path) { makeRoom() }
      try content.writer(stamp: key.stamp).write(to: path)
      return true
    } catch {
      log(
        .warning(
          "a file cannot be written; what it would hold is kept in memory",
          ["path": .text(error.path), "reason": .text(error.reason)]
        )
      )
      return false
    }
  }

  private func makeRoom() {
    let folder = location.derivedFolder
    let paths = Files.names(in: folder).filter { $0.hasSuffix(CityLocation.labelPlanEnding) }
      .map { "\(folder)/\($0)" }
    guard paths.count >= Self.mostFiles else { return }
    let oldestFirst = paths.map { (path: $0, time: Files.modificationTime($0) ?? 0) }
      .sorted { $0.time < $1.time }
    for file in oldestFirst.prefix(paths.count - Self.mostFiles + 1) { try? Files.remove(file.path) }
  }
}
