import Platform
import TestSupport
import Typesetting

@testable import Lettering

/// The fonts of the machine, opened once for all tests.
enum TestFonts {
  static let all = Fonts()

  /// The number of a font; nil where it is not installed.
  static func face(_ name: String) -> UInt16? {
    all.faces.indices.first { all.name(ofFace: UInt16($0)) == name }.map { UInt16($0) }
  }

  static func areInstalled(_ names: String...) -> Bool {
    names.allSatisfy { face($0) != nil }
  }

  static let regular = "Noto Sans CJK SC Regular"
  static let bold = "Noto Sans CJK SC Bold"

  /// The fonts that `Scripts/setup` installs.
  static let areThere = areInstalled(
    regular,
    bold,
    "HanaMinA Regular",
    "DejaVu Sans Book",
    "Noto Sans Regular"
  )
  static let reason = "needs the fonts that Scripts/setup installs"

  /// The lines of a file of the shared test material.
  static func lines(_ name: String) throws -> [String] {
    let bytes = try Files.read(SharedMaterial.path(name))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The names of the fonts that a text takes its glyphs from, glyph by glyph.
  static func names(of text: String, _ fonts: [String]) -> [String] {
    all.shape(Array(text.unicodeScalars), chain: all.fontChain(fonts), isVertical: false)
      .map { all.name(ofFace: $0.face) }
  }
}
