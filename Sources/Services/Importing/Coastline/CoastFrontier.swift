import Geodesy

/// The pieces of coast that reach from edge to edge of a box, and the regions into which they divide it.
struct CoastFrontier {
  /// Sea and land at the edges; empty where no coast meets them.
  private(set) var regions: [CoastRegion] = []

  /// Where two pieces do not agree on which side the sea is; nil where all do.
  private(set) var contradiction: Coordinate?

  private let pieces: [[Coordinate]]
  private let perimeter: BoxPerimeter

  /// The ends of all pieces, in their order along the edges.
  private var ends: [End] = []

  /// Where in `ends` each piece comes in and goes out.
  private var entries: [Int] = []
  private var exits: [Int] = []

  private struct End {
    let position: Double
    let piece: Int
    let isEntry: Bool
  }

  init(_ pieces: [[Coordinate]], in box: GeoBox) {
    self.pieces = pieces
    perimeter = BoxPerimeter(box)
    order()
    guard contradiction == nil else { return }
    regions = rings(reversed: false).map { CoastRegion($0, isLand: true) }
    regions += rings(reversed: true).map { CoastRegion($0, isLand: false) }
  }

  /// Sorts the ends; whoever walks around the box meets comings and goings by turns.
  private mutating func order() {
    for (index, piece) in pieces.enumerated() {
      ends.append(End(position: position(of: piece.first), piece: index, isEntry: true))
      ends.append(End(position: position(of: piece.last), piece: index, isEntry: false))
    }
    ends.sort { $0.position < $1.position }
    // Of two at the same position the one that differs from the end before comes first.
    for index in ends.indices.dropFirst().dropLast()
    where ends[index].position == ends[index + 1].position && ends[index].isEntry == ends[index - 1].isEntry {
      ends.swapAt(index, index + 1)
    }
    entries = pieces.map { _ in 0 }
    exits = entries
    for (index, end) in ends.enumerated() {
      let next = ends[(index + 1) % ends.count]
      if end.isEntry == next.isEntry, contradiction == nil {
        contradiction = end.isEntry ? pieces[end.piece].first : pieces[end.piece].last
      }
      if end.isEntry { entries[end.piece] = index } else { exits[end.piece] = index }
    }
  }

  private func position(of place: Coordinate?) -> Double {
    place.flatMap { perimeter.position(of: $0) } ?? 0
  }

  /// The regions on one side of the pieces: the land on their left, or the sea on the left of them reversed.
  private func rings(reversed: Bool) -> [CoastRing] {
    var rings: [CoastRing] = []
    var isUsed = pieces.map { _ in false }
    for first in pieces.indices where !isUsed[first] {
      var ring: [Coordinate] = []
      var piece = first
      repeat {
        isUsed[piece] = true
        ring.append(contentsOf: reversed ? pieces[piece].reversed() : pieces[piece])
        let end = reversed ? entries[piece] : exits[piece]
        let next = (end + 1) % ends.count
        ring += perimeter.corners(from: ends[end].position, to: ends[next].position)
        piece = ends[next].piece
      } while piece != first
      ring.append(ring[0])
      let vertices = ring.enumerated().filter { $0.offset == 0 || $0.element != ring[$0.offset - 1] }
      if vertices.count >= 4 { rings.append(CoastRing(vertices.map(\.element))) }
    }
    return rings
  }
}
