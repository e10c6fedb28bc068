import Canvas
import Images
import JSONText
import Platform
public import Wording

extension IconSheet {
  /// Reads a MapLibre sprite: NAME.json says where in NAME.png each icon lies.
  ///
  /// With more than one device pixel in a CSS pixel, NAME@2x.json and NAME@2x.png are preferred. An icon that is
  /// described badly is a warning, and the others stay. `sprite` is the common beginning of the files' paths.
  public init(sprite: String, scale: Double) throws(Fault) {
    let stems = scale > 1 ? ["\(sprite)@2x", sprite] : [sprite, "\(sprite)@2x"]
    guard let stem = stems.first(where: { Files.exists("\($0).json") }) else {
      throw Fault(.failed, .noSprite("\(sprite).json"))
    }
    let picture = try Self.picture(at: "\(stem).png")
    let list = "\(stem).json"
    var icons: [Icon] = []
    var warnings: [Message] = []
    for (name, node) in try Self.entries(at: list) {
      do {
        icons.append(try SpriteEntry(node, in: picture).icon(name: name, from: picture))
      } catch {
        warnings.append(.inFile(list, error.message))
      }
    }
    self.init(icons, warnings: warnings)
  }

  private static func entries(at path: String) throws(Fault) -> [(key: String, node: JSONNode)] {
    let bytes = try IconFile.read(path)
    let root: JSONNode
    do {
      root = JSONNode(try JSONValue(parsing: bytes))
    } catch {
      throw Fault(.failed, .inFile(path, error.message))
    }
    do {
      return try root.members()
    } catch {
      throw Fault(.failed, .inFile(path, error.message))
    }
  }

  /// A sprite with more pixels is none: 4096 × 4096.
  private static let mostPixelsOfSprite = 1 << 24

  private static func picture(at path: String) throws(Fault) -> Bitmap {
    let bytes = try IconFile.read(path)
    do {
      return try PNG.decode(bytes, mostPixels: mostPixelsOfSprite)
    } catch {
      throw Fault(.failed, .inFile(path, error.message(mostPixels: mostPixelsOfSprite)))
    }
  }
}
