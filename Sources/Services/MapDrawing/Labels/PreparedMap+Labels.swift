public import Geodesy

/// The labels of a map at whole zooms, which are placed for all of the city at once.
extension PreparedMap {
  public var hasLabels: Bool { !labels.areEmpty }

  /// Whether the labels of a zoom are placed, so that drawing waits for nothing.
  public func hasPlacedLabels(zoom: Int) -> Bool {
    labels.areEmpty || labels.has(zoom: zoom)
  }

  /// Places the labels of a zoom, which takes up to a second for a hundred thousand, and keeps them.
  public func placeLabels(zoom: Int) {
    if !labels.areEmpty { _ = labels.plan(zoom: zoom) }
  }

  /// The parts of the world where labels are seen otherwise than on a map of the same style and older data.
  public func changedLabels(since old: PreparedMap, zoom: Int) -> [WorldBox] {
    if labels.areEmpty && old.labels.areEmpty { return [] }
    return labels.plan(zoom: zoom).changes(since: old.labels.plan(zoom: zoom))
  }
}
