import JSONText

extension GeoJSONReader {
  /// Takes an element of `features`, or an object of a sequence after the first.
  mutating func takeFeature(_ value: JSONSlice) throws(GeoJSONFault) -> Step {
    stage = isSequence ? .between : .afterElement
    guard value.promisedKind == .object else {
      try value.checkForeign()
      throw GeoJSONFault(.noFeature(found: nil), at: value.position)
    }
    let text = FeatureText(
      position: value.position,
      number: summary.featureCount + 1,
      members: try value.objectMembers()
    )
    let name = try text.type()
    let feature: GeoJSONFeature
    switch name.flatMap(FeatureText.ObjectType.init) {
    case .feature:
      feature = try text.feature()
    case .geometry where isSequence:
      feature = try text.bareGeometry()
    default:
      try value.checkForeign()
      if name == nil, text.members.contains(where: { $0.key == "attributes" }) {
        throw GeoJSONFault(.other(.esriJSON), at: value.position)
      }
      throw GeoJSONFault(.noFeature(found: name.map(shortened)), at: value.position)
    }
    summary.featureCount += 1
    return .feature(feature)
  }
}
