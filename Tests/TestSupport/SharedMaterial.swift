import Foundation

/// Test material that may lie beside the checkout, in `../shared`, and is never part of the project.
///
/// Tests that need it carry `.enabled(if: SharedMaterial.isPresent, …)`, so that they are reported as skipped
/// where the folder is absent.
public enum SharedMaterial {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared")

  public static func path(_ name: String) -> String {
    root.appendingPathComponent(name).path
  }

  public static var isPresent: Bool {
    ["data", "suites"].allSatisfy { FileManager.default.fileExists(atPath: path($0)) }
  }
}
