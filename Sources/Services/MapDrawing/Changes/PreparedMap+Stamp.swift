import MapStyle
import Platform

/// By what one map's pictures are told from another's.
extension PreparedMap {
  /// Follows from all that shapes pictures at a whole zoom: the data that are seen there, and what they are seen with.
  public func stamp(zoom: Int) -> UInt64 {
    var words = [presentation]
    for layer in layers {
      switch layer {
      case .background: continue
      case .features(let features): add(features, zoom, to: &words)
      case .symbols(let symbols): add(symbols.layer, zoom, to: &words)
      }
    }
    if let avoided { words.append(avoided.stamp(zoom: zoom)) }
    return ContentHash(of: words).value
  }

  private func add(_ layer: PreparedLayer, _ zoom: Int, to words: inout [UInt64]) {
    guard layer.style.zooms.contains(Double(zoom)) else { return }
    words += [
      ContentHash(of: layer.style.id).value, ContentHash(of: layer.cityLayer ?? "").value, layer.dataStamp,
      layer.own.map { ContentHash(of: $0.bytes).value } ?? 0,
    ]
  }
}
