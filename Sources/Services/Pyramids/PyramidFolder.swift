public import CityStore
public import LogText
import Platform
import SectionedFiles

/// The pyramids beside a city's database: a file for each version of a layer and each way to draw it.
///
/// Every file may be deleted at any time, and is made again. Where none can be written, pyramids are made in memory.
public struct PyramidFolder: Sendable {
  private let location: CityLocation
  private let log: @Sendable (LogEvent) -> Void

  public init(_ location: CityLocation, log: @escaping @Sendable (LogEvent) -> Void = { _ in }) {
    self.location = location
    self.log = log
  }

  /// Opens the pyramid of a layer, or makes it, which takes seconds for a million features.
  ///
  /// Two who make it at the same time write the same file twice.
  public func pyramid(of layer: Layer, _ plan: PyramidPlan) throws -> Pyramid {
    let path = location.pyramidPath(of: layer.record, way: plan.hash)
    let stamp = ContentHash(of: [layer.record.stamp, plan.hash.value]).value
    if let known = open(path, stamp) { return known }
    let content = PyramidContent(of: SnapshotSource(layer.snapshot), plan)
    let writer = content.writer(stamp: stamp)
    // What is made of a damaged snapshot would outlive it.
    guard layer.snapshot.isIntact() else {
      log(
        .warning(
          "a snapshot is damaged; what is drawn from it is kept in memory",
          ["layer": .text(layer.record.id.text)]
        )
      )
      return try Pyramid(try writer.inMemory())
    }
    do {
      try Files.makeFolder(location.derivedFolder)
      try writer.write(to: path)
      if let written = open(path, stamp) { return written }
      log(
        .warning("a file cannot be read back; what it holds is kept in memory", ["path": .text(path)])
      )
    } catch {
      log(
        .warning(
          "a file cannot be written; what it would hold is kept in memory",
          ["path": .text(error.path), "reason": .text(error.reason)]
        )
      )
    }
    return try Pyramid(try writer.inMemory())
  }

  private func open(_ path: String, _ stamp: UInt64) -> Pyramid? {
    guard let file = try? SectionedFile(path, PyramidFormat.file, stamp: stamp) else { return nil }
    return try? Pyramid(file)
  }
}
