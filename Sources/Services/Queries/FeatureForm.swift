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
    let fields = layer.snapshot.fields
    for name in properties ?? [] where !fields.contains(where: { $0.name == name }) {
      throw Fault(.badRequest, .unknownField(name, layer: layer.record.id.text, known: fields.map(\.name)))
    }
    self.init(layer, frame: frame) { properties?.contains($0) ?? true }
  }

  /// The same layers with all that they have of some fields, which at least one of them must have.
  public static func forms(
    of layers: [Layer],
    properties: [String]? = nil,
    frame: Frame = .wgs84
  ) throws(Fault) -> [FeatureForm] {
    var names: [String] = []
    for field in layers.flatMap(\.snapshot.fields) where !names.contains(field.name) {
      names.append(field.name)
    }
    for name in properties ?? [] where !names.contains(name) {
      let ids = layers.map(\.record.id.text).joined(separator: ", ")
      throw Fault(.badRequest, .unknownField(name, layer: ids, known: names))
    }
    return layers.map { layer in FeatureForm(layer, frame: frame) { properties?.contains($0) ?? true } }
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
