import MapStyle

/// A layer of the style that shows texts and icons, with the features it does so for.
final class PreparedSymbols: Sendable {
  let layer: PreparedLayer
  let look: SymbolLook
  /// Its number among the layers of symbols, from the bottom up.
  let number: Int

  init(_ layer: PreparedLayer, _ look: SymbolLook, number: Int) {
    self.layer = layer
    self.look = look
    self.number = number
  }
}
