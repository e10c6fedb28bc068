import CityStore
import TestCity

/// A layer with a field of every type, and with features that lack what others have.
enum Hospitals {
  private static let fields = [
    Field("名称", .text), Field("kind", .text), Field("beds", .integer), Field("score", .real),
    Field("open", .boolean), Field("built", .date), Field("seen", .dateTime), Field("max height", .integer),
    // Days as a table without types has them.
    Field("day", .text),
  ]

  private static let features = [
    TestFeature(
      1,
      113.26,
      23.13,
      [
        .text("中山医院"), .text("Hospital"), .integer(900_000_000_000_000_001), .real(4.5), .boolean(true),
        .text("1999-05-01"), .text("2024-01-31T08:00:00+08:00"), .integer(3), .text("2024-01-31"),
      ]
    ),
    TestFeature(
      2,
      113.27,
      23.14,
      [
        .text("O'Brien"), .text("CLINIC"), .integer(900_000_000_000_000_000), .real(-0.1), .boolean(false),
        .text("2010-12-31"), .text("2024-01-31T23:30:00Z"), .null, .text("2024-02-29"),
      ]
    ),
    TestFeature(3, 113.28, 23.15, [FeatureValue](repeating: .null, count: 9)),
    TestFeature(
      4,
      113.40,
      23.30,
      [
        .text("50%_off"), .text("clinic"), .integer(-5), .real(0), .boolean(true), .text("去年"),
        .text("2024-02-01"),
        .integer(20), .text("去年"),
      ]
    ),
  ]

  static func snapshot() throws -> Snapshot {
    let city = try TestCity()
    try city.put("a", fields: fields, features)
    return try city.layer("a").snapshot
  }
}
