import CityStore
import JSONText
import Queries
import Wording

/// Features counted by the polygons of a layer: what `within --count-by` prints.
struct DistrictResults {
  private let districts: FeatureForm
  private let counts: DistrictCounts

  /// The counts' columns.
  private let columns: [String]

  /// The field of the polygons' names; nil where there is none.
  private let nameField: Int?

  /// Positions say which features of a layer count, nil for all of them.
  init(
    _ layers: [FilteredLayer],
    by districts: FeatureForm,
    positions: (FilteredLayer) -> [Int]?
  ) throws {
    self.districts = districts
    counts = try DistrictCounts(
      of: layers.map { DistrictCounts.Subject($0.layer.snapshot, positions: positions($0)) },
      in: districts.layer
    )
    let fields = districts.layer.snapshot.fields.map(\.name)
    nameField = districts.layer.snapshot.nameField
    // A layer may be called as a column is that is there already.
    var taken = ["id"] + (nameField.map { [fields[$0]] } ?? [])
    columns = layers.map { asked in
      var column = asked.layer.record.id.text
      while taken.contains(column) { column += "_count" }
      taken.append(column)
      return column
    }
  }

  func print(_ surroundings: Surroundings, as format: ResultFormat) throws {
    // A program knows the last row by its having no id.
    let label = format == .table ? Message.inNoPolygon.text(in: surroundings.language) : nil
    try surroundings.print(table(inNone: label), as: format) { geoJSON() }
  }

  private func table(inNone label: String?) -> ResultTable {
    let snapshot = districts.layer.snapshot
    var rows = counts.districts.map { district in
      [.integer(snapshot.id(at: district.position))]
        + (nameField.map { [snapshot.value(at: district.position, field: $0)] } ?? [])
        + district.counts.map { .integer(Int64($0)) }
    }
    let name = label.map { FeatureValue.text($0) } ?? .null
    rows.append(
      (nameField == nil ? [name] : [.null, name]) + counts.elsewhere.map { .integer(Int64($0)) }
    )
    let names = nameField.map { [snapshot.fields[$0].name] } ?? []
    return ResultTable(columns: ["id"] + names + columns, rows: rows)
  }

  /// The polygons with the counts as properties; what lies in none is a member of the collection.
  private func geoJSON() -> [UInt8] {
    var writer = FeatureWriter()
    writer.collection { json in
      json.key("inNone")
      json.beginObject()
      for (column, count) in zip(columns, counts.elsewhere) {
        json.key(column)
        json.integer(count)
      }
      json.endObject()
    } features: { writer in
      for district in counts.districts {
        let added = zip(columns, district.counts).map { (name: $0, count: $1) }
        writer.feature(districts, at: district.position, adding: added)
      }
    }
    return writer.json.bytes
  }
}
