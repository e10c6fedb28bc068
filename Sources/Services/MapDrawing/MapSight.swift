import CityStore
public import JSONText
import MapStyle
import Pyramids

/// Something that is drawn at a pixel of a map.
public struct MapSight: Sendable {
  /// What of its feature is seen.
  public enum Part: String, Sendable {
    case area, line, dot, icon, text
  }

  public let part: Part
  /// The layer of the style that draws it.
  public let styleLayer: String
  /// The city's layer that the feature is of; nil where it stands in the style itself.
  public let cityLayer: String?
  public let id: JSONValue?
  public let properties: [JSONMember]

  init(_ part: Part, of layer: PreparedLayer, position: Int) {
    self.part = part
    styleLayer = layer.style.id
    cityLayer = layer.cityLayer
    switch layer.features {
    case .inline(let features):
      id = features[position].id
      properties = features[position].properties
    case .snapshot(let snapshot, _):
      id = JSONValue(.integer(Int(snapshot.id(at: position))))
      properties = snapshot.fields.indices.map { field in
        JSONMember(
          key: snapshot.fields[field].name,
          value: JSONValue(snapshot.value(at: position, field: field))
        )
      }
    }
  }
}

extension JSONValue {
  fileprivate init(_ value: FeatureValue) {
    switch value {
    case .null: self.init(Content.null)
    case .boolean(let boolean): self.init(Content.boolean(boolean))
    case .integer(let integer): self.init(Content.integer(Int(integer)))
    case .real(let number): self.init(Content.number(number))
    case .text(let text): self.init(Content.string(text))
    }
  }
}
