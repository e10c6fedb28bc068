import CityStore
import Geodesy
import Importing
import Platform
import Projections
import Queries
import TileService
import Wording

/// Options that more than one verb has.
enum SharedOptions {
  static let layers = Option(
    "--layer",
    "ID[,ID…]",
    Message("the layers to ask, by id", "要查询的图层标识")
  ) { text throws(Fault) in
    var ids: [LayerID] = []
    for part in text.partsBetweenCommas {
      let id = try LayerID(part)
      guard !ids.contains(id) else { throw Fault(.badRequest, .isNamedTwice(part)) }
      ids.append(id)
    }
    return ids
  }

  /// A frame, as an option's value.
  static func frame(_ name: String, _ help: Message) -> Option<Frame> {
    Option(name, "wgs84|cgcs2000|gcj02|bd09", help) { text throws(Fault) in
      guard let frame = Frame(rawValue: text.lowercased()) else {
        throw Fault(.badRequest, .notOneOf(text, known: Frame.allCases.map(\.rawValue)))
      }
      return frame
    }
  }

  /// The frame of places that go in and come out.
  static let answerFrame = frame(
    "--frame",
    Message(
      "the frame of the place and of the answer; wgs84 by default",
      "所给地点与结果的坐标系；默认 wgs84"
    )
  )

  static let filter = Option(
    "--where",
    "FILTER",
    Message(
      "only features for which this holds; how to write it is shown below",
      "只查符合条件的要素；写法见下"
    ),
    synonyms: ["--filter", "--cql", "--query"]
  ) { text throws(Fault) in try FeatureFilter(parsing: text) }

  static let properties = Option(
    "--properties",
    "FIELD[,FIELD…]",
    Message("only these fields; all by default", "只输出这些字段；默认全部")
  ) { text throws(Fault) in text.partsBetweenCommas.filter { !$0.isEmpty } }

  /// A frame or a coordinate system that PROJ knows, as an option's value.
  static func coordinateFrame(_ name: String, _ help: Message) -> Option<CoordinateFrame> {
    Option(name, CoordinateFrame.placeholder, help) { text throws(Fault) in
      try CoordinateFrame(words: text)
    }
  }

  /// What the coordinates of a file are said to be; `auto` has it found out.
  static func frameOfFile(_ help: Message) -> Option<FrameChoice> {
    Option("--frame", "auto|\(CoordinateFrame.placeholder)", help) { text throws(Fault) in
      text.lowercased() == "auto" ? FrameChoice.automatic : .given(try CoordinateFrame(words: text))
    }
  }

  /// What the texts of a file are said to be written in; nil has it found out.
  static func encodingOfFile(_ help: Message) -> Option<TextEncoding?> {
    Option("--encoding", "auto|utf-8|gb18030|…", help) { text throws(Fault) in
      if text == "auto" { return TextEncoding?.none }
      guard let encoding = TextEncoding(named: text) else {
        throw Fault(.badRequest, .unknownEncoding(text))
      }
      return encoding
    }
  }

  static func layerOfFile(_ help: Message) -> Option<String> {
    Option("--source-layer", "NAME", help)
  }

  static let json = Option(flag: "--json", Message("print the result as JSON", "以 JSON 输出结果"))

  static let format = Option(
    "--format",
    "table|json|geojson|csv",
    Message("how to print the result; table by default", "输出格式；默认为表格")
  ) { text throws(Fault) in
    guard let format = ResultFormat(rawValue: text) else {
      throw Fault(.badRequest, .notOneOf(text, known: ResultFormat.allCases.map(\.rawValue)))
    }
    return format
  }

  /// How a picture is written, as an option's value.
  static func pictureFormat(_ help: Message) -> Option<PictureFormat> {
    Option("--format", "png|png32|webp", help) { text throws(Fault) in
      guard let format = PictureFormat(rawValue: text.lowercased()) else {
        throw Fault(.badRequest, .notOneOf(text, known: PictureFormat.allCases.map(\.rawValue)))
      }
      return format
    }
  }

  /// How many device pixels a CSS pixel has.
  static let scale = count(
    "--scale",
    Message("device pixels in a CSS pixel: 1, 2 or 3; 1 by default", "每 CSS 像素的设备像素数：1、2 或 3；默认 1"),
    in: TileRequest.scales
  )

  static let progress = Option(
    "--progress",
    "auto|plain|none",
    Message("a bar, plain lines, or nothing; auto by default", "进度条、纯文本行或不显示；默认 auto")
  ) { text throws(Fault) in
    guard let style = ProgressLine.Style(rawValue: text) else {
      throw Fault(.badRequest, .notOneOf(text, known: ProgressLine.Style.allCases.map(\.rawValue)))
    }
    return style
  }

  /// A whole number in a range, as an option's value.
  static func count(
    _ name: String,
    _ help: Message,
    in range: ClosedRange<Int>,
    synonyms: [String] = []
  ) -> Option<Int> {
    Option(name, "N", help, synonyms: synonyms) { text throws(Fault) in
      guard let number = Int(text), range.contains(number) else {
        throw Fault(.badRequest, .noCount(text, from: range.lowerBound, to: range.upperBound))
      }
      return number
    }
  }
}

/// How a result is printed.
enum ResultFormat: String, CaseIterable, Sendable {
  case table, json, geojson, csv
}

extension Words {
  /// The format asked for; `--json` is short for `--format json`.
  func format() throws(Fault) -> ResultFormat {
    guard let format = try value(SharedOptions.format) else {
      return has(SharedOptions.json) ? .json : .table
    }
    guard format == .json || !has(SharedOptions.json) else {
      let names = [SharedOptions.json.declaration.name, SharedOptions.format.declaration.name]
      throw Fault(.badRequest, .optionsExclude([names[0], "\(names[1]) \(format.rawValue)"]))
    }
    return format
  }

  /// The layers asked for, with the condition on their features, whose geometries are in a frame.
  func filtered(_ layers: [Layer], frame: Frame) throws(Fault) -> [FilteredLayer] {
    let filter = try value(SharedOptions.filter)?.mapCoordinates { frame.toWGS84($0) }
    do {
      return try FilteredLayer.all(of: layers, where: filter)
    } catch {
      throw Fault(error.kind, .inOption(SharedOptions.filter.declaration.name, error.message))
    }
  }

  /// How features of these layers are to be written.
  func forms(of layers: [Layer], frame: Frame) throws(Fault) -> [FeatureForm] {
    try FeatureForm.forms(of: layers, properties: try value(SharedOptions.properties), frame: frame)
  }

  /// The layers asked for, opened; the words are checked before the city is.
  func layers(_ surroundings: Surroundings, verb: String) throws -> [Layer] {
    guard let ids = try value(SharedOptions.layers) else {
      throw Fault(.badRequest, .optionIsMissing("--layer", verb: verb))
    }
    _ = try (value(SharedOptions.filter), value(SharedOptions.properties))
    return try City.layers(ids, at: surroundings.location)
  }
}

extension Coordinate {
  /// `113.264,23.129`, longitude first.
  init(words text: String) throws(Fault) {
    guard let place = Coordinate(decimal: text), place.isOnTheGlobe else {
      let mixup = Coordinate(decimal: text).flatMap { CoordinateMixup($0) }
      throw Fault(.badRequest, .noPlace(text, hint: mixup?.hint))
    }
    self = place
  }
}

extension GeoBox {
  /// `west,south,east,north`.
  init(words text: String) throws(Fault) {
    guard let box = GeoBox(decimal: text) else {
      throw Fault(.badRequest, .noBox(text, hint: CoordinateMixup(ofBox: text)?.hint))
    }
    self = box
  }
}
