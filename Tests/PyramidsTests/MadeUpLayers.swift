import CityStore
import Geodesy
import Platform
import Pyramids
import Reduction
import Shapes
import TestCity
import TestSupport

extension SplitMix64 {
  /// Rows of any geometry near one another, with values of which some are equal and some are missing.
  mutating func rows(_ count: Int, _ kinds: [Shape.Kind] = Shape.Kind.allCases) -> [TestRow] {
    (1...Int64(count)).map { id in
      let kind = kinds[Int.random(in: 0..<kinds.count, using: &self)]
      let shape = shape(kind, around: place(worldwide: false), reach: .random(in: 0.0001...0.1, using: &self))
      return TestRow(id, shape, values())
    }
  }

  static let fields = [
    Field("名", .text), Field("数", .integer), Field("量", .real), Field("是", .boolean), Field("其他", .text),
  ]

  private mutating func values() -> [FeatureValue] {
    let few = Int.random(in: 0...3, using: &self)
    let isMissing = (0..<5).map { _ in Int.random(in: 0..<4, using: &self) == 0 }
    let values: [FeatureValue] = [
      .text("路\(few)"), .integer(Int64(few)), .real(Double(few) / 4), .boolean(few > 1),
      .text("\(next() % 50)"),
    ]
    return zip(values, isMissing).map { $1 ? .null : $0 }
  }
}

/// All that can be read of a pyramid.
struct PyramidText: Equatable {
  var levels: [Level]
  var classes: [Int]

  struct Level: Equatable {
    var resolution: Int
    var features: [WorldFeature]
    var parts: [[WorldPoint]]
    var roles: [PartRole]
    var visited: [Int]
  }

  init(_ pyramid: Pyramid) {
    classes = (0..<pyramid.classCount).map { pyramid.representative(ofClass: $0) }
    levels = pyramid.levels.map { level in
      var visited: [Int] = []
      level.visit(WorldBox(west: -3e9, north: -3e9, east: 3e9, south: 3e9)) { visited.append($0) }
      let parts = (0..<level.featureCount).flatMap { Array(level.parts(of: $0)) }
      return Level(
        resolution: level.resolution,
        features: (0..<level.featureCount).map { level.feature($0) },
        parts: parts.map { part in
          let vertices = level.vertices(of: part)
          return vertices.indices.map { vertices[$0] }
        },
        roles: parts.map { level.role(of: $0) },
        visited: visited
      )
    }
  }
}

extension TestCity {
  /// Where the files of pyramids lie.
  func pyramidFiles() -> [String] {
    Files.names(in: location.derivedFolder).filter { $0.hasSuffix(".pyramid") }
      .map { location.derivedFolder + "/" + $0 }
  }
}
