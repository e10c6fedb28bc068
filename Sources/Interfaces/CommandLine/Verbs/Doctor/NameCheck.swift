import CityStore
import Lettering
import MapDrawing
import Queries
import Wording

/// Whether the names of a layer can be written with the fonts there are.
enum NameCheck {
  /// Nil where all can.
  static func finding(of layer: Layer, _ fonts: MapFonts) -> Finding? {
    guard let field = layer.snapshot.nameField else { return nil }
    let missing = fonts.missing(in: layer, field: field)
    guard missing.faultyTextCount > 0 else { return nil }
    return .warning(
      .fonts,
      .namesCannotBeWritten(layer.record.id.text, missing.faultyTextCount, missing.words),
      .installPackage("fonts-noto-cjk fonts-hanazono fonts-noto-core")
    )
  }
}

extension MissingCharacters {
  /// Some of the characters, with their numbers, since they cannot be seen.
  fileprivate var words: String {
    let shown = 5
    let list = scalars.prefix(shown).map { "\($0) (U+\(String($0.value, radix: 16, uppercase: true)))" }
    return list.joined(separator: ", ") + (scalars.count > shown ? ", …" : "")
  }
}
