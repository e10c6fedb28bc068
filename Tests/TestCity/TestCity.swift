public import CityStore
public import Geodesy
import Platform
import SpatiaLite
public import TestSupport

/// A feature for a made-up layer.
public struct TestFeature: Sendable, Equatable {
  public let id: Int64
  public let place: Coordinate
  public let values: [FeatureValue]

  public init(_ id: Int64, _ longitude: Double, _ latitude: Double, _ values: [FeatureValue] = []) {
    self.id = id
    place = Coordinate(longitude: longitude, latitude: latitude)
    self.values = values
  }
}

extension CityChange {
  /// Replaces a layer, or makes it: `fill` adds the features.
  public func replaceLayer(
    _ id: LayerID,
    _ settings: LayerSettings,
    fields: [Field],
    origin: VersionOrigin,
    fill: (NewVersion) throws -> Void
  ) throws -> LayerRecord {
    let version = try begin(id, settings, fields: fields, origin: origin)
    try fill(version)
    return try finish(version)
  }
}

/// A small city in a folder of a test's own, which goes away with the last copy.
public struct TestCity: Sendable {
  public let folder: TemporaryFolder
  public let location: CityLocation

  public init() throws {
    folder = try TemporaryFolder()
    location = CityLocation(folder.path("city.sqlite"))
  }

  /// Puts a layer in, or replaces it.
  @discardableResult
  public func put(
    _ id: String,
    settings: LayerSettings = LayerSettings(title: "made up"),
    fields: [Field] = [],
    _ features: [TestFeature]
  ) throws -> LayerRecord {
    let layer = try LayerID(id)
    return try CityDatabase(location, .importing).change { change in
      try change.replaceLayer(layer, settings, fields: fields, origin: VersionOrigin(source: "test")) {
        replacement in
        for feature in features { try replacement.add(id: feature.id, at: feature.place, feature.values) }
      }
    }
  }

  /// Gives the layer's version another stamp, as if it had been written anew elsewhere.
  public func touch(_ id: String) throws {
    let connection = try Connection(location.databasePath, .readWrite, busyTimeoutInMilliseconds: 2000)
    try connection.execute("UPDATE suitu_versions SET stamp = stamp + 1 WHERE layer = '\(id)'")
  }

  /// The city opened anew.
  public func open() throws -> City {
    try City(location)
  }

  /// A layer as whoever opens the city now sees it.
  public func layer(_ id: String) throws -> Layer {
    guard let layer = try open().state.layer(id) else { throw NoSuchLayer(id: id) }
    return layer
  }

  public struct NoSuchLayer: Error {
    public let id: String
  }
}

extension SplitMix64 {
  /// A place within Guangzhou's box, or anywhere on the globe, poles and antimeridian included.
  public mutating func place(worldwide: Bool) -> Coordinate {
    guard worldwide else {
      return Coordinate(
        longitude: .random(in: 112.9...114.1, using: &self),
        latitude: .random(in: 22.5...24, using: &self)
      )
    }
    var place = Coordinate(
      longitude: .random(in: -180...180, using: &self),
      latitude: .random(in: -90...90, using: &self)
    )
    // Some stand at a pole, or on the antimeridian, or close to it.
    switch Int.random(in: 0..<20, using: &self) {
    case 0: place.longitude = -180
    case 1: place.longitude = 180
    case 2: place.longitude = .random(in: 179.9...180, using: &self)
    case 3: place.latitude = 90
    case 4: place.latitude = -90
    default: break
    }
    return place
  }
}

extension Snapshot {
  /// The place of a feature of a layer of points; the Gulf of Guinea in any other, which fails what is expected.
  public func place(at position: Int) -> Coordinate {
    places?[position] ?? Coordinate(longitude: 0, latitude: 0)
  }
}
