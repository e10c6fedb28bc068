public import Reduction

/// Features that can be made ready for drawing; `position` is a feature's place among them, from 0.
public protocol PyramidSource {
  var featureCount: Int { get }

  /// Sorts the features by the values of the fields that are read.
  func classes(by fields: FieldsRead) -> FeatureClasses

  /// Gives away the parts of a feature.
  func addParts(at position: Int, to gathering: inout ShapeGathering)
}
