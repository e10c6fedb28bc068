public import Geodesy
public import Wording

extension TileRequest {
  /// Reads the parts of a tile's address that stand behind the name of the map:
  /// `[/{c|gcj02}][/{256|512}]/{z}/{x}/{y}[@2x|@3x].{png|png32|webp}`.
  ///
  /// `form` is what stands before the numbers. Each tile has one address, so that it is kept once on its way; hence no
  /// word for what holds without it.
  public init(
    _ map: MapName,
    form: [String] = [],
    zoom: String,
    x: String,
    file: String
  ) throws(Fault) {
    let form = try Form(form)
    let name = try PictureFileName(file)
    let numbers = [zoom, x, name.stem]
    let parsed = numbers.compactMap(Self.number)
    let text = numbers.joined(separator: "/")
    guard parsed.count == 3 else { throw Fault(.notFound, .noTileNumbers(text)) }
    let tile = TileID(zoom: parsed[0], x: parsed[1], y: parsed[2])
    let request = tile.flatMap {
      TileRequest(map, $0, on: form.grid, side: form.side, scale: name.scale, as: name.format)
    }
    guard let request else { throw Fault(.notFound, .tileOutOfRange(text, on: form.grid)) }
    self = request
  }

  /// What stands between a map's name and a tile's numbers: a grid, a width, both, or nothing.
  private struct Form {
    var grid = MapGrid.webMercator
    var side = TileRequest.sides[0]

    init(_ words: [String]) throws(Fault) {
      var rest = words[...]
      if let grid = MapGrid.others.first(where: { $0.rawValue == rest.first }) {
        self.grid = grid
        rest = rest.dropFirst()
      }
      if let side = TileRequest.sides.first(where: { "\($0)" == rest.first }) {
        self.side = side
        rest = rest.dropFirst()
      }
      guard rest.isEmpty else {
        throw Fault(
          .notFound,
          .noTileForm(
            words.joined(separator: "/"),
            grids: MapGrid.others.map(\.rawValue),
            sides: TileRequest.sides.map { "\($0)" }
          )
        )
      }
    }
  }

  /// Digits only: no sign, no space, no leading zero.
  private static func number(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard text == "0" || !text.hasPrefix("0") else { return nil }
    return Int(text)
  }
}

extension Message {
  /// Says which tiles a grid has.
  public static func tileOutOfRange(_ text: String, on grid: MapGrid) -> Message {
    switch grid {
    case .degrees: .tileIsNotInGrid(text, grid: grid.rawValue, deepest: TileID.deepestZoom)
    case .webMercator, .gcj02: .tileOutOfRange(text, deepest: TileID.deepestZoom)
    }
  }
}
