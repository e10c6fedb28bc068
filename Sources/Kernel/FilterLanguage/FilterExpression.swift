public import Geodesy

/// A condition on features, as a text of CQL2 states it (OGC 21-065r2).
///
/// Never nested deeper than the parser allows; chains of AND and of OR are flat, however long.
public indirect enum FilterExpression: Sendable, Equatable {
  /// All of them hold: `a AND b AND c`.
  case and([FilterExpression])
  /// One of them holds at least: `a OR b OR c`.
  case or([FilterExpression])
  case not(FilterExpression)
  /// A boolean that stands alone: `TRUE`, or the name of a property.
  case truth(FilterOperand)
  case comparison(FilterOperand, Comparison, FilterOperand)
  case like(FilterOperand, LikePattern)
  /// `IN (…)`.
  case among(FilterOperand, [FilterOperand])
  /// Ends included.
  case between(FilterOperand, FilterOperand, FilterOperand)
  case isNull(FilterOperand)
  /// The feature shares a point with a geometry: `S_INTERSECTS`.
  case intersects(FilterGeometry)
  /// The feature lies in a geometry: `S_WITHIN`.
  case within(FilterGeometry)
  /// The feature is no farther from a geometry than so many metres: `S_DWITHIN`.
  case near(FilterGeometry, metres: Double)
}

extension FilterExpression {
  /// Whether a name, in any case, is that of the features' geometry.
  public static func isNameOfGeometry(_ name: String) -> Bool {
    ["geometry", "geom"].contains(name.lowercased())
  }

  /// The same condition with its geometries in another frame.
  public func mapCoordinates(_ transform: (Coordinate) -> Coordinate) -> FilterExpression {
    switch self {
    case .and(let parts): .and(parts.map { $0.mapCoordinates(transform) })
    case .or(let parts): .or(parts.map { $0.mapCoordinates(transform) })
    case .not(let inner): .not(inner.mapCoordinates(transform))
    case .intersects(let geometry): .intersects(geometry.mapCoordinates(transform))
    case .within(let geometry): .within(geometry.mapCoordinates(transform))
    case .near(let geometry, let metres): .near(geometry.mapCoordinates(transform), metres: metres)
    case .truth, .comparison, .like, .among, .between, .isNull: self
    }
  }
}
