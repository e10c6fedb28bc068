import Geodesy
import MapStyle
import Platform
import Pyramids
import Reduction
import Typesetting

/// Finds the labels that a layer of the style might show at a zoom.
struct LabelGathering {
  let layer: PreparedLayer
  let number: Int
  let resolver: SymbolResolver
  let typesetter: Typesetter
  /// CSS pixels in a unit of the world.
  let pixelsPerUnit: Double
  private let level: PyramidLevel

  init(
    _ layer: PreparedLayer,
    number: Int,
    _ resolver: SymbolResolver,
    _ typesetter: Typesetter,
    around: Double
  ) {
    self.layer = layer
    self.number = number
    self.resolver = resolver
    self.typesetter = typesetter
    pixelsPerUnit = around / MapGrid.unitsAround
    level = layer.pyramid.level(for: MapResolution.resolution(pixelsAround: around))
  }

  func gather(into candidates: inout [LabelCandidate]) {
    for number in 0..<level.featureCount {
      let position = Int(level.feature(number).position)
      let feature = layer.features.feature(at: position)
      if let filter = layer.style.filter, !filter.passes(feature, at: resolver.zoom) { continue }
      guard let layout = resolver.layout(of: feature) else { continue }
      gather(number, position, layout, into: &candidates)
    }
  }

  private func gather(
    _ feature: Int,
    _ position: Int,
    _ layout: SymbolLayout,
    into candidates: inout [LabelCandidate]
  ) {
    let name = Array((layout.text?.characters ?? layout.icon?.name ?? "").utf8)
    func add(_ place: LinePoint, size: Double, angle: Double = 0, bent: LineLabel? = nil) {
      candidates.append(
        LabelCandidate(
          layer: number,
          feature: position,
          place: place,
          angle: angle,
          sortKey: layout.sortKey,
          size: Float(size),
          hash: Self.hash(place, name),
          bent: bent
        )
      )
    }
    let parts = level.parts(of: feature)
    switch layout.placement {
    case .point:
      for (place, size) in points(parts) { add(place, size: size) }
    case .line, .lineCenter:
      for part in parts where level.role(of: part) != .point {
        guard let path = path(part) else { continue }
        let spacing = layout.placement == .line ? layout.spacing : .infinity
        if let text = layout.text, text.isBent {
          guard let line = typesetter.lineText(text.sections, text.style) else { continue }
          for label in line.labels(along: path, spacing: spacing) {
            add(label.place, size: path.length, bent: label)
          }
        } else {
          for place in path.places(every: spacing) {
            add(place.point, size: path.length, angle: place.angle)
          }
        }
      }
    }
  }

  /// Where labels stand that follow no line: on points, in areas, at the beginning of lines.
  private func points(_ parts: Range<Int>) -> [(LinePoint, Double)] {
    var places: [(LinePoint, Double)] = []
    var part = parts.lowerBound
    while part < parts.upperBound {
      let vertices = level.vertices(of: part)
      switch level.role(of: part) {
      case .point:
        for index in vertices.indices { places.append((pixel(vertices[index]), 0)) }
      case .line, .closedLine:
        if !vertices.isEmpty { places.append((pixel(vertices[0]), 0)) }
      case .outerRing, .innerRing:
        var rings = [Self.points(vertices)]
        while part + 1 < parts.upperBound && level.role(of: part + 1) == .innerRing {
          part += 1
          rings.append(Self.points(level.vertices(of: part)))
        }
        if let point = InnerPoint(of: rings).find() { places.append((pixel(point), Self.extent(rings[0]))) }
      }
      part += 1
    }
    return places
  }

  private static func points(_ vertices: Span<WorldPoint>) -> [WorldPoint] {
    vertices.indices.map { vertices[$0] }
  }

  /// Half the way around the box of a ring, in units of the world.
  private static func extent(_ ring: [WorldPoint]) -> Double {
    var box = WorldBox.empty
    for point in ring { box.include(point) }
    return box.east - box.west + box.south - box.north
  }

  private func path(_ part: Int) -> LinePath? {
    let vertices = level.vertices(of: part)
    var points = vertices.indices.map { pixel(vertices[$0]) }
    if level.role(of: part) != .line, let first = points.first { points.append(first) }
    return LinePath(points)
  }

  private func pixel(_ point: WorldPoint) -> LinePoint {
    LinePoint(x: Double(point.x) * pixelsPerUnit, y: Double(point.y) * pixelsPerUnit)
  }

  private static func hash(_ place: LinePoint, _ name: [UInt8]) -> UInt64 {
    let quarter = { (pixels: Double) in UInt64(bitPattern: Int64((pixels * 4).rounded())) }
    return ContentHash(of: [ContentHash(of: name).value, quarter(place.x), quarter(place.y)]).value
  }
}
