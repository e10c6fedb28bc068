import Geodesy
import MapStyle
import Platform
import Pyramids
import Reduction
import Typesetting

/// Finds the labels that a layer of the style might show at a zoom.
struct LabelGathering: Sendable {
  let layer: PreparedLayer
  let resolver: SymbolResolver
  let typesetter: Typesetter
  /// CSS pixels in a unit of the world.
  let pixelsPerUnit: Double
  private let level: PyramidLevel

  init(_ layer: PreparedLayer, _ resolver: SymbolResolver, _ typesetter: Typesetter, around: Double) {
    self.layer = layer
    self.resolver = resolver
    self.typesetter = typesetter
    pixelsPerUnit = around / MapGrid.unitsAround
    level = layer.pyramid.level(for: MapResolution.resolution(pixelsAround: around))
  }

  /// Fewer features are not worth another thread.
  private static let leastPerThread = 512

  /// All of the world, or what touches some windows of it; the same for any number of threads.
  func gather(in windows: [WorldBox]?, threads: Int) -> GatheredLabels {
    guard let windows else { return gather(0..<level.featureCount, threads: threads) }
    var found: Set<Int> = []
    for window in windows { level.visit(window) { found.insert($0) } }
    var labels = GatheredLabels()
    for number in found.sorted() { gather(number, into: &labels) }
    return labels
  }

  /// Halves stand in the order of the features, so what is gathered does, too.
  private func gather(_ features: Range<Int>, threads: Int) -> GatheredLabels {
    if threads > 1 && features.count >= 2 * Self.leastPerThread {
      let middle = features.lowerBound + features.count * (threads / 2) / threads
      let aside = Locked(GatheredLabels())
      let later = { @Sendable in
        let labels = gather(middle..<features.upperBound, threads: threads - threads / 2)
        aside.withLock { $0 = labels }
      }
      let both = try? sideBySide(later) { gather(features.lowerBound..<middle, threads: threads / 2) }
      guard var labels = both else { preconditionFailure("nothing here throws") }
      labels.append(aside.withLock { $0 })
      return labels
    }
    var labels = GatheredLabels()
    for number in features { gather(number, into: &labels) }
    return labels
  }

  private func gather(_ number: Int, into labels: inout GatheredLabels) {
    let position = Int(level.feature(number).position)
    let feature = layer.features.feature(at: position)
    if let filter = layer.style.filter, !filter.passes(feature, at: resolver.zoom) { return }
    let text = resolver.text(of: feature)
    guard let stand = resolver.stand(of: feature, text: text) else { return }
    let source = Source(
      feature: UInt32(truncatingIfNeeded: position),
      text: UInt32(truncatingIfNeeded: labels.texts.count),
      sortKey: stand.sortKey,
      nameHash: ContentHash(of: stand.name).value
    )
    let countBefore = labels.candidates.count
    switch stand.placement {
    case .point: addPoints(level.parts(of: number), source, to: &labels)
    case .line, .lineCenter:
      guard let layout = resolver.layout(of: feature, text: text.formatted) else { return }
      addLines(level.parts(of: number), layout, source, to: &labels)
    }
    if labels.candidates.count > countBefore { labels.texts.append(text) }
  }

  /// What all candidates of a feature have in common.
  private struct Source {
    let feature: UInt32
    let text: UInt32
    let sortKey: Double
    let nameHash: UInt64
  }

  private func add(
    _ place: LinePoint,
    _ source: Source,
    size: Double,
    angle: Double = 0,
    bent: Int32 = -1,
    to labels: inout GatheredLabels
  ) {
    labels.candidates.append(
      LabelCandidate(
        place: place,
        sortKey: source.sortKey,
        hash: Self.hash(place, source.nameHash),
        angle: angle,
        size: Float(size),
        feature: source.feature,
        text: source.text,
        bent: bent
      )
    )
  }

  private static func hash(_ place: LinePoint, _ name: UInt64) -> UInt64 {
    func quarters(_ pixels: Double) -> UInt64 { UInt64(bitPattern: Int64((pixels * 4).rounded())) }
    let words: InlineArray<3, UInt64> = [name, quarters(place.x), quarters(place.y)]
    return ContentHash(of: words.span).value
  }
}

// MARK: - Places

extension LabelGathering {
  private func addLines(
    _ parts: Range<Int>,
    _ layout: SymbolLayout,
    _ source: Source,
    to labels: inout GatheredLabels
  ) {
    let spacing = layout.placement == .line ? layout.spacing : .infinity
    for part in parts where level.role(of: part) != .point {
      guard let path = path(part) else { continue }
      if let text = layout.text, text.isBent {
        guard let line = typesetter.lineText(text.sections, text.style) else { continue }
        for label in line.labels(along: path, spacing: spacing) {
          let number = Int32(truncatingIfNeeded: labels.bent.count)
          add(label.place, source, size: path.length, bent: number, to: &labels)
          labels.bent.append(label)
        }
      } else {
        for place in path.places(every: spacing) {
          add(place.point, source, size: path.length, angle: place.angle, to: &labels)
        }
      }
    }
  }

  /// Where labels stand that follow no line: on points, in areas, at the beginning of lines.
  private func addPoints(_ parts: Range<Int>, _ source: Source, to labels: inout GatheredLabels) {
    var part = parts.lowerBound
    while part < parts.upperBound {
      let vertices = level.vertices(of: part)
      switch level.role(of: part) {
      case .point:
        for index in vertices.indices { add(pixel(vertices[index]), source, size: 0, to: &labels) }
      case .line, .closedLine:
        if !vertices.isEmpty { add(pixel(vertices[0]), source, size: 0, to: &labels) }
      case .outerRing, .innerRing:
        var rings = [Self.points(vertices)]
        while part + 1 < parts.upperBound && level.role(of: part + 1) == .innerRing {
          part += 1
          rings.append(Self.points(level.vertices(of: part)))
        }
        if let point = InnerPoint(of: rings).find() {
          add(pixel(point), source, size: Self.extent(rings[0]), to: &labels)
        }
      }
      part += 1
    }
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
}
