public import Geodesy

/// A MapLibre style (specification v8), checked and turned into what drawing needs.
public struct Style: Sendable {
  /// How the style names itself, for people.
  public let title: String
  public let attribution: String?

  /// Where its pictures are: an address, or a path without the endings of the files.
  public let sprite: String?

  /// The id of the style whose labels this one's keep clear of, as a layer over a base map does.
  public let avoidedStyle: String?

  /// What whoever shows the style sees first.
  public let opening: Opening

  /// The grids of tiles that are offered beside Web Mercator, which always is.
  public let otherGrids: [MapGrid]

  /// The sources that can be drawn, by name.
  public let sources: [String: StyleSource]

  /// From the bottom up.
  public let layers: [StyleLayer]

  /// What was passed over, with key path and line: unknown properties are no fault, but are said.
  public let warnings: [StyleWarning]

  /// The style as it was written, which tells it from any other.
  public internal(set) var text: [UInt8] = []

  /// The place in the middle of the first view, and its zoom, as far as the style says them.
  public struct Opening: Sendable, Equatable {
    public let center: Coordinate?
    public let zoom: Double?

    public init(center: Coordinate?, zoom: Double?) {
      self.center = center
      self.zoom = zoom
    }
  }

  /// Whether any of its layers shows the city, or all is in the style itself.
  public var drawsCity: Bool {
    layers.contains { layer in
      guard let source = layer.source, case .city? = sources[source] else { return false }
      return true
    }
  }
}

/// One layer of a style; later ones are drawn over earlier ones.
public struct StyleLayer: Sendable {
  public let id: String
  public let zooms: ZoomRange
  public let isVisible: Bool

  /// Nil for a background.
  public let source: String?
  public let sourceLayer: String?

  /// Nil where every feature is drawn.
  public let filter: StyleFilter?
  public let look: StyleLook

  /// The theme for whose city layers this one stands, one style layer for each.
  public let eachOfTheme: String?

  /// How much white is added to the colours of those layers, from 0 to 1: on a dark ground dark names are not read.
  public let brightening: Double

  /// What of a feature makes it look as it does.
  public let fields: FieldUse
}

/// The zooms at which a layer is drawn: from `minimum` on, below `maximum`.
public struct ZoomRange: Sendable, Equatable {
  public let minimum: Double
  public let maximum: Double

  public func contains(_ zoom: Double) -> Bool {
    minimum <= zoom && zoom < maximum
  }
}

/// Which features a layer draws.
public struct StyleFilter: Sendable {
  let expression: Expression

  public var dependsOnZoom: Bool { expression.reads.contains(.zoom) }

  public var dependsOnFeature: Bool { !expression.reads.isDisjoint(with: .feature) }

  /// Whether a feature is drawn; one of which that cannot be said is not.
  public func passes(_ feature: some StyleFeature, at zoom: Double) -> Bool {
    var scope = Evaluation(zoom: zoom, feature: feature)
    return (try? expression.evaluate(&scope)) == .boolean(true)
  }
}
