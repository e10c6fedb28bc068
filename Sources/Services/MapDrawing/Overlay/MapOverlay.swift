public import Canvas
public import Geodesy

/// What is drawn over a finished map: paths, and markers on top of them; its labels make no room for either.
public struct MapOverlay: Sendable, Hashable {
  public var paths: [Path]
  public var markers: [Marker]

  public init(paths: [Path] = [], markers: [Marker] = []) {
    self.paths = paths
    self.markers = markers
  }

  public var isEmpty: Bool { paths.isEmpty && markers.isEmpty }

  /// A line or an area; lengths are in CSS pixels.
  public struct Path: Sendable, Hashable {
    public var places: [Coordinate]
    /// Nil for a line.
    public var fill: Color?
    public var stroke: Color
    public var width: Double
    public var cap: StrokeStyle.Cap
    public var join: StrokeStyle.Join
    /// A line around the line; nil where there is none.
    public var border: Color?
    /// On either side.
    public var borderWidth: Double

    public init(
      _ places: [Coordinate],
      fill: Color? = nil,
      stroke: Color,
      width: Double,
      cap: StrokeStyle.Cap = .butt,
      join: StrokeStyle.Join = .miter(limit: 10),
      border: Color? = nil,
      borderWidth: Double = 0
    ) {
      self.places = places
      self.fill = fill
      self.stroke = stroke
      self.width = width
      self.cap = cap
      self.join = join
      self.border = border
      self.borderWidth = borderWidth
    }
  }

  /// A picture whose lower edge has its middle on a place.
  public struct Marker: Sendable, Hashable {
    public var place: Coordinate
    /// The name of one of the map's pictures; nil for a pin.
    public var icon: String?
    /// Of a pin, and of a picture that has no colours of its own.
    public var color: Color
    /// How many times as large as it is by itself.
    public var size: Double
    /// Rightwards and downwards, in CSS pixels of the marker at size 1.
    public var shift: Shift

    public init(
      _ place: Coordinate,
      icon: String? = nil,
      color: Color,
      size: Double = 1,
      shift: Shift = Shift(right: 0, down: 0)
    ) {
      self.place = place
      self.icon = icon
      self.color = color
      self.size = size
      self.shift = shift
    }
  }

  public struct Shift: Sendable, Hashable {
    public var right: Double
    public var down: Double

    public init(right: Double, down: Double) {
      self.right = right
      self.down = down
    }
  }
}

extension MapOverlay {
  /// The colours of which it is made; the pictures of markers have more.
  public var colors: [Color] {
    paths.flatMap { [$0.fill, $0.stroke, $0.border].compactMap(\.self) } + markers.map(\.color)
      + (markers.isEmpty ? [] : [MarkerPin.rimColor])
  }

  /// The names of the pictures it needs, each once.
  public var iconNames: [String] {
    Set(markers.compactMap(\.icon)).sorted()
  }

  /// The box of all its places; empty where it has none.
  public var box: GeoBox {
    (paths.flatMap(\.places) + markers.map(\.place)).reduce(into: .empty) { $0.include($1) }
  }
}
