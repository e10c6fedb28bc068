import Geodesy
import Wording

/// Where the rows of a table keep their places.
enum CoordinateColumns: Equatable {
  case pair(longitude: Int, latitude: Int)

  /// Both numbers in one cell: `113.26,23.12`.
  case together(Int)

  /// Well-known text: `POINT (113.26 23.12)`.
  case wellKnownText(Int)

  /// Words that people call such columns by, without frames, units and marks; the first that is there is taken.
  private static let pairNames = [
    ("lon", "lat"), ("lng", "lat"), ("long", "lat"), ("longitude", "latitude"), ("经度", "纬度"), ("东经", "北纬"),
    ("经度坐标", "纬度坐标"), ("jd", "wd"), ("x", "y"), ("x坐标", "y坐标"), ("经度值", "纬度值"), ("經度", "緯度"),
    ("東經", "北緯"), ("經度座標", "緯度座標"), ("横坐标", "纵坐标"), ("橫坐標", "縱坐標"), ("pointx", "pointy"),
    ("xcoord", "ycoord"), ("coordx", "coordy"), ("坐标x", "坐标y"),
  ]
  private static let togetherNames = [
    "lnglat", "lonlat", "lng,lat", "lon,lat", "经纬度", "坐标", "坐标点", "經緯度", "坐標", "座標", "location",
    "coordinates", "coordinate", "geo", "position",
  ]
  private static let textNames = ["wkt", "geom", "geometry", "thegeom", "shape", "几何"]

  /// Endings by which a column is known for one of a pair: `stop_lon`, 站点经度, and ZDSZJD, the initials of a phrase.
  private static let pairEndings = [
    ("经度", "纬度"), ("經度", "緯度"), ("longitude", "latitude"), ("lon", "lat"), ("lng", "lat"), ("jd", "wd"),
  ]

  /// Columns that say where something is, though not in numbers.
  private static let addressNames = ["地址", "详细地址", "住址", "address", "addr", "通讯地址", "单位地址", "所在地址"]

  /// What somebody says of the columns; each may be left open.
  struct Wanted {
    var longitude: String?
    var latitude: String?

    /// Whether only well-known text will do, since numbers are points.
    var isTextOnly = false
  }

  /// Columns that were found, and what people should hear about it.
  struct Found {
    let columns: CoordinateColumns

    /// The frame that their names say.
    var frame: Frame?
    var notes: [Message] = []
  }

  /// Finds the columns by the wanted names, else by the usual ones; nil where there are none, and a fault where it is
  /// a question which they are.
  static func find(in names: [String], _ wanted: Wanted, path: String) throws(Fault) -> Found? {
    let headings = names.map { CoordinateHeading($0) }
    if wanted.longitude != nil || wanted.latitude != nil { return named(wanted, names, headings) }
    if wanted.isTextOnly {
      return first(of: textNames, in: headings).map { Found(columns: .wellKnownText($0)) }
    }
    let pairs = pairs(in: headings)
    let undisplaced = pairs.filter { !$0.isDisplaced }
    // Of several, those that say what they are in are believed first.
    if let pair = undisplaced.first(where: { $0.frame != nil }) ?? undisplaced.first {
      return found(pair, of: pairs, names)
    }
    if let column = first(of: textNames, in: headings) { return Found(columns: .wellKnownText(column)) }
    guard pairs.count < 2 else { throw question(pairs, names, path) }
    if let pair = pairs.first { return found(pair, of: pairs, names) }
    if let column = first(of: togetherNames, in: headings) {
      return Found(columns: .together(column), frame: headings[column].frame)
    }
    let byEnding = pairsByEnding(in: headings)
    guard byEnding.count < 2 else { throw question(byEnding, names, path) }
    return byEnding.first.map { found($0, of: byEnding, names) }
  }

  /// Why there are no such columns.
  static func fault(in names: [String], _ wanted: Wanted, path: String) -> Fault {
    if wanted.isTextOnly { return Fault(.failed, .noColumnOfPolygons(path, columns: names)) }
    let missing = [wanted.longitude, wanted.latitude].compactMap(\.self).first {
      place(of: $0, in: names) == nil
    }
    if let missing { return Fault(.failed, .noSuchColumn(missing, path: path, columns: names)) }
    let isAsked = wanted.longitude != nil || wanted.latitude != nil
    if !isAsked, let address = first(of: addressNames, in: names.map { CoordinateHeading($0) }) {
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

  private static func named(
    _ wanted: Wanted,
    _ names: [String],
    _ headings: [CoordinateHeading]
  ) -> Found? {
    func column(_ name: String?, orElse usual: [String]) -> Int? {
      // One of the two may be left to its usual name.
      name.map { place(of: $0, in: names) } ?? first(of: usual, in: headings)
    }
    let x = column(wanted.longitude, orElse: pairNames.map(\.0))
    let y = column(wanted.latitude, orElse: pairNames.map(\.1))
    if let x, let y {
      let frame = headings[x].frame == headings[y].frame ? headings[x].frame : nil
      return Found(columns: x == y ? .together(x) : .pair(longitude: x, latitude: y), frame: frame)
    }
    // `--lon` alone may name a column that holds both numbers.
    guard let x, wanted.latitude == nil else { return nil }
    return Found(columns: .together(x), frame: headings[x].frame)
  }

  /// A column by its name, else by one that differs in case and spaces only.
  private static func place(of name: String, in names: [String]) -> Int? {
    func plain(_ name: String) -> String { name.lowercased().filter { !$0.isWhitespace } }
    return names.firstIndex(of: name) ?? names.firstIndex { plain($0) == plain(name) }
  }

  private static func first(of wanted: [String], in headings: [CoordinateHeading]) -> Int? {
    for word in wanted {
      if let found = headings.firstIndex(where: { $0.word == word }) { return found }
    }
    return nil
  }
}

// MARK: - Pairs

extension CoordinateColumns {
  private struct Pair {
    let longitude: Int
    let latitude: Int
    let frame: Frame?

    var isDisplaced: Bool {
      frame == .gcj02 || frame == .bd09
    }
  }

  private static func pairs(in headings: [CoordinateHeading]) -> [Pair] {
    var pairs: [Pair] = []
    for (longitude, latitude) in pairNames {
      for (x, heading) in headings.enumerated() where heading.word == longitude {
        let y = headings.firstIndex { $0.word == latitude && $0.frame == heading.frame }
        // Columns of the same name are one column, twice.
        let isNew = !pairs.contains { $0.latitude == y && headings[$0.longitude].word == longitude }
        if let y, isNew { pairs.append(Pair(longitude: x, latitude: y, frame: heading.frame)) }
      }
    }
    if pairs.isEmpty, let x = first(of: pairNames.map(\.0), in: headings),
      let y = first(of: pairNames.map(\.1), in: headings)
    {
      let frames = Set([headings[x].frame, headings[y].frame].compactMap(\.self))
      if frames.count < 2 { pairs.append(Pair(longitude: x, latitude: y, frame: frames.first)) }
    }
    return pairs
  }

  private static func pairsByEnding(in headings: [CoordinateHeading]) -> [Pair] {
    for (longitude, latitude) in pairEndings {
      var pairs: [Pair] = []
      for (x, heading) in headings.enumerated() where heading.word.hasSuffix(longitude) {
        let other = heading.word.dropLast(longitude.count) + latitude
        let y = headings.firstIndex { $0.word == other && $0.frame == heading.frame }
        if let y { pairs.append(Pair(longitude: x, latitude: y, frame: heading.frame)) }
      }
      if !pairs.isEmpty { return pairs }
    }
    return []
  }

  private static func found(_ pair: Pair, of pairs: [Pair], _ names: [String]) -> Found {
    let others = pairs.filter { $0.longitude != pair.longitude }.map { pair in
      "\(names[pair.longitude])/\(names[pair.latitude])"
    }
    let note = Message.tookColumns(names[pair.longitude], names[pair.latitude], others: others)
    return Found(
      columns: .pair(longitude: pair.longitude, latitude: pair.latitude),
      frame: pair.frame,
      notes: others.isEmpty ? [] : [note]
    )
  }

  private static func question(_ pairs: [Pair], _ names: [String], _ path: String) -> Fault {
    Fault(.failed, .severalPairs(path, pairs.map { (names[$0.longitude], names[$0.latitude]) }))
  }
}
