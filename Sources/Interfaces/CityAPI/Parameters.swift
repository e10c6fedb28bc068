import CityStore
import Geodesy
import HTTPServer
import Queries
import Wording

/// The query parameters of a request, read by name and checked; every fault names the parameter and what is
/// allowed.
struct Parameters {
  private let request: Request

  /// An address may always carry the data version, by which caches tell one answer from the next.
  private static let alwaysAllowed = [dataVersion]

  static let dataVersion = "v"

  /// What neighbours call a parameter, and what it is called here.
  private static let synonyms = [
    ("where", "filter"), ("cql_filter", "filter"), ("q", "filter"), ("limit", "k"), ("count", "k"),
    ("n", "k"),
    ("k", "limit"), ("count", "limit"), ("startindex", "offset"), ("fields", "properties"),
    ("distance", "radius"), ("crs", "frame"), ("format", "f"),
  ]

  /// A parameter that the address does not know is a fault: a misspelt one would silently change the answer.
  ///
  /// Only what is `repeatable` may be there more than once.
  init(_ request: Request, allowed: [String], repeatable: [String] = []) throws(Fault) {
    let known = allowed + Self.alwaysAllowed
    for parameter in request.address.query where !known.contains(parameter.name) {
      let typed = parameter.name.lowercased()
      let meant = Self.synonyms.first { $0.0 == typed && allowed.contains($0.1) }?.1
      throw Fault(.badRequest, .unknownParameter(parameter.name, meant: meant, known: allowed))
    }
    let names = request.address.query.map(\.name).filter { !repeatable.contains($0) }
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw Fault(.badRequest, .parameterIsThereTwice(twice))
    }
    self.request = request
  }

  /// A number that must be there.
  func required(_ name: String, in range: ClosedRange<Double>) throws(Fault) -> Double {
    if let number = try number(name, in: range) { return number }
    throw Fault(.badRequest, .parameterIsMissing(name))
  }

  func number(_ name: String, in range: ClosedRange<Double>) throws(Fault) -> Double? {
    guard let text = request.query(name) else { return nil }
    guard let number = Double(decimal: text.withoutOuterBlanks), range.contains(number) else {
      let bounds = (plain(range.lowerBound), plain(range.upperBound))
      throw Fault(.badRequest, .parameterIsNoNumber(name, text, from: bounds.0, to: bounds.1))
    }
    return number
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(Fault) -> Int? {
    guard let text = request.query(name) else { return nil }
    guard let number = whole(text), range.contains(number) else {
      let bounds = ("\(range.lowerBound)", "\(range.upperBound)")
      throw Fault(.badRequest, .parameterIsNoInteger(name, text, from: bounds.0, to: bounds.1))
    }
    return number
  }

  /// A whole number without an upper bound, of which so many are given: a wish too large is no fault.
  func integer(_ name: String, from least: Int, givingAtMost most: Int? = nil) throws(Fault) -> Int? {
    guard let text = request.query(name) else { return nil }
    guard let number = whole(text), number >= least else {
      throw Fault(.badRequest, .parameterIsNoWish(name, text, from: least, givingAtMost: most))
    }
    return min(number, most ?? number)
  }

  /// `west,south,east,north` in degrees, with a least and greatest height between them if need be, which a flat
  /// map passes over.
  func box(_ name: String) throws(Fault) -> GeoBox? {
    guard let text = request.query(name) else { return nil }
    guard let box = GeoBox(decimal: text, mayHaveHeights: true) else {
      let mixup = CoordinateMixup(ofBox: text, mayHaveHeights: true)
      throw Fault(.badRequest, .parameterIsNoBox(name, text, hint: mixup?.hint))
    }
    return box
  }

  /// For answers that are given as JSON only; clients may say that they want it.
  func expectJSON() throws(Fault) {
    _ = try word("f", known: ["json"])
  }

  /// How features are wanted.
  func featureFormat() throws(Fault) -> FeatureFormat {
    try word("f", known: FeatureFormat.allCases.map(\.rawValue)).flatMap { FeatureFormat(rawValue: $0) }
      ?? .json
  }

  /// The frame of coordinates in the question and in the answer.
  func frame() throws(Fault) -> Frame {
    try word("frame", known: Frame.allCases.map(\.rawValue)).flatMap { Frame(rawValue: $0) } ?? .wgs84
  }

  /// A place in a frame, which is turned into that of the store.
  func place(in frame: Frame) throws(Fault) -> Coordinate {
    do throws(Fault) {
      let longitude = try required("lon", in: -180...180)
      let latitude = try required("lat", in: -90...90)
      return frame.toWGS84(Coordinate(longitude: longitude, latitude: latitude))
    } catch {
      try refuseMixup(longitude: "lon", latitude: "lat")
      throw error
    }
  }

  /// Says of two numbers that are no place what they seem to be.
  private func refuseMixup(longitude: String, latitude: String) throws(Fault) {
    guard let lon = request.query(longitude), let lat = request.query(latitude),
      let place = Coordinate(decimal: "\(lon),\(lat)"), let mixup = CoordinateMixup(place)
    else { return }
    let hint: Message =
      switch mixup {
      case .swapped: .longitudeAndLatitudeAreExchanged
      case .meters: mixup.hint
      }
    throw Fault(
      .badRequest,
      .parametersAreNoPlace(longitude: (longitude, lon), latitude: (latitude, lat), hint: hint)
    )
  }

  /// A condition on features in the text of CQL2, whose geometries are in a frame; nil where there is none.
  func filter(in frame: Frame) throws(Fault) -> FeatureFilter? {
    _ = try word("filter-lang", known: ["cql2-text"])
    guard let text = request.query("filter") else { return nil }
    do throws(Fault) {
      return try FeatureFilter(parsing: text).mapCoordinates { frame.toWGS84($0) }
    } catch {
      throw Fault(error.kind, .inParameter("filter", error.message))
    }
  }

  /// Layers with a condition made ready for their columns, which may take long: each of their texts may be asked.
  static func filtered(_ layers: [Layer], where filter: FeatureFilter) throws(Fault) -> [FilteredLayer] {
    do throws(Fault) {
      return try FilteredLayer.all(of: layers, where: filter)
    } catch {
      throw Fault(error.kind, .inParameter("filter", error.message))
    }
  }

  /// How features of some layers are wanted: with all their fields, or with some of them.
  func forms(of layers: [Layer], in frame: Frame) throws(Fault) -> [FeatureForm] {
    do throws(Fault) {
      return try FeatureForm.forms(of: layers, properties: list("properties"), frame: frame)
    } catch {
      throw Fault(error.kind, .inParameter("properties", error.message))
    }
  }

  /// Words between commas; nil where the parameter is not there.
  func list(_ name: String) -> [String]? {
    request.query(name)?.partsBetweenCommas.filter { !$0.isEmpty }
  }

  /// All values of a parameter that may be repeated, in their order.
  func texts(_ name: String) -> [String] {
    request.address.query.filter { $0.name == name }.map(\.value)
  }

  func text(_ name: String) -> String? {
    request.query(name)
  }

  /// Whether something is wanted: `name` alone, `true` or `1`; not, where it is not there, `false` or `0`.
  func flag(_ name: String) throws(Fault) -> Bool {
    switch try word(name, known: ["true", "false", "1", "0", ""]) {
    case "true", "1", "": true
    default: false
    }
  }

  /// One of several words in whichever letters; nil where the parameter is not there.
  func word(_ name: String, known: [String]) throws(Fault) -> String? {
    guard let text = request.query(name) else { return nil }
    if known.contains(text) { return text }
    let small = text.lowercased()
    guard known.contains(small) else {
      throw Fault(.badRequest, .parameterIsUnknownWord(name, text, known: known))
    }
    return small
  }

  /// More digits than a machine's number has are the greatest there is: a wish too large is no fault of itself.
  private func whole(_ text: String) -> Int? {
    if let number = Int(text) { return number }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return !text.isEmpty && text.utf8.allSatisfy(digits.contains) ? .max : nil
  }

  /// Whole numbers without a fraction, as people write bounds.
  private func plain(_ number: Double) -> String {
    Int(exactly: number).map { "\($0)" } ?? "\(number)"
  }
}

/// How an answer of features is written.
enum FeatureFormat: String, CaseIterable {
  case json, csv
}
