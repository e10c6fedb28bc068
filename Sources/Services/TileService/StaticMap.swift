public import Geodesy
public import MapDrawing
public import Wording

/// A static map that is asked for, with all that shapes its picture but the data.
public struct StaticMap: Sendable, Hashable {
  public let style: String
  public let view: MapView
  public let overlay: MapOverlay
  public let format: PictureFormat

  /// What a request may say beside its address.
  public struct Wishes: Sendable {
    /// The frame of the place in the address; that of an overlay is its own matter.
    public var frame: Frame
    public var overlay: MapOverlay
    /// What is added around a box on every side, as a share of it; nil for what is usual.
    public var padding: Double?
    /// The deepest zoom for a map that fits what lies on it; nil for what is usual.
    public var deepestZoom: Double?

    public init(
      frame: Frame = .wgs84,
      overlay: MapOverlay = MapOverlay(),
      padding: Double? = nil,
      deepestZoom: Double? = nil
    ) {
      self.frame = frame
      self.overlay = overlay
      self.padding = padding
      self.deepestZoom = deepestZoom
    }
  }

  /// Reads `{lon},{lat},{zoom}`, `{west},{south},{east},{north}` or `auto`, and `{width}x{height}[@2x|@3x].{format}`.
  public init(style: String, place: String, file: String, _ wishes: Wishes = Wishes()) throws(Fault) {
    let name = try PictureFileName(file)
    let size = try PictureSize(words: name.stem)
    try size.expectDrawable(scale: name.scale)
    self.style = style
    view = try Self.view(place, size, scale: name.scale, wishes)
    overlay = wishes.overlay
    format = name.format
  }

  /// Around markers and paths, since they have a width.
  private static let usualPadding = 0.1

  /// A single marker is shown with some streets around it.
  private static let usualDeepestZoom = 16.0

  private static func view(
    _ place: String,
    _ size: PictureSize,
    scale: Int,
    _ wishes: Wishes
  ) throws(Fault) -> MapView {
    if place == "auto" {
      let box = wishes.overlay.box
      guard !box.isEmpty else { throw Fault(.badRequest, .autoNeedsPlaces) }
      return MapView(
        box: box,
        width: size.width,
        height: size.height,
        scale: scale,
        padding: wishes.padding ?? usualPadding,
        deepestZoom: wishes.deepestZoom ?? usualDeepestZoom
      )
    }
    if let box = GeoBox(decimal: place) {
      return MapView(
        box: wishes.frame.toWGS84(box),
        width: size.width,
        height: size.height,
        scale: scale,
        padding: wishes.padding ?? 0
      )
    }
    let numbers = place.partsBetweenCommas.map { Double(decimal: $0) }
    guard numbers.count == 3, let longitude = numbers[0], let latitude = numbers[1], let zoom = numbers[2],
      Coordinate(longitude: longitude, latitude: latitude).isOnTheGlobe,
      (0...MapView.deepestZoom).contains(zoom)
    else { throw Fault(.badRequest, .noStaticPlace(place, deepest: Int(MapView.deepestZoom))) }
    return MapView(
      center: wishes.frame.toWGS84(Coordinate(longitude: longitude, latitude: latitude)),
      zoom: zoom,
      width: size.width,
      height: size.height,
      scale: scale
    )
  }
}

extension Frame {
  /// The box between the corners.
  fileprivate func toWGS84(_ box: GeoBox) -> GeoBox {
    let southWest = toWGS84(Coordinate(longitude: box.west, latitude: box.south))
    let northEast = toWGS84(Coordinate(longitude: box.east, latitude: box.north))
    return GeoBox(
      west: southWest.longitude,
      south: southWest.latitude,
      east: northEast.longitude,
      north: northEast.latitude
    )
  }
}
