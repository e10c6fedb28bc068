import Canvas
import Geodesy
import Icons
import Typesetting

/// Draws an overlay over a picture of a view.
struct OverlayDrawing {
  private let view: MapView
  private let icons: MapIcons
  private var canvas: Canvas

  init(over bitmap: Bitmap, of view: MapView, _ icons: MapIcons) {
    self.view = view
    self.icons = icons
    canvas = Canvas(bitmap)
  }

  /// How far a marker or a line may reach beyond its place, in device pixels: enough for a world's edge.
  private static let reach = 512.0

  mutating func draw(_ overlay: MapOverlay) -> Bitmap {
    // Where the world is seen more than once, so is what lies on it.
    let turns = view.turns(reaching: Self.reach)
    for path in overlay.paths {
      let places = path.places.map { view.grid.point(at: $0) }
      for turn in turns { draw(path, along: places, turn: turn) }
    }
    for marker in overlay.markers {
      let place = view.grid.point(at: marker.place)
      for turn in turns { draw(marker, at: pixel(place, turn: turn)) }
    }
    return canvas.bitmap
  }

  private func pixel(_ place: WorldPoint, turn: Int) -> (x: Double, y: Double) {
    (
      x: Double(place.x) * view.pixelsPerUnit - view.exactLeft + Double(turn) * view.pixelsAround,
      y: Double(place.y) * view.pixelsPerUnit - view.exactTop
    )
  }

  // MARK: - Paths

  private mutating func draw(_ path: MapOverlay.Path, along places: [WorldPoint], turn: Int) {
    let isClosed = places.count > 2 && places.first == places.last
    var lines = Lines()
    var area = Path()
    for place in places {
      let (x, y) = pixel(place, turn: turn)
      lines.line(to: x, y)
      area.line(to: x, y)
    }
    lines.end(isClosed: isClosed)
    area.close()
    if let fill = path.fill { canvas.fill(area, ink: .color(fill)) }
    if let border = path.border, path.borderWidth > 0 {
      stroke(lines, path, width: path.width + 2 * path.borderWidth, border)
    }
    stroke(lines, path, width: path.width, path.stroke)
  }

  private mutating func stroke(_ lines: Lines, _ path: MapOverlay.Path, width: Double, _ color: Color) {
    guard width > 0 else { return }
    let style = StrokeStyle(width: width * view.scale, cap: path.cap, join: path.join)
    canvas.stroke(lines, style, ink: .color(color))
  }

  // MARK: - Markers

  /// The pictures as large as they are shown, or a little larger: a drawing stays sharp.
  private func sheet(_ unit: Double) -> IconSheet? {
    icons.sheet(scale: max(1, min(unit.rounded(.up), Self.largestScale)))
  }

  /// Each scale takes memory for all pictures of the style.
  private static let largestScale = 6.0

  private mutating func draw(_ marker: MapOverlay.Marker, at place: (x: Double, y: Double)) {
    let unit = marker.size * view.scale
    let foot = (x: place.x + marker.shift.right * unit, y: place.y + marker.shift.down * unit)
    guard let name = marker.icon else {
      MarkerPin(foot: foot, unit: unit, color: marker.color).draw(on: &canvas)
      return
    }
    guard marker.size > 0, let image = sheet(unit)?[name], image.bitmap.width > 0, image.bitmap.height > 0
    else { return }
    let pixels = Float(image.pixelRatio / marker.size)
    let (width, height) = (Float(image.bitmap.width) / pixels, Float(image.bitmap.height) / pixels)
    let isOfItsSize = !image.isSDF && unit == image.pixelRatio
    let frame = IconFrame(
      TextBox(left: -width / 2, top: -height, right: width / 2, bottom: 0),
      angle: 0,
      place: foot,
      scale: view.scale,
      canvasCorner: (0, 0),
      isOfItsSize ? .place : .nothing
    )
    guard let window = frame.window(withinWidth: view.width, height: view.height) else { return }
    let placement = frame.placement(ofWidth: image.bitmap.width, height: image.bitmap.height)
    if image.isSDF {
      let distances = DistanceScale(size: marker.size, deviceScale: view.scale)
      let mask = Mask(
        distancesIn: image.bitmap,
        placement,
        edge: distances.outline,
        softness: distances.softness(blur: 0),
        within: window
      )
      canvas.draw(mask, x: 0, y: 0, color: marker.color)
      return
    }
    var outline = Path()
    for corner in frame.corners { outline.line(to: corner.x, corner.y) }
    canvas.fill(outline, ink: .image(ImageInk(image.bitmap, placement, isRepeated: false)))
  }
}
