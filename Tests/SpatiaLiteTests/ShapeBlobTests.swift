import Geodesy
import Shapes
import SpatiaLite
import TestSupport
import Testing

@Suite(.tags(.database)) struct ShapeBlobTests {
  private let database: Connection

  init() throws {
    database = try Connection(":memory:", .create, busyTimeoutInMilliseconds: 0)
  }

  private static let texts = [
    "POINT(113.25 23.125)",
    "LINESTRING(113 23, 113.5 23.5, 114 23)",
    "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 8, 8 8, 8 2, 2 2))",
    "MULTIPOINT(1 2, 3 4, -5 6)",
    "MULTILINESTRING((0 0, 1 1), (2 2, 3 3, 4 2))",
    "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 2 8, 8 8, 8 2, 2 2)), ((20 20, 21 20, 21 21, 20 20)))",
    "GEOMETRYCOLLECTION(POINT(5 5.5), LINESTRING(0 0, 1 1), POLYGON((0 0, 1 0, 1 1, 0 0)))",
  ]

  /// What SpatiaLite makes of a text, byte for byte.
  private func made(_ text: String) throws -> [UInt8] {
    try bytes("SELECT hex(GeomFromText('\(text)', 4326))")
  }

  private func bytes(_ sql: String) throws -> [UInt8] {
    try database.withStatement(sql) { select in
      guard try select.step() else { return [] }
      let digits = Array(select.text(0) ?? "")
      return stride(from: 0, to: digits.count, by: 2).compactMap {
        UInt8(String(digits[$0..<$0 + 2]), radix: 16)
      }
    }
  }

  private func text(_ function: String, of blob: [UInt8]) throws -> String? {
    try database.withStatement("SELECT \(function)(?)") { select in
      try select.bind(blob: blob, at: 1)
      return try select.step() ? select.text(0) : nil
    }
  }

  private func shape(_ blob: [UInt8]) -> Shape? {
    switch GeometryBlob.decode(blob) {
    case .none: nil
    case .point(let place): Shape(point: place)
    case .shape(let shape): shape
    }
  }

  @Test("is read from what SpatiaLite makes, and made byte for byte like it", arguments: texts)
  func bothWays(text: String) throws {
    let blob = try made(text)
    let shape = try #require(self.shape(blob))
    #expect(GeometryBlob.encode(shape) == blob)
    #expect(try self.text("AsText", of: blob) == self.text("AsText", of: GeometryBlob.encode(shape)))
  }

  @Test("is read in the other order of bytes, as SpatiaLite reads it", arguments: texts)
  func bigEndian(text: String) throws {
    let blob = try made(text)
    let swapped = try #require(BlobSwap.bigEndian(blob))
    #expect(try self.text("AsText", of: swapped) == self.text("AsText", of: blob))
    #expect(shape(swapped) == shape(blob))
  }

  @Test("is read from a point in SpatiaLite's short form")
  func tinyPoint() throws {
    let blob = try bytes("SELECT hex(TinyPointEncode(MakePoint(113.25, 23.125, 4326)))")
    #expect(blob.count == 24)
    #expect(GeometryBlob.decode(blob) == .point(Coordinate(longitude: 113.25, latitude: 23.125)))
    for length in 0..<blob.count { #expect(GeometryBlob.decode(Array(blob[..<length])) == .none) }
  }

  @Test(
    "is none where there are heights, nothing, or collections in collections",
    arguments: ["POINT Z(1 2 3)", "LINESTRING M(1 2 3, 4 5 6)", "POLYGON((0 0, 1 1, 0 0))"]
  )
  func refused(text: String) throws {
    #expect(GeometryBlob.decode(try made(text)) == .none)
  }

  @Test("is none wherever it is cut off", arguments: texts)
  func truncated(text: String) throws {
    let blob = try made(text)
    for length in 0..<blob.count {
      #expect(GeometryBlob.decode(Array(blob[..<length])) == .none)
      if length < blob.count - 1 { #expect(GeometryBlob.decode(blob[..<length] + [0xFE]) == .none) }
    }
    #expect(GeometryBlob.decode(blob + [0xFE]) == .none)
  }

  @Test("gives a well-formed shape or none, whatever bytes are changed", arguments: UInt64(0)..<20)
  func damaged(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for text in Self.texts {
      let whole = try made(text)
      for _ in 0..<200 {
        var blob = whole
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let place = Int.random(in: 0..<blob.count, using: &random)
          blob[place] =
            [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)]
            .randomElement(using: &random) ?? 0
        }
        if let shape = shape(blob) { #expect(shape.isWellFormed) }
      }
    }
  }
}

/// Turns the numbers of a geometry around, as a machine of the other order of bytes would have written them.
private struct BlobSwap {
  private let blob: [UInt8]
  private var swapped: [UInt8] = []

  static func bigEndian(_ blob: [UInt8]) -> [UInt8]? {
    var swap = BlobSwap(blob: blob)
    swap.run()
    return swap.swapped.count == blob.count ? swap.swapped : nil
  }

  private init(blob: [UInt8]) {
    self.blob = blob
  }

  private mutating func run() {
    swapped = [0, 0]
    turn(4)
    for _ in 0..<4 { turn(8) }
    copy()
    geometry()
    copy()
  }

  private mutating func geometry() {
    switch turn(4) {
    case 1: vertices(1)
    case 2: vertices(turn(4))
    case 3: for _ in 0..<turn(4) { vertices(turn(4)) }
    default:
      for _ in 0..<turn(4) {
        copy()
        geometry()
      }
    }
  }

  private mutating func vertices(_ count: Int) {
    for _ in 0..<count * 2 { turn(8) }
  }

  private mutating func copy() {
    swapped.append(blob[swapped.count])
  }

  @discardableResult
  private mutating func turn(_ size: Int) -> Int {
    let number = blob[swapped.count..<swapped.count + size].reversed()
    swapped += number
    return number.reduce(0) { $0 &<< 8 | Int($1) }
  }
}
