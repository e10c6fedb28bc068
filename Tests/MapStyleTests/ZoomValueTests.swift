import Canvas
import MapStyle
import Testing

@Suite struct ZoomValueTests {
  @Test(
    "follows a straight line between stops and stays level beyond them",
    arguments: [(-5, 2), (0, 2), (10, 2), (11, 3), (13, 5), (16, 8), (16.5, 8), (99, 8)] as [(Double, Double)]
  )
  func linear(zoom: Double, expected: Double) throws {
    let radius = try radius(#"["interpolate", ["linear"], ["zoom"], 10, 2, 16, 8]"#)
    #expect(radius.at(zoom) == expected)
  }

  @Test("goes through every stop and bends between them by its base")
  func exponential() throws {
    let radius = try radius(#"["interpolate", ["exponential", 2], ["zoom"], 10, 0, 12, 30, 13, 31]"#)
    #expect([10, 12, 13].map { radius.at($0) } == [0, 30, 31])
    // (2¹ − 1) / (2² − 1) of the way.
    #expect(abs(radius.at(11) - 10) < 1e-12)
  }

  @Test(
    "is finite and between its stops for any base",
    arguments: ["1e-300", "0.5", "1", "1.0000000000000002", "1e30", "1e300"]
  )
  func anyBase(base: String) throws {
    let curve = #"["interpolate", ["exponential", \#(base)], ["zoom"], 10, 2, 10.1, 3, 24, 8]"#
    let radius = try radius(curve)
    #expect([10.0, 10.1, 24].map { radius.at($0) } == [2, 3, 8])
    for zoom in [10.01, 10.05, 10.09, 10.2, 12, 17, 23.9] {
      #expect((2...8).contains(radius.at(zoom)))
    }
  }

  @Test(
    "steps at its stops",
    arguments: [(0, 2), (11.99, 2), (12, 8), (13.9, 8), (14, 9), (30, 9)] as [(Double, Double)]
  )
  func steps(zoom: Double, expected: Double) throws {
    #expect(try radius(#"["step", ["zoom"], 2, 12, 8, 14, 9]"#).at(zoom) == expected)
  }

  @Test("mixes colours with their alpha, so that a transparent end tints nothing")
  func colors() {
    let red = Color(red: 255, green: 0, blue: 0)
    let clearGreen = Color(red: 0, green: 255, blue: 0, alpha: 0)
    #expect(
      Color.between(red, clearGreen, share: 0.5) == Color(red: 255, green: 0, blue: 0, alpha: 128)
    )
    #expect(Color.between(red, clearGreen, share: 1) == .transparent)
    let blue = Color(red: 0, green: 0, blue: 255)
    #expect(Color.between(red, blue, share: 0.2) == Color(red: 204, green: 0, blue: 51))
  }

  private func radius(_ json: String) throws -> ZoomValue<Double> {
    let style = try Style(
      parsing: Array(
        """
        {"version": 8, "layers": [{"id": "a", "type": "circle", "source-layer": "b",
          "paint": {"circle-radius": \(json)}}]}
        """.utf8
      )
    )
    guard case .circle(let paint, _)? = style.layers.first?.paint else { throw NoCircle() }
    return paint.radius
  }

  private struct NoCircle: Error {}
}
