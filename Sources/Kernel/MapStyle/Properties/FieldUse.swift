/// What of its features a style layer looks at, over filter, layout and paint.
///
/// Features that are alike in all of it look alike.
public struct FieldUse: Sendable, Equatable {
  /// The fields that are read by name, in order.
  public var names: [String] { nameSet.sorted() }
  private var nameSet: Set<String> = []

  /// Whether any field may be read, beside those that are named.
  public private(set) var readsEveryField = false
  public private(set) var readsID = false
  public private(set) var readsGeometryType = false
  public private(set) var readsGeometry = false

  public init() {}

  mutating func add(_ expression: Expression) {
    if let names = expression.operation.fieldNames(of: expression.arguments) {
      nameSet.formUnion(names)
    } else {
      readsEveryField = true
    }
    readsEveryField = readsEveryField || expression.reads.contains(.everyField)
    readsID = readsID || expression.reads.contains(.id)
    readsGeometryType = readsGeometryType || expression.reads.contains(.geometryType)
    readsGeometry = readsGeometry || expression.reads.contains(.geometry)
    for argument in expression.arguments where !argument.reads.isDisjoint(with: .feature) { add(argument) }
  }
}
