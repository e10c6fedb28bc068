public import Wording

/// The icons that a style may name, for one number of device pixels in a CSS pixel.
///
/// A folder of pictures or a sprite makes it; it never changes, and any thread may read it.
public struct IconSheet: Sendable {
  private let icons: [String: Icon]

  /// What was left out and why, each with the file it stands in.
  public let warnings: [Message]

  /// An icon with more pixels is none: 2048 × 2048, far more than any map shows.
  static let mostPixels = 1 << 22

  /// A file of icons is small; a larger one is something else.
  static let largestFile = 16 << 20

  init(_ icons: [Icon], warnings: [Message]) {
    self.icons = Dictionary(icons.map { ($0.name, $0) }) { first, _ in first }
    self.warnings = warnings
  }

  public subscript(name: String) -> Icon? {
    icons[name]
  }

  /// The names of all icons, sorted.
  public var names: [String] {
    icons.keys.sorted()
  }
}
