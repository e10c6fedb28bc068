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

  /// The paths of all files in a folder and below.
  public static func files(in folder: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: path(folder))?.compactMap { $0 as? String } ?? []
    return names.sorted().map { path(folder + "/" + $0) }.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  public static var isPresent: Bool {
    ["data", "suites"].allSatisfy { FileManager.default.fileExists(atPath: path($0)) }
  }
}
