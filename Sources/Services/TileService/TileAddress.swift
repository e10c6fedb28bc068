public import Geodesy
public import Wording

/// Which tile is asked for, and as what.
public struct TileAddress: Sendable, Hashable {
  public let style: String
  public let tile: TileID

  /// Reads the parts of `/styles/{style}/{z}/{x}/{y}.png`.
  public init(style: String, zoom: String, x: String, file: String) throws(Fault) {
    let ending = ".png"
    guard file.hasSuffix(ending) else { throw Fault(.notFound, .unknownTileFormat(file, known: ["png"])) }
    let numbers = [zoom, x, String(file.dropLast(ending.count))]
    let parsed = numbers.compactMap(Self.number)
    guard parsed.count == 3 else { throw Fault(.notFound, .noTileNumbers(numbers.joined(separator: "/"))) }
    guard let tile = TileID(zoom: parsed[0], x: parsed[1], y: parsed[2]) else {
      throw Fault(.notFound, .tileOutOfRange(numbers.joined(separator: "/"), deepest: TileID.deepestZoom))
    }
    self.style = style
    self.tile = tile
  }

  /// Digits only: no sign, no space, no leading zero, so that each tile has one address.
  private static func number(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    guard text == "0" || !text.hasPrefix("0") else { return nil }
    return Int(text)
  }
}
