import CityStore
import JSONText
import MapStyle
import Pyramids
import Shapes

/// Where the values of features come from.
enum DrawnFeatures: Sendable {
  case snapshot(Snapshot, fields: [String: Int])
  case inline([InlineFeature])

  init(_ snapshot: Snapshot) {
    let names = snapshot.fields.enumerated().map { ($0.element.name, $0.offset) }
    self = .snapshot(snapshot, fields: Dictionary(names) { first, _ in first })
  }

  var count: Int {
    switch self {
    case .snapshot(let snapshot, _): snapshot.count
    case .inline(let features): features.count
    }
  }

  /// Whether they are still as they were written; reads all of them.
  var areIntact: Bool {
    if case .snapshot(let snapshot, _) = self { snapshot.isIntact() } else { true }
  }

  func feature(at position: Int) -> DrawnFeature {
    DrawnFeature(features: self, position: position)
  }

  /// Whether features are drawn in the order in which they stand.
  ///
  /// The rows of a table have no order; features that somebody wrote into a style have.
  var areInOrder: Bool {
    if case .inline = self { true } else { false }
  }
}

/// A feature as expressions see it.
struct DrawnFeature: StyleFeature {
  let features: DrawnFeatures
  let position: Int

  func field(_ name: String) -> StyleValue? {
    switch features {
    case .snapshot(let snapshot, let fields):
      fields[name].flatMap { Self.value(snapshot.value(at: position, field: $0)) }
    case .inline(let features):
      features[position].properties.last { $0.key == name }.map { StyleValue($0.value) }
    }
  }

  var fields: [StyleObject.Member] {
    switch features {
    case .snapshot(let snapshot, _):
      snapshot.fields.indices.compactMap { field in
        Self.value(snapshot.value(at: position, field: field)).map {
          StyleObject.Member(name: snapshot.fields[field].name, value: $0)
        }
      }
    case .inline(let features):
      features[position].properties.map { StyleObject.Member(name: $0.key, value: StyleValue($0.value)) }
    }
  }

  var id: StyleValue? {
    switch features {
    case .snapshot(let snapshot, _): .number(Double(snapshot.id(at: position)))
    case .inline(let features): features[position].id.map { StyleValue($0) }
    }
  }

  var geometryType: String? {
    let kind: Shape.Kind? =
      switch features {
      case .snapshot(let snapshot, _): snapshot.kind(at: position)
      case .inline(let features): features[position].shape.kind
      }
    return kind.map(Self.name)
  }

  var shape: Shape? {
    switch features {
    case .snapshot(let snapshot, _): snapshot.shape(at: position)
    case .inline(let features): features[position].shape
    }
  }

  /// A null of a table is a field that is not there.
  private static func value(_ value: FeatureValue) -> StyleValue? {
    switch value {
    case .null: nil
    case .text(let text): .string(text)
    case .integer(let number): .number(Double(number))
    case .real(let number): .number(number)
    case .boolean(let value): .boolean(value)
    }
  }

  private static func name(_ kind: Shape.Kind) -> String {
    switch kind {
    case .point: "Point"
    case .multiPoint: "MultiPoint"
    case .line: "LineString"
    case .multiLine: "MultiLineString"
    case .polygon: "Polygon"
    case .multiPolygon: "MultiPolygon"
    case .collection: "GeometryCollection"
    }
  }
}
