import Canvas
import MapStyle
import Platform

/// A layer of the style that shows texts and icons, with the features it does so for.
final class PreparedSymbols: Sendable {
  let layer: PreparedLayer
  let look: SymbolLook
  /// Its number among the layers of symbols, from the bottom up.
  let number: Int

  /// Tells features and colour from any others that the same style might show.
  var dataStamp: UInt64 {
    var words = [layer.dataStamp]
    if let own = layer.own { words.append(ContentHash(of: own.bytes).value) }
    return ContentHash(of: words).value
  }

  /// How many features it may show.
  var featureCount: Int { layer.features.count }

  init(_ layer: PreparedLayer, _ look: SymbolLook, number: Int) {
    self.layer = layer
    self.look = look
    self.number = number
  }
}
