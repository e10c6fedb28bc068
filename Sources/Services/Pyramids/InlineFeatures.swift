public import JSONText
public import Reduction
public import Shapes

/// A feature that stands in a style itself.
public struct InlineFeature: Sendable {
  public let id: JSONValue?
  public let shape: Shape
  public let properties: [JSONMember]

  public init(id: JSONValue? = nil, _ shape: Shape, _ properties: [JSONMember] = []) {
    self.id = id
    self.shape = shape
    self.properties = properties
  }
}

/// Features in memory, whose values are any JSON.
public struct InlineFeatures: PyramidSource, Sendable {
  private let features: [InlineFeature]

  public init(_ features: [InlineFeature]) {
    self.features = features
  }

  public var featureCount: Int {
    features.count
  }

  /// Values are compared by their JSON text.
  ///
  /// Ids need not differ, so whoever reads them gets each feature alone.
  public func classes(by fields: FieldsRead) -> FeatureClasses {
    if fields.readsID { return FeatureClasses(distinct: features.count) }
    var numbering = Numbering<[UInt8]>()
    var classes = FeatureClasses(alike: features.count)
    classes.refine(by: features.map { numbering.number(of: Self.text(of: $0, fields)) })
    return classes
  }

  private static func text(of feature: InlineFeature, _ fields: FieldsRead) -> [UInt8] {
    var text = JSONWriter()
    text.beginArray()
    if fields.readsGeometryType { text.integer(Int(feature.shape.kind.rawValue)) }
    text.beginObject()
    for member in feature.properties.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
    where fields.readsEveryField || fields.names.contains(where: { $0.utf8.elementsEqual(member.key.utf8) }) {
      text.key(member.key)
      text.value(member.value)
    }
    text.endObject()
    text.endArray()
    return text.bytes
  }

  public func addParts(at position: Int, to gathering: inout ShapeGathering) {
    let shape = features[position].shape
    for (number, part) in shape.parts.enumerated() {
      let start = number == 0 ? 0 : shape.parts[number - 1].end
      gathering.add(part.role, shape.vertices.span.extracting(start..<part.end))
    }
  }
}
