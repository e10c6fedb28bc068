import Canvas
import TestSupport
import Testing

@Suite("Stretched pictures", .tags(.rendering)) struct StretchingTests {
  private static func picture(_ random: inout SplitMix64, width: Int, height: Int) -> Bitmap {
    Bitmap(
      width: width,
      height: height,
      premultipliedPixels: (0..<width * height).map { _ in
        Color(red: .random(in: 0...255, using: &random), green: 9, blue: .random(in: 0...255, using: &random))
          .premultiplied
      }
    )
  }

  @Test("keep the pixels of what is not stretched", arguments: cases(100))
  func firmCorners(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let side = 12
    let picture = Self.picture(&random, width: side, height: side)
    let (start, end) = (Int.random(in: 0...5, using: &random), Int.random(in: 6...12, using: &random))
    let length = Int.random(in: side...60, using: &random)
    let tail = side - end
    let knots = [(0, 0), (start, start), (end, length - tail), (side, length)].map {
      (Double($0.0), Double($0.1))
    }
    let knotsOfPicture = knots.map { (from: $0.0, to: $0.1) }
    let stretched = picture.stretched(columns: knotsOfPicture, rows: knotsOfPicture)
    #expect((stretched.width, stretched.height) == (length, length))
    func source(_ target: Int) -> Int? {
      target < start ? target : target >= length - tail ? target - (length - side) : nil
    }
    for row in 0..<length {
      for column in 0..<length {
        guard let x = source(column), let y = source(row) else { continue }
        #expect(stretched[column, row] == picture[x, y])
      }
    }
  }

  @Test("take the colours of a stretched run from its own pixels alone")
  func apart() {
    let (red, blue) = (Color(red: 255, green: 0, blue: 0), Color(red: 0, green: 0, blue: 255))
    let row = [red, blue, red].map(\.premultiplied)
    let picture = Bitmap(width: 3, height: 1, premultipliedPixels: row)
    let across: [(from: Double, to: Double)] = [(0, 0), (1, 1), (2, 30), (3, 31)]
    let stretched = picture.stretched(columns: across, rows: [(0, 0), (1, 4)])
    for y in 0..<4 {
      #expect(stretched[0, y] == red && stretched[30, y] == red)
      for x in 1..<30 { #expect(stretched[x, y] == blue) }
    }
  }

  @Test("have no pixels where there are none, and end at the largest side")
  func oddSides() {
    let picture = Bitmap(width: 2, height: 2)
    #expect(picture.stretched(columns: [(0, 0)], rows: [(0, 0), (2, 9)]).width == 0)
    #expect(picture.stretched(columns: [(0, 0), (2, .nan)], rows: [(0, 0), (2, 1)]).width == 0)
    #expect(
      picture.stretched(columns: [(0, 0), (2, 1e300)], rows: [(0, 0), (2, 1)]).width == Bitmap.largestSide
    )
    #expect(
      Bitmap(width: 0, height: 0).stretched(columns: [(0, 0), (2, 5)], rows: [(0, 0), (2, 5)]).width == 0
    )
  }
}
