import Canvas
import CityStore
import Geodesy
import MapStyle
import Platform

/// Which features of the city a tile shows and where: style and features in, display list out.
struct TileScene {
  private let tile: TileID
  private let pixels: Int
  private let scale: Double
  private let zoom: Double

  /// How far the world's grid of device pixels reaches at this level.
  private let worldPixels: Double

  /// `side` is the tile's width in CSS pixels, `scale` the number of device pixels in one.
  init(_ tile: TileID, side: Int, scale: Int) {
    self.tile = tile
    self.scale = Double(scale)
    pixels = side * scale
    worldPixels = Double(pixels) * Double(tile.tilesAcross)
    // A style's world is 512 pixels wide at zoom 0.
    zoom = max(0, Double(tile.zoom) + (side == 256 ? -1 : 0))
  }

  func displayList(_ style: Style, _ city: CityState) -> DisplayList {
    var list = DisplayList()
    for layer in style.layers where layer.isVisible && layer.zooms.contains(zoom) {
      switch layer.look {
      case .background(let background):
        let color = Color(background.color.value(at: zoom))
        list.commands.append(.ground(color.withOpacity(background.opacity.value(at: zoom))))
      case .circle(let circle):
        // A city without that layer is a normal city; one that is not public is on no map.
        guard let name = layer.sourceLayer, let source = city.layer(name), source.record.settings.isPublic
        else { continue }
        let look = look(circle)
        let circles = circles(source.snapshot, reach: look.radius + look.strokeWidth)
        if !circles.isEmpty { list.commands.append(.circles(circles, look)) }
      case .fill, .line, .symbol:
        continue
      }
    }
    return list
  }

  /// In pixels: what is wider than the neighbouring tiles would have to be sought over the whole city.
  private static let greatestSize = 256.0

  private func look(_ circle: MapStyle.CircleLook) -> DisplayList.CircleLook {
    DisplayList.CircleLook(
      radius: min(circle.radius.value(at: zoom), Self.greatestSize) * scale,
      color: Color(circle.color.value(at: zoom)).withOpacity(circle.opacity.value(at: zoom)),
      strokeWidth: min(circle.strokeWidth.value(at: zoom), Self.greatestSize) * scale,
      strokeColor: Color(circle.strokeColor.value(at: zoom)).withOpacity(circle.strokeOpacity.value(at: zoom))
    )
  }

  /// Circles that reach into the tile, in the snapshot's order, which is the same in every tile.
  private func circles(_ snapshot: Snapshot, reach: Double) -> [DisplayList.Circle] {
    // One pixel more, for what is rounded on the way.
    let margin = (reach + 1) / Double(pixels)
    let window = tile.box(widenedBy: margin)
    var circles: [DisplayList.Circle] = []
    guard let places = snapshot.places else { return [] }
    // Beyond the antimeridian the world is seen again, one turn further.
    for turn in [-1.0, 0, 1] {
      let shifted = GeoBox(
        west: window.west - turn * 360,
        south: window.south,
        east: window.east - turn * 360,
        north: window.north
      )
      guard shifted.touches(.world) else { continue }
      snapshot.visit(shifted) { position in
        circles.append(circle(at: places[position], turn))
      }
    }
    return circles
  }

  /// The tile's corner is a whole number of device pixels of the world, so the same place falls on the same
  /// fraction of a pixel in every tile.
  private func circle(at place: Coordinate, _ turn: Double) -> DisplayList.Circle {
    let point = WebMercator.project(place)
    return DisplayList.Circle(
      x: (point.x + turn) * worldPixels - Double(tile.x * pixels),
      y: point.y * worldPixels - Double(tile.y * pixels)
    )
  }
}
