import CPROJ
public import Geodesy

/// The way from one coordinate system to another, by PROJ; used by one thread at a time.
///
/// A coordinate of a projected system is its easting as longitude and its northing as latitude, in the
/// system's unit, whatever order of axes its authority prefers.
@safe public final class CoordinateTransform {
  public let source: ReferenceSystem
  public let target: ReferenceSystem
  private let operation: ProjectionObject

  /// How far off a converted place may be; nil where PROJ does not know.
  ///
  /// Old Chinese systems have no public parameters, so that PROJ only exchanges the ellipsoids there.
  public let accuracyInMeters: Double?

  public init(from source: ReferenceSystem, to target: ReferenceSystem) throws(ProjectionError) {
    self.source = source
    self.target = target
    let context = try ProjectionContext()
    let from = try context.system(source.definition)
    let to = try context.system(target.definition)
    let found =
      context.operationForAll(from, to)
      ?? ProjectionObject(
        proj_create_crs_to_crs_from_pj(context.handle, from.handle, to.handle, nil, nil),
        context
      )
    guard let found,
      let operation = ProjectionObject(
        proj_normalize_for_visualization(context.handle, found.handle),
        context
      )
    else { throw context.error(.noOperation) }
    self.operation = operation
    context.stopListening()
    let meters = proj_coordoperation_get_accuracy(context.handle, operation.handle)
    // CGCS2000 counts as WGS 84, though not every database of PROJ has put a number to it.
    let isSameDatum = source.isOnWGS84Datum && target.isOnWGS84Datum
    accuracyInMeters = isSameDatum ? 0 : meters < 0 ? nil : meters
  }

  /// The place in the target system; nil where it has none.
  public func convert(_ place: Coordinate) -> Coordinate? {
    let result = proj_trans(
      operation.handle,
      PJ_FWD,
      proj_coord(place.longitude, place.latitude, 0, .infinity)
    )
    guard result.xy.x.isFinite, result.xy.y.isFinite else { return nil }
    return Coordinate(longitude: result.xy.x, latitude: result.xy.y)
  }

  /// Converts all of them where they stand; those that have no place in the target system become NaN.
  ///
  /// - Returns: how many became NaN.
  @discardableResult
  public func convert(_ places: inout [Coordinate]) -> Int {
    places.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      // Two doubles and nothing else, as `Coordinate` declares them.
      precondition(MemoryLayout<Coordinate>.size == 2 * MemoryLayout<Double>.size)
      let stride = MemoryLayout<Coordinate>.stride
      let count = bytes.count / stride
      let longitudes = start.assumingMemoryBound(to: Double.self)
      let latitudes = longitudes + 1
      proj_trans_generic(
        operation.handle,
        PJ_FWD,
        longitudes,
        stride,
        count,
        latitudes,
        stride,
        count,
        nil,
        0,
        0,
        nil,
        0,
        0
      )
    }
    var failed = 0
    for index in places.indices where !places[index].isFinite {
      places[index] = .nowhere
      failed += 1
    }
    return failed
  }
}

extension Coordinate {
  /// What stands for a place that cannot be converted, where an array has to hold something.
  static let nowhere = Coordinate(longitude: .nan, latitude: .nan)

  var isFinite: Bool { longitude.isFinite && latitude.isFinite }
}

extension ProjectionContext {
  /// The best operation that is good for all of the smaller system's area of use.
  ///
  /// Asked for a transformation, PROJ would choose another operation for each place. Beijing 1954 has some
  /// for oil basins only: two neighbours on either side of an edge would come to lie 50 metres further apart,
  /// and no place near it would come back to itself. Nil where a text declares no area, and PROJ has to
  /// choose by place.
  fileprivate func operationForAll(_ from: ProjectionObject, _ to: ProjectionObject) -> ProjectionObject? {
    guard SystemFacts(from).areaOfUse != nil, SystemFacts(to).areaOfUse != nil,
      let wishes = proj_create_operation_factory_context(handle, nil)
    else { return nil }
    defer { proj_operation_factory_context_destroy(wishes) }
    proj_operation_factory_context_set_spatial_criterion(
      handle,
      wishes,
      PROJ_SPATIAL_CRITERION_STRICT_CONTAINMENT
    )
    proj_operation_factory_context_set_grid_availability_use(
      handle,
      wishes,
      PROJ_GRID_AVAILABILITY_DISCARD_OPERATION_IF_MISSING_GRID
    )
    guard let list = proj_create_operations(handle, from.handle, to.handle, wishes) else { return nil }
    defer { proj_list_destroy(list) }
    // Sorted by PROJ, the best first.
    return ProjectionObject(proj_list_get(handle, list, 0), self)
  }
}
