import Geodesy
import Testing

@Suite struct CompassDirectionTests {
  @Test(
    "takes the nearest of eight",
    arguments: [
      (0.0, "北"), (22.4, "北"), (22.6, "东北"), (45, "东北"), (90, "东"), (135, "东南"), (180, "南"),
      (225, "西南"), (270, "西"), (315, "西北"), (337.6, "北"), (360, "北"), (-45, "西北"), (765, "东北"),
    ]
  )
  func nearest(azimuth: Double, expected: String) {
    #expect(CompassDirection(azimuth: azimuth).chinese == expected)
  }
}
