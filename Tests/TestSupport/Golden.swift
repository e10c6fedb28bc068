import Foundation
public import Testing

/// Compares bytes with a reference file in `Golden/` beside the test.
///
/// `RECORD_GOLDEN=1` writes the reference instead, and the test still fails: a recorded file is looked at and
/// committed, never its own judge. A missing reference is a failure too.
public func expectGolden(
  _ produced: [UInt8],
  _ name: String,
  filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Golden")
  let reference = folder.appendingPathComponent(name)
  if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(produced).write(to: reference)
    Issue.record("recorded \(reference.path): look at it and commit it", sourceLocation: sourceLocation)
    return
  }
  guard let expected = try? Data(contentsOf: reference) else {
    Issue.record(
      "no reference \(reference.path); RECORD_GOLDEN=1 makes it",
      sourceLocation: sourceLocation
    )
    return
  }
  if Array(expected) != produced {
    Attachment.record(produced, named: name, sourceLocation: sourceLocation)
    Issue.record(
      "\(name) differs from its reference (\(produced.count) bytes, expected \(expected.count))",
      sourceLocation: sourceLocation
    )
  }
}
