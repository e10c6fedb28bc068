import CityStore
import Foundation
import GeoJSONText
import JSONText
import TestCity
import TestSupport

extension TestCity {
  /// Puts a file of the shared test material in as a layer, with some of its fields as texts, under names of their own.
  func put(_ layer: String, shared path: String, fields: KeyValuePairs<String, String>) throws {
    var reader = GeoJSONReader()
    reader.feed(Array(try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path(path)))).span)
    var rows: [TestRow] = []
    while let feature = try reader.next() {
      guard case .shape(let shape) = feature.geometry else { continue }
      let values = fields.map { field -> FeatureValue in
        feature.properties.last { $0.key == field.value }?.value.string.map { .text($0) } ?? .null
      }
      rows.append(TestRow(Int64(rows.count), shape, values))
    }
    try put(layer, fields: fields.map { Field($0.key, .text) }, rows: rows)
  }
}
