public import CityStore
public import Lettering

extension MapFonts {
  /// What no font has of the values of a layer's field, the names as a rule.
  ///
  /// Whatever fonts a style asks for, all others stand in for what these lack.
  public func missing(in layer: Layer, field: Int) -> MissingCharacters {
    let snapshot = layer.snapshot
    let texts = (0..<snapshot.count).lazy.compactMap { position -> String? in
      if case .text(let text) = snapshot.value(at: position, field: field) { text } else { nil }
    }
    return fonts.missing(in: texts, chain: fonts.fontChain([]))
  }
}
