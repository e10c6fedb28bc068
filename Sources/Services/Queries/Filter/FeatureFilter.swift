public import CityStore
import FilterLanguage
public import Geodesy
public import Wording

/// A condition on features, as somebody wrote it in the text of CQL2.
public struct FeatureFilter: Sendable, Equatable {
  private let expression: FilterExpression

  public init(parsing text: String) throws(Fault) {
    do throws(FilterSyntaxError) {
      expression = try FilterExpression(parsing: text)
    } catch {
      throw Fault(.badRequest, error.message)
    }
  }

  private init(_ expression: FilterExpression) {
    self.expression = expression
  }

  /// The same condition with its geometries in another frame.
  public func mapCoordinates(_ transform: (Coordinate) -> Coordinate) -> FeatureFilter {
    FeatureFilter(expression.mapCoordinates(transform))
  }

  /// The condition made ready for the fields of a layer, which faults name where it is one of several.
  ///
  /// - Throws: what names no field, and what cannot be compared with one.
  public func bound(to snapshot: Snapshot, called layer: String? = nil) throws(Fault) -> BoundFilter {
    try bound(to: snapshot, called: layer, greatestTable: FilterBinder.greatestTable(for: snapshot))
  }

  /// Answers about texts are kept in tables for columns that have no more than so many different ones.
  func bound(
    to snapshot: Snapshot,
    called layer: String? = nil,
    greatestTable: Int
  ) throws(Fault) -> BoundFilter {
    var binder = FilterBinder(snapshot, called: layer, greatestTable: greatestTable)
    return BoundFilter(try binder.bind(expression), of: snapshot)
  }
}

/// A condition on the features of one snapshot.
public final class BoundFilter: Sendable {
  let test: any RowTest

  /// Keeps the columns that the test reads.
  private let snapshot: Snapshot

  init(_ test: any RowTest, of snapshot: Snapshot) {
    self.test = test
    self.snapshot = snapshot
  }

  /// A box that all features touch for which the condition holds; nil where that is not known.
  var window: GeoBox? {
    test.window
  }

  /// Whether the condition holds for the feature at a position.
  ///
  /// It does not where it is unknown, because a value is missing that would decide it.
  public func matches(_ position: Int) -> Bool {
    test.truth(at: position) == .yes
  }
}
