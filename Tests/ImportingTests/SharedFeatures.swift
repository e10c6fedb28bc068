import CityStore
import Foundation
import Geodesy
import Shapes
import TestCity
import TestSupport

/// A feature of a GeoJSON file of the shared material, read by Foundation: independent of the code that is tested.
struct SharedFeature {
  let name: String

  /// All vertices, in the order of the file.
  let vertices: [Coordinate]
  let properties: [String: String]

  static func all(in path: String) throws -> [SharedFeature] {
    let data = try Data(contentsOf: URL(fileURLWithPath: SharedMaterial.path(path)))
    let root = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    let features = root?["features"] as? [[String: Any]] ?? []
    return features.map { feature in
      let properties = feature["properties"] as? [String: Any] ?? [:]
      let geometry = feature["geometry"] as? [String: Any]
      return SharedFeature(
        name: properties["name"] as? String ?? "",
        vertices: Self.vertices(geometry?["coordinates"] ?? []),
        properties: properties.mapValues { "\($0)" }
      )
    }
  }

  /// All pairs of numbers in nested lists.
  static func vertices(_ coordinates: Any) -> [Coordinate] {
    guard let list = coordinates as? [Any] else { return [] }
    if let pair = list as? [Double], pair.count >= 2 {
      return [Coordinate(longitude: pair[0], latitude: pair[1])]
    }
    return list.flatMap { vertices($0) }
  }
}

extension ImportBench {
  /// What was imported, as the shared material has it.
  func sharedFeatures(_ layer: String = "a") throws -> [SharedFeature] {
    let snapshot = try city.layer(layer).snapshot
    return (0..<snapshot.count).compactMap { rank in
      guard let position = snapshot.position(ofRank: rank), let shape = snapshot.shape(at: position) else {
        return nil
      }
      var properties: [String: String] = [:]
      for (index, field) in snapshot.fields.enumerated() {
        switch snapshot.value(at: position, field: index) {
        case .text(let text): properties[field.name] = text
        case .integer(let number): properties[field.name] = "\(number)"
        case .real(let number): properties[field.name] = "\(number)"
        default: break
        }
      }
      return SharedFeature(
        name: properties["name"] ?? "",
        vertices: shape.vertices,
        properties: properties
      )
    }
  }
}

extension Coordinate {
  /// Metres to another place that is near, as if the globe were a ball.
  func meters(to other: Coordinate) -> Double {
    let perDegree = 111_195.0
    let x = (other.longitude - longitude) * cos(latitude * .pi / 180)
    let y = other.latitude - latitude
    return (x * x + y * y).squareRoot() * perDegree
  }
}
