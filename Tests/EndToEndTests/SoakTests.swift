import Foundation
import TestSupport
import Testing

/// The first rounds of what Scripts/soak does for long.
@Suite(.serialized, .enabled(if: Program.isBuilt, "suitu is not built"))
struct SoakTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Soak").path

  @Test(
    "imports and servers that are ended at random moments lose nothing",
    arguments: [("kills", 10, 12_000), ("signals", 6, 20_000), ("crashes", 10, 6_000)]
  )
  func rounds(script: String, rounds: Int, rows: Int) throws {
    let folder = try TemporaryFolder()
    let result = try Program.run(
      ["python3", "-B", "\(Self.folder)/\(script).py"],
      in: folder.path,
      environment: [
        "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "SUITU_BINARY": Program.path,
        "SUITU_SOAK_ROUNDS": "\(rounds)", "SUITU_SOAK_ROWS": "\(rows)",
      ],
      program: "/usr/bin/env",
      patience: 300
    )
    #expect(result.status == 0, "\(result.output)\(result.messages)")
  }
}
