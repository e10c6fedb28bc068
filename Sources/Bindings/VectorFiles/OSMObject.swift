import CGDAL
public import Shapes

/// A node, way or relation of OpenStreetMap, lent to whoever reads the file while it is at this object.
@safe public struct OSMObject {
  public enum Kind: Int64, Sendable, CaseIterable {
    case node, way, relation
  }

  public let kind: Kind

  /// Its number in OpenStreetMap, which nodes, ways and relations count each for themselves.
  public let number: Int64

  /// Which keys of the selection it has.
  public let keys: OSMKeySet
  private let feature: OGRFeatureH
  private let layer: OSMFileLayer

  init?(_ feature: OGRFeatureH, _ layer: OSMFileLayer) {
    self.feature = feature
    self.layer = layer
    // An area is a relation, or else a closed way, whose number stands in a field of its own.
    if let wayNumber = layer.wayNumber, OGR_F_IsFieldSetAndNotNull(feature, wayNumber) == 1 {
      kind = .way
      number = OGR_F_GetFieldAsInteger64(feature, wayNumber)
    } else {
      guard OGR_F_IsFieldSetAndNotNull(feature, layer.number) == 1 else { return nil }
      kind = layer.kind
      number = OGR_F_GetFieldAsInteger64(feature, layer.number)
    }
    var keys = OSMKeySet()
    for (key, field) in layer.fields.enumerated() where OGR_F_IsFieldSetAndNotNull(feature, field) == 1 {
      keys.insert(key)
    }
    self.keys = keys
  }

  /// The value of a tag by the place of its key in the selection; nil where there is none, or its bytes are no UTF-8.
  public func value(_ key: Int) -> String? {
    guard keys.contains(key) else { return nil }
    return OGR_F_GetFieldAsString(feature, layer.fields[key]).flatMap { String(validatingCString: $0) }
  }

  /// What it looks like, as far as the file tells; an area is a polygon or several.
  public var shape: Shape? {
    guard let handle = OGR_F_GetGeometryRef(feature) else { return nil }
    return switch geometry(of: handle) {
    case .point(let place): Shape(point: place)
    case .shape(let shape): shape
    case .none, .unusable: nil
    }
  }
}

/// One of the layers into which GDAL sorts the objects, and where it keeps what.
struct OSMFileLayer {
  let kind: OSMObject.Kind
  let number: Int32
  let wayNumber: Int32?

  /// The fields of the selection's keys.
  let fields: [Int32]

  /// Nil for relations that are neither areas nor routes, which have no shape of their own.
  init?(_ layer: OGRLayerH, _ keys: [String]) {
    guard let name = OGR_L_GetName(layer), let kind = Self.kinds[String(cString: name)] else { return nil }
    self.kind = kind
    let definition = OGR_L_GetLayerDefn(layer)
    let wayNumber = OGR_FD_GetFieldIndex(definition, "osm_way_id")
    self.wayNumber = wayNumber >= 0 ? wayNumber : nil
    number = OGR_FD_GetFieldIndex(definition, "osm_id")
    fields = keys.map { OGR_FD_GetFieldIndex(definition, $0) }
    guard number >= 0, fields.allSatisfy({ $0 >= 0 }) else { return nil }
  }

  private static let kinds: [String: OSMObject.Kind] = [
    "points": .node, "lines": .way, "multipolygons": .relation, "multilinestrings": .relation,
  ]
}
