import CityStore
public import VectorFiles

/// What `osm-layers.txt` says: which objects of OpenStreetMap become rows of which layers.
public struct OSMTable: Sendable {
  /// All keys that anything asks for; everything else names a key by its place here.
  let keys: [String]
  let layers: [OSMLayer]

  /// The tag of the coast.
  static let coastKey = "natural"
  static let coastValue = "coastline"

  public init(parsing text: String) throws(OSMTableError) {
    self = try OSMTableParser.parse(text)
  }

  init(keys: [String], layers: [OSMLayer]) {
    self.keys = keys
    self.layers = layers
  }

  /// The keys by which whole layers are decided, and the areas among what they take.
  public var selection: OSMSelection {
    var deciding = OSMKeySet()
    var areaTags: [String] = []
    for rule in layers.flatMap(\.rules) where rule.row != nil {
      guard let first = rule.conditions.first(where: \.isOfTag) else { continue }
      if let key = first.neededKey { deciding.insert(key) }
    }
    for layer in layers where layer.geometry != .line {
      for rule in layer.rules where rule.mayTakeAreas { areaTags += tags(of: rule) }
    }
    var seen: Set<String> = []
    return OSMSelection(
      keys: keys,
      decidingKeys: Set(keys.indices.filter { deciding.contains($0) }.map { keys[$0] }),
      areaTags: areaTags.filter { seen.insert($0).inserted }
    )
  }

  /// The tags that a rule asks for first, as `key` or `key=value`.
  private func tags(of rule: OSMRule) -> [String] {
    switch rule.conditions.first(where: \.isOfTag) {
    case .has(let key), .isAtLeast(let key, _): [keys[key]]
    case .isOneOf(let key, let values): values.sorted().map { "\(keys[key])=\($0)" }
    default: []
    }
  }
}

/// One layer of the table.
struct OSMLayer: Sendable {
  let id: LayerID
  let settings: LayerSettings
  let geometry: OSMGeometry
  let columns: [OSMColumn]
  let rules: [OSMRule]

  /// What the polygons of sea or land get that this layer takes.
  let coast: OSMCoast?

  var fields: [Field] { columns.map(\.field) }
}

/// What the features of a layer look like.
enum OSMGeometry: String, CaseIterable, Sendable {
  case point, line, polygon
}

/// A column, and the ways to find its value.
struct OSMColumn: Sendable {
  let field: Field
  let sources: [OSMSource]
}

/// One way to find a value.
enum OSMSource: Sendable {
  /// The first of these tags that is there.
  case from([Int])

  /// All of these tags, one behind the other.
  case join([Int])
  case value(FeatureValue, when: [OSMCondition])

  /// How many of these areas in square kilometres, which become smaller, are larger than the object's; and one.
  case sizeRank([Double])
}

enum OSMCondition: Sendable, Equatable {
  case kind(OSMObject.Kind)
  case has(Int)
  case hasNot(Int)
  case isOneOf(Int, Set<String>)
  case isNoneOf(Int, Set<String>)
  case isAtLeast(Int, Double)

  /// The key that an object must have.
  var neededKey: Int? {
    switch self {
    case .has(let key), .isOneOf(let key, _), .isAtLeast(let key, _): key
    case .kind, .hasNot, .isNoneOf: nil
    }
  }

  /// Whether it asks for a tag that is there.
  var isOfTag: Bool { neededKey != nil }
}

/// A `take` or `leave` of a layer.
struct OSMRule: Sendable {
  let conditions: [OSMCondition]

  /// Objects without all of these keys do not fit, which is quickly seen.
  let neededKeys: OSMKeySet

  /// The values that the rule gives, a place for each column; nil for a `leave`.
  let row: [OSMGivenValue?]?

  init(_ conditions: [OSMCondition], row: [OSMGivenValue?]?) {
    self.conditions = conditions
    self.row = row
    neededKeys = OSMKeySet(conditions.compactMap(\.neededKey))
  }

  var mayTakeAreas: Bool {
    row != nil && !conditions.contains(.kind(.node)) && !conditions.contains(.kind(.relation))
  }
}

/// A value that a rule gives to a column.
enum OSMGivenValue: Sendable {
  case constant(FeatureValue)
  case tag(Int)
}

/// The polygons of sea or land that a layer takes, and their values.
struct OSMCoast: Sendable {
  enum Side: String, CaseIterable, Sendable {
    case sea, land
  }

  let side: Side
  let values: [FeatureValue]
}
