import Wording

/// Where the rows of a table keep their places.
enum CoordinateColumns: Equatable {
  case pair(longitude: Int, latitude: Int)

  /// Both numbers in one cell: `113.26,23.12`.
  case together(Int)

  /// Well-known text: `POINT (113.26 23.12)`.
  case wellKnownText(Int)

  /// Names that people give such columns, in lower case; the first that is there is taken.
  private static let longitudeNames = [
    "lon", "lng", "long", "longitude", "经度", "东经", "经度坐标", "jd", "x", "x坐标", "lon_wgs84", "wgs84_lon",
    "經度", "東經", "經度座標",
  ]
  private static let latitudeNames = [
    "lat", "lat", "lat", "latitude", "纬度", "北纬", "纬度坐标", "wd", "y", "y坐标", "lat_wgs84", "wgs84_lat",
    "緯度", "北緯", "緯度座標",
  ]
  private static let togetherNames = [
    "lnglat", "lonlat", "lng,lat", "lon,lat", "经纬度", "坐标", "坐标点", "經緯度", "坐標", "座標", "location",
    "coordinates", "coordinate",
    "geo",
    "position",
  ]
  private static let textNames = ["wkt", "geom", "geometry", "the_geom", "shape", "几何"]

  /// Endings by which a column is known for one of a pair, `高德经度` beside `高德纬度`.
  private static let pairEndings = [
    ("经度", "纬度"), ("經度", "緯度"), ("_lon", "_lat"), ("_lng", "_lat"), ("longitude", "latitude"), ("lon", "lat"),
    ("lng", "lat"),
  ]

  /// Columns that say where something is, though not in numbers.
  private static let addressNames = ["地址", "详细地址", "住址", "address", "addr", "通讯地址", "单位地址", "所在地址"]

  /// Finds the columns by the given names, else by the usual ones; several pairs are a question.
  static func find(
    in names: [String],
    longitude: String?,
    latitude: String?,
    path: String
  ) throws(Fault) -> (columns: CoordinateColumns, note: Message?) {
    if longitude != nil || latitude != nil {
      return (try named(longitude, latitude, names, path), nil)
    }
    let small = names.map { $0.lowercased().filter { !$0.isWhitespace } }
    let pairs = pairs(in: small)
    if let pair = pairs.first {
      let others = pairs.dropFirst().map { "\(names[$0.0])/\(names[$0.1])" }
      let note = others.isEmpty ? nil : Message.tookColumns(names[pair.0], names[pair.1], others: others)
      return (.pair(longitude: pair.0, latitude: pair.1), note)
    }
    if let column = first(of: textNames, in: small) { return (.wellKnownText(column), nil) }
    if let column = first(of: togetherNames, in: small) { return (.together(column), nil) }
    let byEnding = pairsByEnding(in: small)
    if byEnding.count > 1 {
      throw Fault(.failed, .severalPairs(path, byEnding.map { (names[$0.0], names[$0.1]) }))
    }
    if let pair = byEnding.first { return (.pair(longitude: pair.0, latitude: pair.1), nil) }
    if let address = first(of: addressNames, in: small) {
      throw Fault(.failed, .hasAddressesOnly(path, column: names[address]))
    }
    throw Fault(.failed, .noCoordinates(path, columns: names))
  }

  /// Whether a column holds coordinates only, which the geometry has from now on.
  func uses(_ column: Int) -> Bool {
    switch self {
    case .pair(let longitude, let latitude): column == longitude || column == latitude
    case .together(let only), .wellKnownText(let only): column == only
    }
  }

  private static func named(
    _ longitude: String?,
    _ latitude: String?,
    _ names: [String],
    _ path: String
  ) throws(Fault) -> CoordinateColumns {
    func place(_ name: String) throws(Fault) -> Int {
      guard let place = names.firstIndex(of: name) else {
        throw Fault(.failed, .noSuchColumn(name, path: path, columns: names))
      }
      return place
    }
    let small = names.map { $0.lowercased() }
    // One of the two may be left to its usual name.
    let x =
      try longitude.map { name throws(Fault) in try place(name) } ?? first(of: longitudeNames, in: small)
    let y = try latitude.map { name throws(Fault) in try place(name) } ?? first(of: latitudeNames, in: small)
    if let x, let y { return x == y ? .together(x) : .pair(longitude: x, latitude: y) }
    // `--lon` alone may name a column that holds both numbers.
    if let both = x ?? y { return .together(both) }
    throw Fault(.failed, .noCoordinates(path, columns: names))
  }

  private static func pairs(in small: [String]) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for (longitude, latitude) in zip(longitudeNames, latitudeNames) {
      guard let x = small.firstIndex(of: longitude), let y = small.firstIndex(of: latitude) else { continue }
      pairs.append((x, y))
    }
    if pairs.isEmpty, let x = first(of: longitudeNames, in: small),
      let y = first(of: latitudeNames, in: small)
    {
      pairs.append((x, y))
    }
    return pairs
  }

  private static func pairsByEnding(in small: [String]) -> [(Int, Int)] {
    for (longitude, latitude) in pairEndings {
      var pairs: [(Int, Int)] = []
      for (index, name) in small.enumerated() where name.hasSuffix(longitude) {
        let other = name.dropLast(longitude.count) + latitude
        if let partner = small.firstIndex(of: String(other)) { pairs.append((index, partner)) }
      }
      if !pairs.isEmpty { return pairs }
    }
    return []
  }

  private static func first(of wanted: [String], in small: [String]) -> Int? {
    for name in wanted {
      if let found = small.firstIndex(of: name) { return found }
    }
    return nil
  }
}
