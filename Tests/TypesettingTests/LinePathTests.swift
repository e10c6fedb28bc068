import TestSupport
import Testing

@testable import Typesetting

@Suite struct LinePathTests {
  @Test("Points that repeat, and those that are no places, do not count")
  func mendsPoints() throws {
    let points: [(Double, Double)] = [
      (0, 0), (0, 0), (.nan, 3), (3, 4), (3, 4), (1e300, 0), (.infinity, 1), (3, 14),
    ]
    let path = try #require(LinePath(points.map { LinePoint(x: $0.0, y: $0.1) }))
    #expect(path.distances == [0, 5, 15])
    #expect(LinePath([]) == nil)
    #expect(LinePath([LinePoint(x: 1, y: 1), LinePoint(x: 1, y: 1)]) == nil)
  }

  @Test("Places along a line are found, from wherever the search begins, and straight on beyond its ends")
  func findsPlaces() throws {
    let corners: [(Double, Double)] = [(0, 0), (3, 4), (3, 14), (13, 14)]
    let path = try #require(LinePath(corners.map { LinePoint(x: $0.0, y: $0.1) }))
    let expected: [(Double, Double, Double)] = [
      (-5, -3, -4), (0, 0, 0), (2.5, 1.5, 2), (5, 3, 4), (10, 3, 9), (20, 8, 14), (25, 13, 14), (27, 15, 14),
    ]
    for (distance, x, y) in expected {
      for start in 0..<3 {
        var segment = start
        let point = path.point(at: distance, near: &segment)
        #expect(point.distance(to: LinePoint(x: x, y: y)) < 1e-12)
      }
      #expect(path.point(at: distance).distance(to: LinePoint(x: x, y: y)) < 1e-12)
    }
  }

  @Test(
    "Turns within a window are summed up, left against right",
    arguments: [
      ([(0, 0), (10, 0), (20, 0)], 1, true), ([(0, 0), (10, 0), (10, 10)], 1, false),
      ([(0, 0), (10, 0), (20, 4), (30, 14)], 9, true), ([(0, 0), (10, 0), (20, 4), (30, 14)], 11, false),
      ([(0, 0), (10, 0), (11, 1), (12, 0), (20, 0)], 6, false),
      ([(0, 0), (10, 0), (11, 0.2), (12, 0), (20, 0)], 6, true), ([(0, 0), (10, 0), (0, 0)], 1, false),
    ] as [([(Double, Double)], Double, Bool)]
  )
  func findsBends(points: [(Double, Double)], window: Double, isSmooth: Bool) throws {
    let path = try #require(LinePath(points.map { LinePoint(x: $0.0, y: $0.1) }))
    #expect(path.isSmooth(from: 0, to: path.length, window: window, sharpest: 0.5) == isSmooth)
    #expect(path.isSmooth(from: 0, to: 9, window: window, sharpest: 0.5))
  }

  @Test("What is not bent finds its places, and the direction of the line there")
  func findsDirections() throws {
    let path = try #require(
      LinePath([LinePoint(x: 0, y: 0), LinePoint(x: 0, y: 600), LinePoint(x: 900, y: 600)])
    )
    #expect(path.middle == LinePlace(point: LinePoint(x: 150, y: 600), distance: 750, angle: 0))
    #expect(path.place(at: 300).angle == .pi / 2)
    let places = path.places(every: 100)
    #expect(places.map(\.distance) == LineAnchors(path, spacing: 100).distances())
    #expect(places.allSatisfy { path.distance(to: $0.point) < 1e-9 })
    #expect(path.places(every: .infinity) == [path.middle])
  }
}
