import Canvas
import Foundation
import Images
import TestSupport
import Testing

/// MapLibre's own render tests: the same styles, the same pictures.
@Suite struct MapLibreRenderTests {
  private static let suite = SharedMaterial.path("suites/maplibre-render")

  private static let names: [String] = {
    guard let groups = try? FileManager.default.contentsOfDirectory(atPath: suite) else { return [] }
    return groups.sorted().flatMap { group -> [String] in
      let cases = (try? FileManager.default.contentsOfDirectory(atPath: "\(suite)/\(group)")) ?? []
      return cases.sorted().map { "\(group)/\($0)" }.filter {
        FileManager.default.fileExists(atPath: "\(suite)/\($0)/style.json")
      }
    }
  }()

  /// Which of the tests, and how many of them must pass.
  enum Part: CaseIterable {
    case withoutSymbols, withIcons

    var leastShare: Double {
      switch self {
      case .withoutSymbols: 0.95
      case .withIcons: 0.85
      }
    }
  }

  /// Symbols along lines stand at places that are fixed to the world; MapLibre counts them from where a line begins, so that
  /// a road cut in two gets other labels than the whole one.
  private static let fixedToTheWorld: Set = [
    "combinations/circle-translucent--symbol-translucent",
    "combinations/fill-translucent--symbol-translucent",
    "combinations/line-translucent--symbol-translucent",
    "combinations/symbol-translucent--circle-translucent",
    "combinations/symbol-translucent--symbol-translucent",
  ]

  @Test(
    "shows what MapLibre shows",
    .enabled(if: SharedMaterial.isPresent, "needs the shared test material"),
    arguments: Part.allCases
  )
  func render(_ part: Part) throws {
    let suite = Self.suite
    let pictures = ProcessInfo.processInfo.environment["PICTURES"]
    var (passed, count) = (0, 0)
    var failures: [String] = []
    for name in Self.names {
      let test = try RenderCase(name, in: suite)
      guard test.hasSymbols == (part == .withIcons) else { continue }
      count += 1
      do {
        let picture = try test.draw(suite: suite)
        let (share, allowed) = try test.difference(of: picture)
        if share <= allowed {
          passed += 1
        } else {
          failures.append("\(name): \(share) of pixels differ, \(allowed) may")
        }
        if let pictures {
          let path = "\(pictures)/\(name.replacingOccurrences(of: "/", with: "_"))"
          try Data(try PNG.encode(picture)).write(to: URL(fileURLWithPath: path + ".png"))
        }
      } catch {
        failures.append("\(name): \(error)")
      }
    }
    print(failures.joined(separator: "\n"))
    if part == .withIcons {
      let unexplained = failures.filter { line in !Self.fixedToTheWorld.contains { line.hasPrefix($0) } }
      #expect(unexplained.isEmpty)
    }
    print("MapLibre's render tests, \(part): \(passed) of \(count)")
    #expect(Double(passed) >= part.leastShare * Double(count))
  }
}
