import CityStore
import Geodesy
import Importing
import Platform
import Projections
import Queries
import Shapes
import Wording

/// Where `suitu within` is to look, as the words say it.
enum WithinRegion {
  case box(GeoBox, Frame)
  case file(String, frame: FrameChoice, encoding: TextEncoding?, sourceLayer: String?)

  static let boxName = "WEST,SOUTH,EAST,NORTH"

  static let area = Option(
    "--area",
    "FILE",
    Message("a file of polygons to look in, in place of a box", "以文件中的面作为查询范围，代替四至范围")
  )

  private static let frame = SharedOptions.frameOfFile(
    Message(
      "what the coordinates of the box or of --area are given in, and those of the answer if it is one of the first four;"
        + " auto by default: found out of a file, wgs84 of a box; EPSG:N is for --area only",
      "所给范围或 --area 文件的坐标系，若为前四种之一，结果也用此坐标系；默认 auto：文件自动判断，四至范围为 wgs84；EPSG:N 只用于 --area"
    )
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

  /// The frame of the answer.
  static func answerFrame(_ words: Words) throws(Fault) -> Frame {
    try words.value(frame)?.named ?? .wgs84
  }

  /// Nil where the words name neither a box nor a file.
  init?(_ words: Words) throws(Fault) {
    let box = words.arguments.first
    guard let path = try words.value(Self.area) else {
      for option in [Self.encoding.declaration, Self.sourceLayer.declaration] where words.has(option) {
        throw Fault(.badRequest, .optionIsForAreas(option.name))
      }
      guard let box else { return nil }
      let choice = try words.value(Self.frame) ?? .automatic
      guard choice == .automatic || choice.named != nil else {
        throw Fault(.badRequest, .inOption("--frame", .boxIsInDegrees(known: Frame.allCases.map(\.rawValue))))
      }
      self = .box(try GeoBox(words: box), choice.named ?? .wgs84)
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
  func opened(_ surroundings: Surroundings) throws -> FeatureQuery.Region {
    switch self {
    case .box(let box, let frame): return .box(box, frame)
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

extension FrameChoice {
  /// The frame, if it is one of those that have a name.
  fileprivate var named: Frame? {
    if case .given(.named(let frame)) = self { frame } else { nil }
  }
}
