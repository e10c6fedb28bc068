import CityStore
import Geodesy
import Glibc
import TestCity
import TestSupport

/// A small town on a river, with everything a map shows but labels.
///
/// It is made of formulas, so that it is the same at all times; distances are in thousandths of a degree from the
/// middle of the town, to the east and to the north.
enum MadeUpTown {
  static let middle = Coordinate(longitude: 113.27, latitude: 23.13)

  static func city() throws -> TestCity {
    let city = try TestCity()
    let kind = [Field("kind", .text)]
    try city.put("districts", fields: kind, rows: districts)
    try city.put("water", rows: [TestRow(1, polygon: [river]), TestRow(2, polygon: [lake, island])])
    try city.put(
      "parks",
      rows: [TestRow(1, polygon: [circle(6, 5.2, 3.1)]), TestRow(2, polygon: [circle(-9, 6.6, 1.8)])]
    )
    try city.put("buildings", fields: kind, rows: buildings)
    try city.put("roads", fields: kind, rows: roads)
    let rail = (-300...300).map { place(Double($0), -14 + 5 * sin(Double($0) / 40)) }
    try city.put("rails", rows: [TestRow(1, line: rail)])
    let stops = (-60...60).map {
      TestRow(Int64($0), point: place(Double($0) * 5, bank(Double($0) * 5) + 4.5))
    }
    try city.put("stops", settings: LayerSettings(title: "stops", theme: .transport), rows: stops)
    let clinics = [(1.0, 1.4), (-3.1, 2.2), (4.6, -12.4), (-60, 44), (85, 70), (40, -90)]
      .enumerated().map { TestRow(Int64($0.offset), point: place($0.element.0, $0.element.1)) }
    try city.put("clinics", settings: LayerSettings(title: "clinics", theme: .health), rows: clinics)
    return city
  }

  static func place(_ east: Double, _ north: Double) -> Coordinate {
    Coordinate(longitude: middle.longitude + east / 1000, latitude: middle.latitude + north / 1000)
  }

  /// How far north the middle of the river lies.
  private static func bank(_ east: Double) -> Double {
    -7 + 12 * sin(east / 55) - 3 * sin(east / 19)
  }

  private static var river: [Coordinate] {
    let steps = stride(from: -300.0, through: 300, by: 1)
    let north = steps.map { place($0, bank($0) + 2.6 + sin($0 / 7) / 2) }
    let ring = north + steps.reversed().map { place($0, bank($0) - 2.2 - $0 / 150) }
    return ring + ring.prefix(1)
  }

  private static var lake: [Coordinate] { circle(-45, 50, 14) }
  private static var island: [Coordinate] { circle(-41, 53, 3).reversed() }

  /// Not quite a circle.
  private static func circle(_ east: Double, _ north: Double, _ radius: Double) -> [Coordinate] {
    (0...48).map { step in
      let angle = 2 * Double.pi * Double(step % 48) / 48
      let reach = radius * (1 + 0.12 * sin(3 * angle) + 0.05 * cos(7 * angle))
      return place(east + reach * cos(angle), north + 0.92 * reach * sin(angle))
    }
  }

  /// Sixteen of four kinds, with crooked borders in common.
  private static var districts: [TestRow] {
    func corner(_ column: Int, _ row: Int) -> Coordinate {
      let (x, y) = (Double(column - 2) * 120, Double(row - 2) * 110)
      return place(x + 24 * sin(y / 50), y + 24 * sin(x / 40 + 1))
    }
    return (0..<16).map { number in
      let (column, row) = (number % 4, number / 4)
      let ring = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)].map { corner(column + $0.0, row + $0.1) }
      return TestRow(Int64(number), polygon: [ring], [.text("\((column + 2 * row) % 4)")])
    }
  }

  /// A grid of streets that becomes wider every fifth, a ring road and a motorway.
  private static var roads: [TestRow] {
    var rows: [TestRow] = []
    func add(_ kind: String, _ line: [Coordinate]) {
      rows.append(TestRow(Int64(rows.count), line: line, [.text(kind)]))
    }
    for number in -12...12 {
      let (at, kind) = (Double(number) * 1.6, number % 4 == 0 ? "main" : "street")
      let bend = stride(from: -20.0, through: 20, by: 2)
      add(kind, bend.map { place(at + 0.5 * sin($0 / 9), $0) })
      add(kind, bend.map { place($0, at * 0.9 + 0.4 * sin($0 / 8)) })
    }
    for number in -3...3 {
      add("path", [place(6, 5.2), place(6 + Double(number) * 0.8, 7.6 - Double(number * number) * 0.2)])
    }
    add(
      "main",
      (0...72).map { place(26 * cos(Double($0) * Double.pi / 36), 24 * sin(Double($0) * Double.pi / 36)) }
    )
    add("motorway", (-300...300).map { place(Double($0), 30 + 22 * sin(Double($0) / 70)) })
    add("motorway", (-300...300).map { place(34 + 18 * sin(Double($0) / 60), Double($0)) })
    return rows
  }

  /// Four houses in each block near the middle, some with a court.
  private static var buildings: [TestRow] {
    var rows: [TestRow] = []
    for column in -8..<8 {
      for row in -4..<8 {
        for (number, corner) in [(0.5, 0.45), (1.1, 0.45), (0.5, 1.0), (1.1, 1.0)].enumerated() {
          let (x, y) = (Double(column) * 1.6 + corner.0, Double(row) * 1.44 + corner.1)
          guard isFree(x, y) else { continue }
          let size = 0.14 + 0.08 * abs(sin(x * 7 + y * 5))
          // The streets bend, and the houses with them.
          let (east, north) = (x + 0.5 * sin(y / 9), y + 0.4 * sin(x / 8))
          var rings = [box(east, north, size, 0.18, cos(y / 9) / 18)]
          if size > 0.19 { rings.append(box(east, north, size - 0.1, 0.08, cos(y / 9) / 18).reversed()) }
          let kind = (column + row + number) % 5 == 0 ? "public" : "house"
          rows.append(TestRow(Int64(rows.count), polygon: rings, [.text(kind)]))
        }
      }
    }
    return rows
  }

  /// Whether there is neither water nor a park.
  private static func isFree(_ x: Double, _ y: Double) -> Bool {
    abs(y - bank(x)) > 4 && hypot(x - 6, y - 5.2) > 3.9 && hypot(x + 9, y - 6.6) > 2.4
  }

  private static func box(
    _ x: Double,
    _ y: Double,
    _ width: Double,
    _ height: Double,
    _ turn: Double
  ) -> [Coordinate] {
    [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1), (-1, -1)].map { corner in
      let (right, up) = (corner.0 * width, corner.1 * height)
      return place(x + right - turn * up, y + up + turn * right)
    }
  }
}
