/// How much of each pixel of a box is covered: a picture of one colour that is yet to be chosen.
public struct Mask: Sendable, Hashable {
  /// The column of its first pixel, counted from a point that whoever made it chose.
  public let left: Int
  public let top: Int
  public let width: Int
  public let height: Int
  /// 0…255, row by row.
  public let coverage: [UInt8]

  /// As many bytes of coverage as the sides ask for.
  public init(left: Int, top: Int, width: Int, height: Int, coverage: [UInt8]) {
    precondition(width >= 0 && height >= 0 && coverage.count == width * height, "a mask of another size")
    self.left = left
    self.top = top
    self.width = width
    self.height = height
    self.coverage = coverage
  }

  /// A mask without pixels.
  public static let empty = Mask(left: 0, top: 0, width: 0, height: 0, coverage: [])

  public var isEmpty: Bool {
    coverage.isEmpty
  }

  /// The mask with every coverage replaced by what a table of 256 has for it.
  public func mapped(by table: [UInt8]) -> Mask {
    precondition(table.count == 256, "a table has an entry for every coverage")
    return Mask(left: left, top: top, width: width, height: height, coverage: coverage.map { table[Int($0)] })
  }
}
