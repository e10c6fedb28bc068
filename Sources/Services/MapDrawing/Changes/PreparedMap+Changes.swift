public import Geodesy
import MapStyle

/// Where a map looks otherwise than it did with older data.
extension PreparedMap {
  /// The parts of the world that may look otherwise at a whole zoom than on a map of the same style, icons, fonts and
  /// grid with older data, at any scale.
  ///
  /// Nil where that may be everywhere, since layers are drawn in another order.
  public func changes(since old: PreparedMap, zoom: Int) -> [WorldBox]? {
    guard let pairs = Self.pairs(old.features(zoom: zoom), features(zoom: zoom)) else { return nil }
    var boxes = changedLabels(since: old, zoom: zoom)
    for pair in pairs where pair.old?.dataStamp != pair.new?.dataStamp || pair.old?.own != pair.new?.own {
      boxes += FeatureSights.changes(
        from: pair.old.map { FeatureSights(of: $0, on: old, zoom: zoom) },
        to: pair.new.map { FeatureSights(of: $0, on: self, zoom: zoom) }
      )
    }
    return boxes
  }

  private func features(zoom: Int) -> [PreparedLayer] {
    layers.compactMap { layer in
      guard case .features(let features) = layer, features.style.zooms.contains(Double(zoom)) else {
        return nil
      }
      return features
    }
  }

  private typealias Pair = (old: PreparedLayer?, new: PreparedLayer?)

  /// Layers that are the same on both maps, and those that only one of them has; nil where their orders contradict.
  private static func pairs(_ old: [PreparedLayer], _ new: [PreparedLayer]) -> [Pair]? {
    let known = Dictionary(uniqueKeysWithValues: old.map { (LayerKey($0), $0) })
    let kept = Set(new.map { LayerKey($0) }).intersection(known.keys)
    guard old.map({ LayerKey($0) }).filter(kept.contains) == new.map({ LayerKey($0) }).filter(kept.contains)
    else {
      return nil
    }
    return old.filter { !kept.contains(LayerKey($0)) }.map { ($0, nil) }
      + new.map { (known[LayerKey($0)], $0) }
  }
}

/// A layer of the style, and which layer of the city it stands for.
private struct LayerKey: Hashable {
  let style: String
  let cityLayer: String?

  init(_ layer: PreparedLayer) {
    style = layer.style.id
    cityLayer = layer.cityLayer
  }
}
