import Geodesy
import Glibc

extension Shape {
  /// What its polygons cover of a sphere as large as the Earth; to within a percent.
  public var squareKilometres: Double {
    var area = 0.0
    var start = 0
    for part in parts {
      let size = abs(Self.signedArea(vertices[start..<part.end]))
      if part.role == .outerRing { area += size }
      if part.role == .innerRing { area -= size }
      start = part.end
    }
    return max(0, area)
  }

  /// Each edge as a strip down to the equator: exact for edges along meridians and parallels.
  private static func signedArea(_ ring: ArraySlice<Coordinate>) -> Double {
    var sum = 0.0
    for (from, to) in zip(ring, ring.dropFirst()) {
      let heights = sin(from.latitude * .pi / 180) + sin(to.latitude * .pi / 180)
      sum += (to.longitude - from.longitude) * .pi / 180 * heights / 2
    }
    return sum * meanRadius * meanRadius
  }

  /// Of the Earth, in kilometres.
  private static let meanRadius = 6371.0088
}
