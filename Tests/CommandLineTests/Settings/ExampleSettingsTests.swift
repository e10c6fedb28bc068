import Foundation
import TestSupport
import Testing

@testable import CommandLine

/// `Packaging/suitu.json5` tells of every setting, and what it tells is so.
@Suite struct ExampleSettingsTests {
  private static let path = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Packaging/suitu.json5").path

  /// The lines that set something, by their keys, with their marks taken away.
  private func examples() throws -> [String: String] {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    var examples: [String: String] = [:]
    for line in text.components(separatedBy: "\n") {
      let bare = line.trimmingCharacters(in: CharacterSet(charactersIn: " /"))
      guard let colon = bare.firstIndex(of: ":"), bare.hasSuffix(","), !bare.hasPrefix("*") else { continue }
      let key = String(bare[..<colon])
      guard key.allSatisfy({ $0.isASCII && $0.isLetter }) else { continue }
      #expect(examples[key] == nil, "\(key) is there twice")
      examples[key] = bare
    }
    return examples
  }

  private func settings(_ file: String?) throws -> Settings {
    try Settings(ServeSettings.all, flags: { _ in nil }, environment: { _ in nil }, file: file)
  }

  @Test("can be read as it is")
  func asItIs() throws {
    _ = try settings(Self.path)
  }

  @Test("names every setting there is and no other")
  func keys() throws {
    #expect(try Set(examples().keys) == Set(ServeSettings.all.map(\.key)))
  }

  @Test("shows the default of every setting, but for paths and the number of processors")
  func defaults() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("{\n\(try examples().values.joined(separator: "\n"))\n}", to: "all.json5")
    let (shown, usual) = (try settings(path), try settings(nil))
    for declaration in ServeSettings.all where declaration.key != "workers" && declaration.form != .path() {
      #expect(shown[declaration].text == usual[declaration].text, "\(declaration.key)")
    }
  }

  @Test("marks what changes at once")
  func marks() throws {
    let lines = try String(contentsOfFile: Self.path, encoding: .utf8).components(separatedBy: "\n")
    for declaration in ServeSettings.all {
      let index = try #require(lines.firstIndex { $0.hasPrefix("  // \(declaration.key): ") })
      // The remark above it, of which settings may share one.
      let block = lines[..<index].reversed().prefix { $0.hasPrefix("  //") }
      #expect(
        block.contains { $0.hasPrefix("  // * ") } == (declaration.change == .atOnce),
        "\(declaration.key)"
      )
    }
  }
}
