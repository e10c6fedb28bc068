import Geodesy

/// What lies of the coast in a box.
struct CoastPieces {
  /// From edge to edge.
  private(set) var open: [[Coordinate]] = []
  private(set) var rings: [CoastRing] = []

  /// Where the coast ends inside of the box, and too far from its edges to go on to them.
  private(set) var looseEnds: [Coordinate] = []

  /// Which of the open pieces were led on to an edge.
  private var lengthened: Set<Int> = []
  private let perimeter: BoxPerimeter

  /// An extract is cut along the outline of a country, which comes close to its box but seldom meets it; a coast
  /// that ends at most this share of the box's width and height from an edge goes straight on to it.
  private static let reach = 0.2

  init(_ chains: CoastChains, in box: GeoBox) {
    perimeter = BoxPerimeter(box)
    guard box.east > box.west, box.north > box.south else { return }
    for ring in chains.closed { clip(closed: ring) }
    for chain in chains.open { clip(chain) }
    for index in open.indices { lengthen(index) }
  }

  /// Without the pieces that were led on to an edge and lie near it as a whole.
  ///
  /// Where an extract is cut along the coast itself, its last stretch may leave the box and come back, so that what
  /// lies between the loose end and the edge is on the wrong side.
  var withoutStubs: [[Coordinate]] {
    let box = perimeter.box
    let width = (1 - 2 * Self.reach) * (box.east - box.west)
    let height = (1 - 2 * Self.reach) * (box.north - box.south)
    let inner = GeoBox(
      west: (box.west + box.east - width) / 2,
      south: (box.south + box.north - height) / 2,
      east: (box.west + box.east + width) / 2,
      north: (box.south + box.north + height) / 2
    )
    return open.enumerated().compactMap { index, piece in
      lengthened.contains(index) && !piece.contains(where: { inner.contains($0) }) ? nil : piece
    }
  }

  private mutating func clip(closed ring: [Coordinate]) {
    // Begun outside, it falls into pieces as an open chain does.
    guard let outside = ring.firstIndex(where: { !perimeter.box.contains($0) }) else {
      add(ring)
      return
    }
    clip(Array(ring[outside...] + ring[..<(outside + 1)].dropFirst()))
  }

  private mutating func clip(_ chain: [Coordinate]) {
    var piece: [Coordinate] = []
    for (start, end) in zip(chain, chain.dropFirst()) {
      guard let edge = perimeter.clip(start, end) else {
        finish(&piece)
        continue
      }
      if edge.enters { finish(&piece) }
      if piece.last != edge.start { piece.append(edge.start) }
      if piece.last != edge.end { piece.append(edge.end) }
      if edge.leaves { finish(&piece) }
    }
    finish(&piece)
  }

  private mutating func finish(_ piece: inout [Coordinate]) {
    // A single vertex only touches the box from outside.
    if piece.count >= 2 { add(piece) }
    piece = []
  }

  private mutating func add(_ piece: [Coordinate]) {
    if piece.first != piece.last {
      open.append(piece)
    } else if piece.count >= 4 {
      rings.append(CoastRing(piece))
    }
  }

  /// Leads the ends of a piece to the edges, where they are near.
  private mutating func lengthen(_ index: Int) {
    for isStart in [true, false] {
      guard let end = isStart ? open[index].first : open[index].last, perimeter.position(of: end) == nil
      else {
        continue
      }
      guard let place = way(from: end) else {
        looseEnds.append(end)
        continue
      }
      open[index].insert(place, at: isStart ? 0 : open[index].count)
      lengthened.insert(index)
    }
  }

  /// The place on an edge that a loose end may be led to; nil where it is far, or where other coast lies between.
  private func way(from end: Coordinate) -> Coordinate? {
    let box = perimeter.box
    let place = perimeter.nearestPlace(to: end)
    guard abs(place.longitude - end.longitude) <= Self.reach * (box.east - box.west),
      abs(place.latitude - end.latitude) <= Self.reach * (box.north - box.south)
    else { return nil }
    var bounds = GeoBox(end)
    bounds.include(place)
    let lines = open + rings.map(\.vertices)
    for line in lines {
      for (from, to) in zip(line, line.dropFirst()) where from != end && to != end {
        // The way is so narrow a box that an edge in it is an edge across it.
        if BoxPerimeter(bounds).clip(from, to) != nil { return nil }
      }
    }
    return place
  }
}
