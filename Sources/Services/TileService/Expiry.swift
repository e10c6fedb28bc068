public import Geodesy
public import PictureStore

/// Places whose pictures are to be drawn anew, whatever is known of changes.
public struct Expiry: Sendable {
  /// In WGS 84.
  public let boxes: [GeoBox]

  /// Of tiles of 256 pixels.
  public let zooms: ClosedRange<Int>

  public init(_ boxes: [GeoBox], zooms: ClosedRange<Int> = 0...TileID.deepestZoom) {
    self.boxes = boxes
    self.zooms = zooms
  }

  /// Of maps whose names are asked for, on all grids, in all sizes and formats; says of how many maps and zooms.
  ///
  /// Nil where the store cannot be written.
  public func run(on store: PictureStore, _ isMeant: (MapName) -> Bool) -> Int? {
    var count = 0
    for place in store.places {
      guard let key = Tiles.MapKey(storeName: place.map), isMeant(key.name), shows(zoom: place.zoom) else {
        continue
      }
      guard store.expire(place, boxes.flatMap { $0.worldBoxes(on: key.grid) }) else { return nil }
      count += 1
    }
    return count
  }

  /// Tiles of 256 pixels show the style of the zoom above them; the whole world is at 0 in both sizes.
  private func shows(zoom: Int) -> Bool {
    zooms.contains(zoom + 1) || zoom == 0 && zooms.contains(0)
  }
}

extension GeoBox {
  /// What pictures of a grid may show of it.
  fileprivate func worldBoxes(on grid: MapGrid) -> [WorldBox] {
    parts.map { part in
      var box = WorldBox.empty
      for longitude in [part.west, (part.west + part.east) / 2, part.east] {
        for latitude in [part.south, (part.south + part.north) / 2, part.north] {
          box.include(grid.point(at: Coordinate(longitude: longitude, latitude: latitude)))
        }
      }
      // Edges are straight in no grid that is displaced; elsewhere a tile beside the box shows nothing of it.
      let inset = min(Self.rounding, (box.east - box.west) / 4)
      let margin = grid == .gcj02 ? Self.displacement : -inset
      return WorldBox(
        west: box.west - margin,
        north: box.north - margin,
        east: box.east + margin,
        south: box.south + margin
      )
    }
  }

  /// By how many units of the world the index of changes may be wrong, which are some metres.
  private static var rounding: Double { 512 }

  /// Of GCJ-02, in units of the world: a kilometre at the equator.
  private static var displacement: Double { MapGrid.unitsAround / 40_075 }
}
