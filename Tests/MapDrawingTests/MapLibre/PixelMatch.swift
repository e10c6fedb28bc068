import Canvas

/// Counts the pixels in which two pictures look different, as MapLibre's tests do.
///
/// Algorithms: the difference of two colours after Y. Kotsarenko and F. Ramos, "Measuring perceived color difference
/// using YIQ NTSC transmission color space" (2010); whether a pixel is anti-aliased after V. Vyšniauskas, "Anti-aliased
/// pixel and intensity slope detector" (2009). Anti-aliased pixels do not count.
struct PixelMatch {
  let one: Bitmap
  let other: Bitmap
  let threshold: Double

  /// The difference of black and white.
  private static let largestDelta = 35_215.0

  var differingPixels: Int {
    let most = Self.largestDelta * threshold * threshold
    var count = 0
    for y in 0..<one.height {
      for x in 0..<one.width where one[x, y] != other[x, y] {
        let delta = YIQ(one[x, y]).distance(to: YIQ(other[x, y]))
        if delta > most && !isAntiAliased(x, y, in: one, other) && !isAntiAliased(x, y, in: other, one) {
          count += 1
        }
      }
    }
    return count
  }

  /// A pixel with at most two equal neighbours, between a darker and a brighter one of which at least one belongs to a
  /// larger area in both pictures.
  private func isAntiAliased(_ x: Int, _ y: Int, in picture: Bitmap, _ other: Bitmap) -> Bool {
    let brightness = YIQ(picture[x, y]).y
    var equal = isOnEdge(x, y) ? 1 : 0
    var darkest = (delta: 0.0, x: 0, y: 0)
    var brightest = (delta: 0.0, x: 0, y: 0)
    for (nextX, nextY) in neighbours(x, y) {
      let delta = brightness - YIQ(picture[nextX, nextY]).y
      if delta == 0 {
        equal += 1
        if equal > 2 { return false }
      } else if delta < darkest.delta {
        darkest = (delta, nextX, nextY)
      } else if delta > brightest.delta {
        brightest = (delta, nextX, nextY)
      }
    }
    guard darkest.delta != 0 && brightest.delta != 0 else { return false }
    return (hasSiblings(darkest.x, darkest.y, picture) && hasSiblings(darkest.x, darkest.y, other))
      || (hasSiblings(brightest.x, brightest.y, picture) && hasSiblings(brightest.x, brightest.y, other))
  }

  /// Whether a pixel has three neighbours or more of its colour.
  private func hasSiblings(_ x: Int, _ y: Int, _ picture: Bitmap) -> Bool {
    let equal = neighbours(x, y).count { picture[$0.0, $0.1] == picture[x, y] }
    return equal + (isOnEdge(x, y) ? 1 : 0) > 2
  }

  private func isOnEdge(_ x: Int, _ y: Int) -> Bool {
    x == 0 || y == 0 || x == one.width - 1 || y == one.height - 1
  }

  private func neighbours(_ x: Int, _ y: Int) -> [(Int, Int)] {
    var places: [(Int, Int)] = []
    for nextX in max(0, x - 1)...min(one.width - 1, x + 1) {
      for nextY in max(0, y - 1)...min(one.height - 1, y + 1) where nextX != x || nextY != y {
        places.append((nextX, nextY))
      }
    }
    return places
  }
}

/// A colour over white, as old television sent it.
private struct YIQ {
  let y: Double
  let i: Double
  let q: Double

  init(_ color: Color) {
    let alpha = Double(color.alpha) / 255
    func overWhite(_ channel: UInt8) -> Double { 255 + (Double(channel) - 255) * alpha }
    let (red, green, blue) = (overWhite(color.red), overWhite(color.green), overWhite(color.blue))
    y = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223
    i = red * 0.59597799 - green * 0.27417610 - blue * 0.32180189
    q = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694
  }

  func distance(to other: YIQ) -> Double {
    let (y, i, q) = (y - other.y, i - other.i, q - other.q)
    return 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q
  }
}
