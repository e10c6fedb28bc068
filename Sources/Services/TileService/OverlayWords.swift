public import Canvas
public import Geodesy
public import MapDrawing
import MapStyle
public import Wording

/// Reads markers and paths in the words of TileServer GL's static maps.
public struct OverlayWords: Sendable {
  private let frame: Frame
  private let hasLatitudeFirst: Bool
  private let lines: Lines

  /// How paths look that say nothing else of themselves; lengths in CSS pixels.
  public struct Lines: Sendable {
    public var fill: Color?
    public var stroke: Color?
    public var width: Double?
    public var cap: StrokeStyle.Cap
    public var join: StrokeStyle.Join
    public var border: Color?
    public var borderWidth: Double?

    public init(
      fill: Color? = nil,
      stroke: Color? = nil,
      width: Double? = nil,
      cap: StrokeStyle.Cap = .butt,
      join: StrokeStyle.Join = .miter(limit: 10),
      border: Color? = nil,
      borderWidth: Double? = nil
    ) {
      self.fill = fill
      self.stroke = stroke
      self.width = width
      self.cap = cap
      self.join = join
      self.border = border
      self.borderWidth = borderWidth
    }
  }

  public init(frame: Frame = .wgs84, hasLatitudeFirst: Bool = false, lines: Lines = Lines()) {
    self.frame = frame
    self.hasLatitudeFirst = hasLatitudeFirst
    self.lines = lines
  }

  /// Wider lines would hide the map.
  public static let widths = 0.0...256.0
  private static let sizes = 0.05...16.0
  private static let farthestShift = 1024.0

  private static let usualStroke = Color(red: 0, green: 0x40, blue: 0xFF, alpha: 0xB2)
  private static let usualWidth = 1.0
  /// Of the line, on either side.
  private static let usualBorderShare = 0.1
  private static let pinColor = Color(red: 0xCF, green: 0x3E, blue: 0x3E)

  /// The name of an option and its value: `width:3`.
  private static func option(_ word: some StringProtocol, _ names: [String]) -> (name: String, value: String)?
  {
    guard let colon = word.firstIndex(of: ":") else { return nil }
    let name = String(word[..<colon])
    return names.contains(name) ? (name, String(word[colon...].dropFirst())) : nil
  }

  public static func color(_ text: String) throws(Fault) -> Color {
    if let color = Color(css: text) { return color }
    throw Fault(.badRequest, .parameterIsNoColor(text))
  }

  private func place(_ text: some StringProtocol) -> Coordinate? {
    guard var place = Coordinate(decimal: String(text)) else { return nil }
    if hasLatitudeFirst { place = Coordinate(longitude: place.latitude, latitude: place.longitude) }
    return place.isOnTheGlobe ? frame.toWGS84(place) : nil
  }

  private static func number(_ text: String, in range: ClosedRange<Double>) -> Double? {
    Double(decimal: text).flatMap { range.contains($0) ? $0 : nil }
  }
}

// MARK: - Markers

extension OverlayWords {
  /// `lon,lat|icon|scale:1.5|offset:2,-4`, and `color:` for a pin; without an icon it is a pin.
  public func marker(_ text: String) throws(Fault) -> MapOverlay.Marker {
    var words = text.split(separator: "|", omittingEmptySubsequences: false)[...]
    guard let place = words.popFirst().flatMap({ place($0) }) else {
      throw Fault(.badRequest, .noMarker(text))
    }
    var marker = MapOverlay.Marker(place, color: Self.pinColor)
    let names = ["scale", "offset", "color"]
    if let icon = words.first, Self.option(icon, names) == nil {
      marker.icon = Self.iconName(icon)
      words = words.dropFirst()
    }
    for word in words {
      switch Self.option(word, names) {
      case ("scale", let value)?:
        guard let size = Self.number(value, in: Self.sizes) else { throw Fault(.badRequest, .noMarker(text)) }
        marker.size = size
      case ("offset", let value)?:
        let numbers = value.partsBetweenCommas.map {
          Self.number($0, in: -Self.farthestShift...Self.farthestShift)
        }
        guard numbers.count == 2, let right = numbers[0], let down = numbers[1] else {
          throw Fault(.badRequest, .noMarker(text))
        }
        marker.shift = MapOverlay.Shift(right: right, down: down)
      case (_, let value)?: marker.color = try Self.color(value)
      case nil: throw Fault(.badRequest, .noMarker(text))
      }
    }
    return marker
  }

  /// The name without the ending that other servers want, whose icons are files; nil for none.
  private static func iconName(_ word: Substring) -> String? {
    for ending in [".svg", ".png"] where word.hasSuffix(ending) { return String(word.dropLast(ending.count)) }
    return word.isEmpty ? nil : String(word)
  }
}

// MARK: - Paths

extension OverlayWords {
  /// `stroke:red|width:3|fill:blue|lon,lat|lon,lat|…`, or `enc:` and an encoded polyline in place of the places.
  public func path(_ text: String) throws(Fault) -> MapOverlay.Path {
    var lines = lines
    var places: [Coordinate] = []
    var rest = text[...]
    while !rest.isEmpty {
      if rest.hasPrefix(EncodedPolyline.mark) {
        // All that follows belongs to it: its alphabet has the bar that parts words.
        guard let encoded = EncodedPolyline(rest.dropFirst(EncodedPolyline.mark.count)) else {
          throw Fault(.badRequest, .noPath(text))
        }
        places += encoded.places.map { frame.toWGS84($0) }
        break
      }
      let word = rest.prefix { $0 != "|" }
      rest = rest[word.endIndex...].dropFirst()
      if let option = Self.option(word, ["fill", "stroke", "width", "border", "borderwidth"]) {
        try lines.take(option.name, option.value)
      } else if let place = place(word) {
        places.append(place)
      } else {
        throw Fault(.badRequest, .noPath(text))
      }
    }
    guard places.count > 1 else { throw Fault(.badRequest, .noPath(text)) }
    return lines.path(along: places)
  }
}

extension OverlayWords.Lines {
  fileprivate mutating func take(_ name: String, _ value: String) throws(Fault) {
    switch name {
    case "fill": fill = try OverlayWords.color(value)
    case "stroke": stroke = try OverlayWords.color(value)
    case "border": border = try OverlayWords.color(value)
    default:
      guard let width = OverlayWords.number(value, in: OverlayWords.widths) else {
        let bounds = OverlayWords.widths
        throw Fault(
          .badRequest,
          .parameterIsNoNumber(
            name,
            value,
            from: "\(Int(bounds.lowerBound))",
            to: "\(Int(bounds.upperBound))"
          )
        )
      }
      if name == "width" { self.width = width } else { borderWidth = width }
    }
  }

  fileprivate func path(along places: [Coordinate]) -> MapOverlay.Path {
    let width = width ?? OverlayWords.usualWidth
    return MapOverlay.Path(
      places,
      fill: fill,
      stroke: stroke ?? OverlayWords.usualStroke,
      width: width,
      cap: cap,
      join: join,
      border: border,
      borderWidth: borderWidth ?? width * OverlayWords.usualBorderShare
    )
  }
}
