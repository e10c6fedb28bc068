public import Canvas
public import CityStore
public import Geodesy
public import MapStyle

/// Draws tiles: the door to this room.
public enum TileDrawing {
  /// The tile as a style shows it; `side` in CSS pixels is 256 or 512, `scale` the device pixels in one.
  public static func draw(
    _ tile: TileID,
    side: Int,
    scale: Int,
    style: Style,
    city: CityState
  ) -> Bitmap {
    precondition(side == 256 || side == 512, "tiles are 256 or 512 pixels wide")
    var canvas = Canvas(width: side * scale, height: side * scale)
    TileScene(tile, side: side, scale: scale).displayList(style, city).draw(on: &canvas)
    return canvas.bitmap
  }
}
