public import CityStore
public import Geodesy
public import Wording

/// How the features of a layer are written: which of their fields, and in which frame.
public struct FeatureForm: Sendable {
  public let layer: Layer
  public let frame: Frame

  /// The places of the fields that are written among those of the layer.
  let fields: [Int]

  /// What an answer adds to the fields of a feature; fields of the same names, in layers that were made from such an
  /// answer, give way to it.
  enum Added {
    static let distance = "_distance"
    static let bearing = "_bearing"
    static let direction = "_direction"
    static let layer = "_layer"
    static let ofNearest = [distance, bearing, direction]
  }

  /// All fields, or those of the given names, in the order of the layer; names that the layer has not are a fault.
  public init(_ layer: Layer, properties: [String]? = nil, frame: Frame = .wgs84) throws(Fault) {
    let wanted = try Self.spelled(properties, as: [layer])
    self.init(layer, frame: frame) { wanted?.contains($0) ?? true }
  }

  /// The same layers with all that they have of some fields, which at least one of them must have.
  public static func forms(
    of layers: [Layer],
    properties: [String]? = nil,
    frame: Frame = .wgs84
  ) throws(Fault) -> [FeatureForm] {
    let wanted = try spelled(properties, as: layers)
    return layers.map { layer in FeatureForm(layer, frame: frame) { wanted?.contains($0) ?? true } }
  }

  /// Names as the layers spell them; letters of the other case do where one name alone can be meant.
  private static func spelled(_ names: [String]?, as layers: [Layer]) throws(Fault) -> [String]? {
    guard let names else { return nil }
    var fields: [Field] = []
    for field in layers.flatMap(\.snapshot.fields) where !fields.contains(where: { $0.name == field.name }) {
      fields.append(field)
    }
    var spelled: [String] = []
    for name in names {
      let alike = Set(fields.filter { $0.isNamed(like: Field(name, .text)) }.map(\.name))
      guard let field = alike.contains(name) ? name : alike.first, field == name || alike.count == 1 else {
        let ids = layers.map(\.record.id.text).joined(separator: ", ")
        throw Fault(.badRequest, .unknownField(name, layer: ids, known: fields.map(\.name)))
      }
      spelled.append(field)
    }
    return spelled
  }

  private init(_ layer: Layer, frame: Frame, where isWanted: (String) -> Bool) {
    let all = layer.snapshot.fields
    self.init(layer, frame: frame, fields: all.indices.filter { isWanted(all[$0].name) })
  }

  private init(_ layer: Layer, frame: Frame, fields: [Int]) {
    self.layer = layer
    self.frame = frame
    self.fields = fields
  }

  /// The same without fields of these names.
  func without(_ names: [String]) -> FeatureForm {
    let all = layer.snapshot.fields
    return FeatureForm(layer, frame: frame, fields: fields.filter { !names.contains(all[$0].name) })
  }
}
