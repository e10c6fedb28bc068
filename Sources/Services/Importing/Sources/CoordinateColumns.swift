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

  /// What somebody says of the columns; each may be left open.
  struct Wanted {
    var longitude: String?
    var latitude: String?
  }

  /// Columns that were found, and what people should hear about it.
  struct Found {
    let columns: CoordinateColumns
    var notes: [Message] = []
  }

  /// Finds the columns by the wanted names, else by the usual ones; nil where there are none, and a fault where it is
  /// a question which they are.
  static func find(in names: [String], _ wanted: Wanted, path: String) throws(Fault) -> Found? {
    if wanted.longitude != nil || wanted.latitude != nil {
      return named(wanted, names).map { Found(columns: $0) }
    }
    let small = names.map { $0.lowercased().filter { !$0.isWhitespace } }
    let pairs = pairs(in: small)
    if let pair = pairs.first {
      let others = pairs.dropFirst().map { "\(names[$0.0])/\(names[$0.1])" }
      return Found(
        columns: .pair(longitude: pair.0, latitude: pair.1),
        notes: others.isEmpty ? [] : [.tookColumns(names[pair.0], names[pair.1], others: others)]
      )
    }
    if let column = first(of: textNames, in: small) { return Found(columns: .wellKnownText(column)) }
    if let column = first(of: togetherNames, in: small) { return Found(columns: .together(column)) }
    let byEnding = pairsByEnding(in: small)
    if byEnding.count > 1 {
      throw Fault(.failed, .severalPairs(path, byEnding.map { (names[$0.0], names[$0.1]) }))
    }
    return byEnding.first.map { Found(columns: .pair(longitude: $0.0, latitude: $0.1)) }
  }

  /// Why there are no such columns.
  static func fault(in names: [String], _ wanted: Wanted, path: String) -> Fault {
    let missing = [wanted.longitude, wanted.latitude].compactMap(\.self).first {
      place(of: $0, in: names) == nil
    }
    if let missing { return Fault(.failed, .noSuchColumn(missing, path: path, columns: names)) }
    let small = names.map { $0.lowercased().filter { !$0.isWhitespace } }
    let isAsked = wanted.longitude != nil || wanted.latitude != nil
    if !isAsked, let address = first(of: addressNames, in: small) {
      return Fault(.failed, .hasAddressesOnly(path, column: names[address]))
    }
    return Fault(.failed, .noCoordinates(path, columns: names))
  }

  /// Whether a column holds coordinates only, which the geometry has from now on.
  func uses(_ column: Int) -> Bool {
    switch self {
    case .pair(let longitude, let latitude): column == longitude || column == latitude
    case .together(let only), .wellKnownText(let only): column == only
    }
  }

  private static func named(_ wanted: Wanted, _ names: [String]) -> CoordinateColumns? {
    let small = names.map { $0.lowercased() }
    // One of the two may be left to its usual name.
    let x =
      wanted.longitude.map { place(of: $0, in: names) } ?? first(of: longitudeNames, in: small)
    let y = wanted.latitude.map { place(of: $0, in: names) } ?? first(of: latitudeNames, in: small)
    if let x, let y { return x == y ? .together(x) : .pair(longitude: x, latitude: y) }
    let areThere = [wanted.longitude, wanted.latitude].allSatisfy { name in
      name.map { place(of: $0, in: names) != nil } ?? true
    }
    // `--lon` alone may name a column that holds both numbers.
    return areThere ? (x ?? y).map { .together($0) } : nil
  }

  private static func place(of name: String, in names: [String]) -> Int? {
    names.firstIndex(of: name)
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
