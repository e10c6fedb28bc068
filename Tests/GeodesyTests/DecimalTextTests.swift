import Geodesy
import Testing
import Wording

@Suite struct DecimalTextTests {
  @Test(
    "reads places with blanks and commas of either width",
    arguments: ["113.2,23.1", " 113.2 , 23.1\t", "113.2，23.1", "113.2\u{3000}，\u{A0}23.1", "+113.2,2.31e1"]
  )
  func places(text: String) {
    #expect(Coordinate(decimal: text) == Coordinate(longitude: 113.2, latitude: 23.1))
  }

  @Test(
    "reads no place of other texts",
    arguments: [
      "", ",", "113.2", "113.2,", "113.2,,23.1", "113 .2,23", "113.2;23.1", "a,b", "nan,1", "1,2,3",
    ]
  )
  func noPlace(text: String) {
    #expect(Coordinate(decimal: text) == nil)
  }

  @Test("reads boxes with blanks and commas of either width")
  func boxes() {
    let box = GeoBox(west: 113, south: 23, east: 114, north: 24)
    #expect(GeoBox(decimal: "113, 23 ，114 ,24") == box)
    #expect(GeoBox(decimal: "113,23,0,114,24,100") == nil)
    #expect(GeoBox(decimal: "113, 23, 0, 114, 24, 100", mayHaveHeights: true) == box)
    #expect(GeoBox(decimal: "113,24,114,23") == nil)
  }

  @Test("splits lists at commas of either width")
  func lists() {
    #expect("a, b，c ,".partsBetweenCommas == ["a", "b", "c", ""])
    #expect("".partsBetweenCommas == [""])
  }

  @Test(
    "knows places whose numbers are exchanged, or metres",
    arguments: [
      (113.2, 23.1, nil), (23.1, 113.2, .swapped), (-23.1, -113.2, .swapped), (190, 91, nil), (181, 23, nil),
      (424653.362, 2559025.855, .meters), (12_600_000, 2_640_000, .meters), (23, 999, nil),
    ] as [(Double, Double, CoordinateMixup?)]
  )
  func mixups(longitude: Double, latitude: Double, expected: CoordinateMixup?) {
    #expect(CoordinateMixup(Coordinate(longitude: longitude, latitude: latitude)) == expected)
  }

  @Test(
    "knows boxes whose numbers are exchanged, or metres",
    arguments: [
      ("23.1,113.2,23.2,113.3", .swapped), ("23.1, 89，23.2, 113.3", .swapped), ("1,5,3,2", nil),
      ("113,23,114,24", nil), ("23,113,190,24", nil), ("a,b,c,d", nil),
      ("424653,2559025,424700,2559100", .meters),
    ] as [(String, CoordinateMixup?)]
  )
  func mixedUpBoxes(text: String, expected: CoordinateMixup?) {
    #expect(CoordinateMixup(ofBox: text) == expected)
  }
}
