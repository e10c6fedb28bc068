import CityStore
import Geodesy
import Shapes
import VectorFiles
import Wording

/// Sorts the objects of a file into layers as they come, and keeps the ways of the coast until all are there.
struct OSMReading {
  private let table: OSMTable
  private let layers: OSMLayers
  private let box: GeoBox?
  private let coastKey: Int?

  /// The keys of which an object needs one to be of any layer, for each layer.
  private let decidingKeys: [OSMKeySet]
  private var coast: [[Coordinate]] = []

  /// Of what was taken: where the file does not say what it covers.
  private var boxOfAll = GeoBox.empty

  init(_ table: OSMTable, _ layers: OSMLayers, _ box: GeoBox?) {
    self.table = table
    self.layers = layers
    self.box = box
    coastKey = table.keys.firstIndex(of: OSMTable.coastKey)
    decidingKeys = table.layers.map { layer in
      var keys = OSMKeySet()
      for rule in layer.rules where rule.row != nil {
        if let key = rule.conditions.lazy.compactMap(\.neededKey).first { keys.insert(key) }
      }
      return keys
    }
  }

  mutating func take(_ object: OSMObject) throws {
    var known: Shape?
    if let coastKey, object.kind == .way, object.value(coastKey) == OSMTable.coastValue {
      known = object.shape
      if let known { coast.append(Array(known.vertices(of: 0))) }
    }
    for (index, layer) in table.layers.enumerated() where decidingKeys[index].intersects(object.keys) {
      guard let rule = layer.rule(for: object) else { continue }
      if known == nil { known = object.shape }
      guard let known else {
        layers.leaveOut(of: index)
        continue
      }
      guard let shape = layer.shape(from: known, of: object) else { continue }
      boxOfAll.include(shape.box)
      guard touchesBox(shape.box) else { continue }
      try layers.add(
        id: try Self.id(of: object),
        shape,
        layer.values(of: object, shaped: shape, by: rule),
        to: index
      )
    }
  }

  /// Adds sea and land, closed in the box of the file, in the given one, or in what both have in common; else around
  /// all there is.
  ///
  /// What there is to say about the coast comes back for the layers of both sides.
  mutating func closeCoast(in bounds: GeoBox?) throws -> [OSMCoast.Side: [Message]] {
    for way in coast { for vertex in way { boxOfAll.include(vertex) } }
    var remarks: [Message] = []
    var numbers: [OSMCoast.Side: Int64] = [:]
    for part in frames(bounds) where part.east > part.west && part.north > part.south {
      let coastline = Coastline(ways: coast, in: part)
      remarks += Self.remarks(on: coastline)
      for (index, layer) in table.layers.enumerated() {
        guard let wanted = layer.coast else { continue }
        let polygons = wanted.side == .sea ? coastline.sea : coastline.land
        for shape in polygons where touchesBox(shape.box) {
          let number = numbers[wanted.side, default: 0]
          numbers[wanted.side] = number + 1
          try layers.add(id: Self.id(ofCoastalPolygon: number), shape, wanted.values, to: index)
        }
      }
    }
    // Without a sea it is the layer of the land that has something to tell.
    return remarks.isEmpty ? [:] : [.land: remarks]
  }

  private func frames(_ bounds: GeoBox?) -> [GeoBox] {
    guard let box else { return (bounds ?? boxOfAll).parts }
    guard let bounds else { return box.parts }
    return box.parts.flatMap { part in
      bounds.parts.map { other in
        GeoBox(
          west: max(part.west, other.west),
          south: max(part.south, other.south),
          east: min(part.east, other.east),
          north: min(part.north, other.north)
        )
      }
    }
  }

  /// The same object has the same id in every import: its number with its kind in the two lowest bits.
  ///
  /// Numbers of OpenStreetMap reach 14 digits before an id leaves what JSON's readers keep exactly (2⁵³).
  private static func id(of object: OSMObject) throws(Fault) -> Int64 {
    let (id, overflows) = object.number.multipliedReportingOverflow(by: 4)
    // Else two objects could have one id, and the later would take the other's place.
    guard !overflows else { throw Fault(.failed, .osmNumberIsTooLarge("\(object.number)")) }
    return id + object.kind.rawValue
  }

  /// Polygons of sea and land are no objects of OpenStreetMap; they have the kind that nothing else has.
  private static func id(ofCoastalPolygon number: Int64) -> Int64 {
    number * 4 + 3
  }

  private func touchesBox(_ other: GeoBox) -> Bool {
    box.map { $0.parts.contains { $0.touches(other) } } ?? true
  }

  private static func remarks(on coastline: Coastline) -> [Message] {
    var remarks: [Message] = []
    switch coastline.problem {
    case .looseEnds(let count, let first): remarks.append(.coastHasLooseEnds(count, first: words(first)))
    case .contradiction(let place): remarks.append(.coastContradictsItself(words(place)))
    case nil: break
    }
    if let first = coastline.backwardRings.first {
      remarks.append(.coastRingsRunBackwards(coastline.backwardRings.count, first: words(first)))
    }
    return remarks
  }

  private static func words(_ place: Coordinate) -> String {
    "\(place.longitude),\(place.latitude)"
  }
}
