import TestSupport
import Testing

@testable import LabelPlacing

@Suite("Labels one after the other") struct LabelPlacerTests {
  private static func randomBox(in side: Double, using random: inout SplitMix64) -> LabelBox {
    let left = Double.random(in: -side...side, using: &random)
    let top = Double.random(in: -side...side, using: &random)
    return LabelBox(
      left: left,
      top: top,
      right: left + .random(in: 1...160, using: &random),
      bottom: top + .random(in: 1...40, using: &random)
    )
  }

  @Test("of one box stand where labels of one place do", arguments: UInt64(0)..<20)
  func soleBoxes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var (one, other) = (LabelPlacer(), LabelPlacer())
    for _ in 0..<400 {
      let box = Self.randomBox(in: 500, using: &random)
      let overlap = [LabelMark.Overlap.never, .never, .never, .cooperative, .always][
        Int.random(in: 0..<5, using: &random)
      ]
      let isNoObstacle = Bool.random(using: &random)
      let mark = LabelMark(places: [[box]], overlap: overlap, isNoObstacle: isNoObstacle)
      let isPlaced = one.place(box, overlap: overlap, isNoObstacle: isNoObstacle)
      #expect(isPlaced == (other.place(text: mark, icon: nil) != nil))
    }
  }

  @Test("stand where a comparison with all others lets them", arguments: UInt64(0)..<40)
  func bruteForce(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let around = seed % 2 == 0 ? Double.infinity : 512 * Double(1 << Int.random(in: 0...3, using: &random))
    let side = around.isFinite ? around / 2 : 700
    var placer = LabelPlacer(around: around)
    var standing: [LabelBox] = []
    for _ in 0..<300 {
      let places = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.randomBox(in: side, using: &random) }
      }
      let free = places.firstIndex { boxes in
        boxes.allSatisfy { box in
          standing.allSatisfy { other in
            guard around.isFinite else { return !box.overlaps(other) }
            return (-2...2).allSatisfy { !box.overlaps(other.moved(right: Double($0) * around, down: 0)) }
          }
        }
      }
      let placement = placer.place(text: LabelMark(places: places), icon: nil)
      #expect(placement?.text == free)
      if let free { standing += places[free] }
    }
    #expect(standing.count > 10)
  }

  private static let small = LabelBox(left: 0, top: 0, right: 10, bottom: 10)
  private static let beside = small.moved(right: 20, down: 0)

  @Test("lose text and icon together, unless one may do without the other")
  func together() {
    var placer = LabelPlacer()
    placer.block(Self.small)
    let taken = LabelMark(places: [[Self.small]])
    let free = LabelMark(places: [[Self.beside]])
    var optional = taken
    optional.isOptional = true
    #expect(placer.place(text: taken, icon: free) == nil)
    #expect(placer.place(text: free, icon: taken) == nil)
    #expect(placer.place(text: optional, icon: free) == LabelPlacement(text: nil, icon: 0))
    #expect(!placer.isFree(Self.beside))
  }

  @Test("may lie over others where the style says so")
  func overlaps() {
    var placer = LabelPlacer()
    let cooperative = LabelMark(places: [[Self.small]], overlap: .cooperative)
    #expect(placer.place(text: cooperative, icon: nil) != nil)
    #expect(placer.place(text: cooperative, icon: nil) != nil)
    #expect(placer.place(text: LabelMark(places: [[Self.small]]), icon: nil) == nil)
    #expect(placer.place(text: LabelMark(places: [[Self.small]], overlap: .always), icon: nil) != nil)
    let ghost = LabelMark(places: [[Self.beside]], isNoObstacle: true)
    #expect(placer.place(text: ghost, icon: nil) != nil)
    #expect(placer.isFree(Self.beside))
  }

  @Test("take the place that text and the icon around it have in common")
  func fitted() {
    var placer = LabelPlacer()
    placer.block(Self.small)
    let places = [[Self.small], [Self.beside]]
    let placement = placer.place(text: LabelMark(places: places), icon: LabelMark(places: places))
    #expect(placement == LabelPlacement(text: 1, icon: 1))
  }

  @Test("stand nowhere with sides that are no numbers or beyond all bounds")
  func unsound() {
    var placer = LabelPlacer(around: 512)
    for side in [Double.nan, .infinity, 1e9] {
      let box = LabelBox(left: 0, top: 0, right: side, bottom: 10)
      #expect(placer.place(text: LabelMark(places: [[box]]), icon: nil) == nil)
      placer.block(box)
    }
    // So far away that its sides are one: as a style's offset of 1e30 ems puts it.
    let far = LabelBox(left: 1e30, top: -1e300, right: 1e30, bottom: -1e300)
    placer.block(far)
    #expect(placer.place(text: LabelMark(places: [[far]]), icon: nil) == nil)
    #expect(placer.isFree(Self.small))
  }
}
