import Canvas
import JSONText
import Wording

/// What a sprite says of one icon, checked against the picture it lies in.
///
/// The keys: MapLibre's sprite specification. What it has beyond them says nothing about a picture.
struct SpriteEntry {
  private let x: Int
  private let y: Int
  private let width: Int
  private let height: Int
  private let pixelRatio: Double
  private let isSDF: Bool
  private let stretchX: [Icon.Stretch]
  private let stretchY: [Icon.Stretch]
  private let content: Icon.ContentBox?

  init(_ node: JSONNode, in picture: Bitmap) throws(JSONContentError) {
    (x, width) = try Self.extent(node, "x", "width", within: picture.width)
    (y, height) = try Self.extent(node, "y", "height", within: picture.height)
    pixelRatio = try node.optionalDouble("pixelRatio") ?? 1
    guard pixelRatio > 0 && pixelRatio <= Self.greatestRatio else {
      throw try node.required("pixelRatio").fault(
        .numberIsOutOfRange("0", "\(Int(Self.greatestRatio))")
      )
    }
    isSDF = try node.optionalBoolean("sdf") ?? false
    stretchX = try Self.stretches(node.optional("stretchX"), within: width)
    stretchY = try Self.stretches(node.optional("stretchY"), within: height)
    content = try Self.content(node.optional("content"), width: width, height: height)
  }

  /// Cuts the icon out of the picture that the entry was checked against.
  func icon(name: String, from picture: Bitmap) -> Icon {
    Icon(
      name: name,
      bitmap: picture.part(x: x, y: y, width: width, height: height),
      pixelRatio: pixelRatio,
      isSDF: isSDF,
      stretchX: stretchX,
      stretchY: stretchY,
      content: content
    )
  }

  /// Screens have at most a few device pixels in a CSS pixel.
  private static let greatestRatio = 100.0

  /// Where the icon begins in the picture, and how far it reaches.
  private static func extent(
    _ node: JSONNode,
    _ startKey: String,
    _ lengthKey: String,
    within limit: Int
  ) throws(JSONContentError) -> (start: Int, length: Int) {
    let start = try node.required(startKey)
    let length = try node.required(lengthKey)
    let (first, count) = (try start.integer(), try length.integer())
    guard (0..<limit).contains(first) else {
      throw start.fault(.iconIsOutsideOfSprite(pixels: limit))
    }
    guard count > 0, count <= limit - first else {
      throw length.fault(.iconIsOutsideOfSprite(pixels: limit))
    }
    return (first, count)
  }

  private static func stretches(
    _ node: JSONNode?,
    within limit: Int
  ) throws(JSONContentError) -> [Icon.Stretch] {
    guard let node else { return [] }
    var stretches: [Icon.Stretch] = []
    for element in try node.elements() {
      let ends = try numbers(element, count: 2)
      let least = stretches.last?.end ?? 0
      guard least <= ends[0], ends[0] <= ends[1], ends[1] <= Double(limit) else {
        throw element.fault(.stretchIsNoRun(pixels: limit))
      }
      stretches.append(Icon.Stretch(start: ends[0], end: ends[1]))
    }
    return stretches
  }

  private static func content(
    _ node: JSONNode?,
    width: Int,
    height: Int
  ) throws(JSONContentError) -> Icon.ContentBox? {
    guard let node else { return nil }
    let sides = try numbers(node, count: 4)
    guard 0 <= sides[0], sides[0] <= sides[2], sides[2] <= Double(width),
      0 <= sides[1], sides[1] <= sides[3], sides[3] <= Double(height)
    else { throw node.fault(.contentIsNoBox(width: width, height: height)) }
    return Icon.ContentBox(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3])
  }

  private static func numbers(_ node: JSONNode, count: Int) throws(JSONContentError) -> [Double] {
    let elements = try node.elements()
    guard elements.count == count else { throw node.fault(.numbersAreNot(count: count)) }
    var numbers: [Double] = []
    for element in elements {
      numbers.append(try element.double())
    }
    return numbers
  }
}
