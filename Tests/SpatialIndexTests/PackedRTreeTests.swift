import Geodesy
import SpatialIndex
import TestSupport
import Testing

@Suite struct PackedRTreeTests {
  /// Items of a test in Hilbert order, as a snapshot holds them.
  private struct Items {
    let boxes: [GeoBox]
    let itemsPerLeaf: Int
    let blocks: [BoxBlock]

    init(count: Int, itemsPerLeaf: Int = 16, pointsOnly: Bool, _ random: inout SplitMix64) {
      let boxes = (0..<count).map { _ in
        // A coarse grid makes many items share coordinates.
        let west = Double(Int.random(in: 0..<400, using: &random)) / 4
        let south = Double(Int.random(in: -80..<80, using: &random)) / 4
        let side = pointsOnly ? 0 : Double.random(in: 0...3, using: &random)
        return GeoBox(west: west, south: south, east: west + side, north: south + side)
      }
      self.boxes = hilbertOrder(of: boxes).map { boxes[Int($0)] }
      self.itemsPerLeaf = itemsPerLeaf
      blocks = PackedRTree.blocks(over: self.boxes, itemsPerLeaf: itemsPerLeaf)
    }

    func found(touching window: GeoBox) throws -> [Int] {
      var found: [Int] = []
      try visitRuns(touching: window) { run, isInside in
        for item in run where isInside || boxes[item].touches(window) { found.append(item) }
        return true
      }
      return found
    }

    func visitRuns(
      touching window: GeoBox,
      _ visit: (_ items: Range<Int>, _ isInside: Bool) -> Bool
    ) throws {
      guard
        let tree = PackedRTree(itemCount: boxes.count, itemsPerLeaf: itemsPerLeaf, blocks: blocks.span)
      else { throw WrongSize() }
      tree.visitRuns(touching: window, visit)
    }
  }

  @Test("finds in a box what a look at every item finds, in order", arguments: UInt64(0)..<200)
  func boxesAgreeWithBruteForce(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let count = [0, 1, 15, 16, 17, 255, 256, 257, 1000][Int(seed) % 9]
    let items = Items(
      count: count,
      itemsPerLeaf: seed % 3 == 0 ? 1 : 16,
      pointsOnly: seed % 2 == 0,
      &random
    )
    for _ in 0..<20 {
      let west = Double.random(in: -10...100, using: &random)
      let south = Double.random(in: -25...20, using: &random)
      let window = GeoBox(
        west: west,
        south: south,
        east: west + .random(in: 0...40, using: &random),
        north: south + .random(in: 0...20, using: &random)
      )
      let expected = items.boxes.indices.filter { items.boxes[$0].touches(window) }
      #expect(try items.found(touching: window) == expected)
    }
  }

  @Test("ends when the visitor has seen enough")
  func endsEarly() throws {
    var random = SplitMix64(seed: 1)
    let items = Items(count: 1000, pointsOnly: true, &random)
    var runs = 0
    try items.visitRuns(touching: GeoBox(west: 0, south: -25, east: 50, north: 25)) { _, _ in
      runs += 1
      return runs < 3
    }
    #expect(runs == 3)
  }

  @Test("says of no item that it lies inside which does not", arguments: UInt64(0)..<100)
  func insideIsInside(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let items = Items(count: 700, itemsPerLeaf: seed % 2 == 0 ? 1 : 16, pointsOnly: true, &random)
    var runsInside = 0
    for _ in 0..<20 {
      // Edges that single precision cannot hold.
      let west = Double.random(in: -10...100, using: &random)
      let window = GeoBox(west: west, south: -19.999_999_9, east: west + 30.1, north: 20)
      try items.visitRuns(touching: window) { run, isInside in
        guard isInside else { return true }
        runsInside += 1
        #expect(run.allSatisfy { window.contains(items.boxes[$0]) })
        return true
      }
    }
    #expect(runsInside > 0)
  }

  @Test("every box holds its children, and the root all items", arguments: [1, 16, 17, 4096, 4097], [1, 16])
  func boxesHoldTheirChildren(count: Int, itemsPerLeaf: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    let items = Items(count: count, itemsPerLeaf: itemsPerLeaf, pointsOnly: false, &random)
    #expect(items.blocks.count == PackedRTree.blockCount(itemCount: count, itemsPerLeaf: itemsPerLeaf))
    var children = items.boxes
    var childrenPerBox = itemsPerLeaf
    var blocks = items.blocks[...]
    while !blocks.isEmpty {
      let boxes = (children.count + childrenPerBox - 1) / childrenPerBox
      let width = (boxes + BoxBlock.width - 1) / BoxBlock.width
      let level = Array(blocks.prefix(width))
      for (index, child) in children.enumerated() {
        let place = index / childrenPerBox
        #expect(level[place / BoxBlock.width][place % BoxBlock.width].contains(child))
      }
      for place in boxes..<width * BoxBlock.width {
        #expect(level[place / BoxBlock.width][place % BoxBlock.width].isEmpty)
      }
      children = (0..<boxes).map { level[$0 / BoxBlock.width][$0 % BoxBlock.width] }
      childrenPerBox = BoxBlock.width
      blocks = blocks.dropFirst(width)
    }
    #expect(children.count <= BoxBlock.width)
  }

  @Test("refuses blocks of another number of items", arguments: [(256, 2), (257, 2), (0, 1), (-1, 0)])
  func refusesOtherCounts(items: Int, blocks: Int) {
    let none = [GeoBox](repeating: .world, count: blocks * BoxBlock.width)
    let blocks = PackedRTree.blocks(over: none, itemsPerLeaf: 1).prefix(blocks)
    if PackedRTree(itemCount: items, itemsPerLeaf: 16, blocks: Array(blocks).span) != nil {
      Issue.record("a tree of \(items) items took \(blocks.count) blocks")
    }
  }

  @Test("keeps the order of items that lie at the same place")
  func hilbertOrderIsStable() {
    let same = [GeoBox](repeating: GeoBox(Coordinate(longitude: 113, latitude: 23)), count: 100)
    #expect(hilbertOrder(of: same) == (0..<100).map { UInt32($0) })
  }

  @Test(
    "orders items of any extent",
    arguments: [Double.leastNonzeroMagnitude, .leastNormalMagnitude, 1e-300, 1e-15, 180]
  )
  func smallExtents(width: Double) {
    let boxes = [0, width, width / 2].map { GeoBox(Coordinate(longitude: $0, latitude: $0 / 2)) }
    #expect(hilbertOrder(of: boxes).sorted() == [0, 1, 2])
  }

  @Test("puts every item into the Hilbert order once", arguments: UInt64(0)..<20)
  func hilbertOrderIsAPermutation(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let boxes = (0..<500).map { _ in
      GeoBox(
        Coordinate(
          longitude: .random(in: -180...180, using: &random),
          latitude: .random(in: -90...90, using: &random)
        )
      )
    }
    #expect(hilbertOrder(of: boxes).sorted() == (0..<500).map { UInt32($0) })
  }
}
