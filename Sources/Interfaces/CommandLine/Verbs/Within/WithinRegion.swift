import CityStore
import Geodesy
import Importing
import Platform
import Queries
import Shapes
import Wording

/// Where `suitu within` is to look, as the words say it.
enum WithinRegion {
  case box(GeoBox)
  case file(String, frame: FrameChoice, encoding: TextEncoding?, sourceLayer: String?)

  static let boxName = "WEST,SOUTH,EAST,NORTH"

  static let area = Option(
    "--area",
    "FILE",
    Message("a file of polygons to look in, in place of a box", "以文件中的面作为查询范围，代替四至范围")
  )

  private static let frame = SharedOptions.frameOfFile(
    Message("what the coordinates of --area are given in; auto by default", "--area 文件的坐标系；默认 auto（自动判断）")
  )

  private static let encoding = SharedOptions.encodingOfFile(
    Message("what the texts of --area are written in; auto by default", "--area 文件的文字编码；默认 auto（自动判断）")
  )

  private static let sourceLayer = SharedOptions.layerOfFile(
    Message("which layer of --area, or file of the archive", "--area 文件中的图层，或压缩包中的文件")
  )

  static let options = [
    area.declaration, frame.declaration, encoding.declaration, sourceLayer.declaration,
  ]

  /// Nil where the words name neither a box nor a file.
  init?(_ words: Words) throws(Fault) {
    let box = words.arguments.first
    guard let path = try words.value(Self.area) else {
      for option in Self.options where words.has(option) {
        throw Fault(.badRequest, .optionIsForAreas(option.name))
      }
      guard let box else { return nil }
      self = .box(try GeoBox(words: box))
      return
    }
    guard box == nil else {
      throw Fault(.badRequest, .optionsExclude([Self.boxName, Self.area.declaration.name]))
    }
    self = .file(
      path,
      frame: try words.value(Self.frame) ?? .automatic,
      encoding: try words.value(Self.encoding) ?? nil,
      sourceLayer: try words.value(Self.sourceLayer)
    )
  }

  /// Reads the file, where it is one, and says what people should hear about it.
  func opened(_ surroundings: Surroundings) throws -> OpenedRegion {
    switch self {
    case .box(let box): return .box(box)
    case .file(let path, let frame, let encoding, let sourceLayer):
      let file = try AreaFile(
        path,
        frame: frame,
        encoding: encoding,
        sourceLayer: sourceLayer,
        in: surroundings.location,
        surroundings.interruption
      )
      for note in file.findings.notes { surroundings.tell(note) }
      for warning in file.findings.frame.warnings { surroundings.tell(.warning(warning)) }
      return .area(IndexedShape(file.shape))
    }
  }
}

/// Where `suitu within` looks.
enum OpenedRegion {
  case box(GeoBox)
  case area(IndexedShape)

  /// A page of the features that touch it, in the order of their ids.
  func features(of snapshot: Snapshot, limit: Int, offset: Int) -> BoxQuery.Answer {
    switch self {
    case .box(let box): BoxQuery(box: box, limit: limit, offset: offset).run(on: snapshot)
    case .area(let area): AreaQuery(area: area, limit: limit, offset: offset).run(on: snapshot)
    }
  }

  /// All of them, in any order.
  func positions(in snapshot: Snapshot) -> [Int] {
    switch self {
    case .box(let box): BoxQuery(box: box, limit: .max).run(on: snapshot).positions
    case .area(let area): AreaQuery(area: area, limit: .max).positions(in: snapshot)
    }
  }
}
