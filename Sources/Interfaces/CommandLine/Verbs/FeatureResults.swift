import CityStore
import Geodesy
import Platform
import Queries
import Shapes
import Wording

/// Features as rows of a table: what `nearest` and `within` print.
extension ResultTable {
  /// The features of each layer in turn.
  init(_ layers: [Layer], _ answers: [BoxQuery.Answer]) {
    let shape = FeatureColumns(layers)
    columns = shape.names
    rows = zip(layers, answers).flatMap { layer, answer in
      answer.positions.map { shape.values(layer, $0) }
    }
  }

  /// Distance and direction, then the feature.
  init(_ found: [NearestQuery.Found], layers: [Layer]) {
    let shape = FeatureColumns(layers)
    columns = ["_distance", "_bearing", "_direction"] + shape.names
    rows = found.map { one in
      let heading = one.heading
      return [
        .real((one.distanceInMeters * 1000).rounded() / 1000),
        heading.map { .real($0.bearing) } ?? .null,
        heading.map { .text($0.direction.chinese) } ?? .null,
      ] + shape.values(one.layer, one.position)
    }
  }
}

/// The columns of features of one or several layers: id and place, then all fields side by side, each name once.
private struct FeatureColumns {
  private let isOfSeveral: Bool

  /// Points have two columns of numbers; any other geometry is well-known text.
  private let areAllPoints: Bool
  private var fields: [String] = []

  init(_ layers: [Layer]) {
    isOfSeveral = layers.count > 1
    areAllPoints = layers.allSatisfy { $0.snapshot.places != nil }
    for layer in layers {
      for field in layer.snapshot.fields where !fields.contains(field.name) { fields.append(field.name) }
    }
  }

  var names: [String] {
    (isOfSeveral ? ["_layer"] : []) + ["id"] + (areAllPoints ? ["lon", "lat"] : ["geometry"]) + fields
  }

  func values(_ layer: Layer, _ position: Int) -> [FeatureValue] {
    let snapshot = layer.snapshot
    let head = [FeatureValue.integer(snapshot.id(at: position))] + geometry(snapshot, position)
    let values = fields.map { name in
      let field = snapshot.fields.firstIndex { $0.name == name }
      return field.map { snapshot.value(at: position, field: $0) } ?? .null
    }
    return (isOfSeveral ? [.text(layer.record.id.text)] : []) + head + values
  }

  private func geometry(_ snapshot: Snapshot, _ position: Int) -> [FeatureValue] {
    if areAllPoints, let places = snapshot.places {
      return [.real(places[position].longitude), .real(places[position].latitude)]
    }
    return [snapshot.shape(at: position).map { .text($0.wellKnownText) } ?? .null]
  }
}

extension Surroundings {
  /// Prints rows in whichever form is asked for; `geoJSON` is only called for that one.
  func print(_ table: ResultTable, as format: ResultFormat, geoJSON: () -> [UInt8]) throws(Fault) {
    switch format {
    case .table: try print(table.text())
    case .json: try print(table.json())
    case .csv: try print(table.csv())
    case .geojson: try print(geoJSON() + [0x0A])
    }
  }
}
