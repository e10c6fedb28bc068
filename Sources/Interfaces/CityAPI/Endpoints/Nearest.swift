import CityStore
import Geodesy
import HTTPServer
import JSONText
import Queries

extension CityAPI {
  private static let usualCount = 10
  private static let greatestCount = 1000

  /// Half the way around the Earth, in metres: nothing is farther.
  private static let greatestRadius = 20_037_508.0

  /// `GET /collections/{layer}/nearest?lon=&lat=&k=&radius=`: nearest first.
  @Sendable func nearest(_ request: Request) throws -> Response {
    let parameters = try Parameters(request, allowed: ["lon", "lat", "k", "radius", "f"])
    try parameters.expectJSON()
    let origin = Coordinate(
      longitude: try parameters.required("lon", in: -180...180),
      latitude: try parameters.required("lat", in: -90...90)
    )
    let query = NearestQuery(
      from: origin,
      count: try parameters.integer("k", in: 1...Self.greatestCount) ?? Self.usualCount,
      radiusInMeters: try parameters.number("radius", in: 0...Self.greatestRadius) ?? .infinity
    )
    let state = city.state
    let found = query.run(on: [try layer(of: request, in: state)])
    var writer = FeatureWriter()
    writer.collection { json in
      json.key("numberReturned")
      json.integer(found.count)
    } features: { writer in
      for one in found { writer.feature(one, namingLayer: false) }
    }
    return .json(writer.json.bytes, type: Response.geoJSON, of: state)
  }
}
