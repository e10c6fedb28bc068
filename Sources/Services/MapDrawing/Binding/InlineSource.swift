import GeoJSONText
import JSONText
import MapStyle
import Pyramids
import Shapes

/// Reads the features that stand in a style.
enum InlineSource {
  /// Features without geometry are nowhere on a map; a faulty one is a fault of the style.
  static func features(of source: InlineGeoJSON) throws(GeoJSONFault) -> [InlineFeature] {
    var text = JSONWriter()
    text.value(source.data)
    var reader = GeoJSONReader()
    reader.feed(text.bytes.span)
    var features: [InlineFeature] = []
    while let feature = try reader.next() {
      if let inline = try inlineFeature(feature, number: features.count, of: source) {
        features.append(inline)
      }
    }
    _ = try reader.finish()
    guard let filter = source.filter else { return features }
    let drawn = DrawnFeatures.inline(features)
    return features.indices.filter { filter.passes(drawn.feature(at: $0), at: 0) }.map { features[$0] }
  }

  private static func inlineFeature(
    _ feature: GeoJSONFeature,
    number: Int,
    of source: InlineGeoJSON
  ) throws(GeoJSONFault) -> InlineFeature? {
    if let fault = feature.memberFault { throw fault }
    switch feature.geometry {
    case .none, .empty: return nil
    case .faulty(let fault): throw fault
    case .shape(let shape):
      var id = feature.id
      if let field = source.promotedID {
        id = feature.properties.last { $0.key == field }?.value
      } else if source.generatesIDs {
        id = JSONValue(.integer(number))
      }
      return InlineFeature(id: id, shape, feature.properties)
    }
  }
}
