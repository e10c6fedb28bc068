import CityStore
import Geodesy
import HTTPServer
import JSONText
import Queries
import Wording

extension CityAPI {
  private static let usualCount = 10
  private static let greatestCount = 1000

  /// Half the way around the Earth, in metres: nothing is farther.
  private static let greatestRadius = 20_037_508.0

  /// More layers than this are no question of a citizen.
  private static let mostLayers = 50

  private static let nearestParameters = [
    "lon", "lat", "k", "radius", "filter", "filter-lang", "properties", "frame", "f",
  ]

  /// `GET /collections/{layer}/nearest?lon=&lat=&k=&radius=&filter=&properties=&frame=&f=`: nearest first.
  @Sendable func nearest(_ request: Request) throws -> Reply {
    let parameters = try Parameters(request, allowed: Self.nearestParameters)
    let state = city.state
    return try nearest(parameters, in: [try layer(of: request, in: state)], of: state)
  }

  /// `GET /nearest?layers=a,b&lon=&lat=&k=&each=`: over several layers at once, or so many of each.
  @Sendable func nearestOfSeveral(_ request: Request) throws -> Reply {
    let parameters = try Parameters(request, allowed: ["layers", "each"] + Self.nearestParameters)
    let state = city.state
    let ids = parameters.list("layers") ?? []
    guard !ids.isEmpty else { throw Fault(.badRequest, .parameterIsMissing("layers")) }
    guard ids.count <= Self.mostLayers else {
      throw Fault(.badRequest, .parameterHasTooMany("layers", most: Self.mostLayers))
    }
    if let twice = ids.first(where: { id in ids.count { $0 == id } > 1 }) {
      throw Fault(.badRequest, .parameterNamesTwice("layers", twice))
    }
    return try nearest(parameters, in: try ids.map { try state.publicLayer($0) }, of: state)
  }

  private func nearest(_ parameters: Parameters, in layers: [Layer], of state: CityState) throws -> Reply {
    let format = try parameters.featureFormat()
    let frame = try parameters.frame()
    let query = NearestQuery(
      from: try parameters.place(in: frame),
      count: try parameters.integer("k", in: 1...Self.greatestCount) ?? Self.usualCount,
      radiusInMeters: try parameters.number("radius", in: 0...Self.greatestRadius) ?? .infinity
    )
    let isForEach = try parameters.flag("each")
    let forms = try parameters.forms(of: layers, in: frame)
    let answer = { @Sendable (asked: [FilteredLayer]) in
      let found = isForEach ? query.runOnEach(asked) : query.run(on: asked)
      return Self.response(found, as: forms, format, of: state)
    }
    if let filter = try parameters.filter(in: frame) {
      return .later { answer(try Parameters.filtered(layers, where: filter)) }
    }
    let asked = layers.map { FilteredLayer(whole: $0) }
    return query.isQuick(on: asked) ? .now(answer(asked)) : .later { answer(asked) }
  }

  private static func response(
    _ found: [NearestQuery.Found],
    as forms: [FeatureForm],
    _ format: FeatureFormat,
    of state: CityState
  ) -> Response {
    if format == .csv {
      let name = forms.count == 1 ? forms[0].layer.record.id.text : "nearest"
      return .csv(FeatureTable(found, as: forms), named: name, of: state)
    }
    var writer = FeatureWriter()
    writer.collection { json in
      json.key("numberReturned")
      json.integer(found.count)
    } features: { writer in
      writer.nearest(found, as: forms)
    }
    return .json(writer.json.bytes, type: Response.geoJSON, of: state)
  }
}
