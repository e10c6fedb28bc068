import Geodesy
import LabelPlacing
import MapStyle
import Platform
import TestCity
import TestSupport
import Testing
import Typesetting

@testable import MapDrawing

/// Labels beside each other.
@Suite("Labels that are shown", .tags(.rendering)) struct LabelOverlapTests {
  private static let place = Coordinate(longitude: 113.27, latitude: 23.13)

  /// Letters along bends are compared by boxes around them, whose corners may touch.
  private static let tolerance: Float = 2

  #if DEBUG
  private static let zooms = [13, 16]
  #else
  private static let zooms = [10, 12, 13, 14, 15, 16, 18]
  #endif

  @Test("never lie over one another", arguments: MapGrid.allCases, zooms)
  func noOverlap(grid: MapGrid, zoom: Int) throws {
    let made = try NamedCity(seed: UInt64(zoom), around: Self.place, zoom: zoom)
    let boxes = try boxes(of: try made.map(on: grid), zoom: zoom)
    #expect(boxes.count > 20)
    #expect(Self.overlaps(boxes, boxes) == [])
  }

  @Test("keep clear of those of the map below, which stay as they are", arguments: [12, 14, 16])
  func avoidance(zoom: Int) throws {
    let base = try NamedCity(seed: 21, around: Self.place, zoom: zoom)
    let over = try NamedCity(seed: 22, around: Self.place, zoom: zoom)
    let (alone, below) = (try over.map(on: .webMercator), try base.map(on: .webMercator))
    let above = try over.map(on: .webMercator, avoiding: below)
    let (baseBoxes, aboveBoxes) = (try boxes(of: below, zoom: zoom), try boxes(of: above, zoom: zoom))
    #expect(Self.overlaps(aboveBoxes, baseBoxes) == [])
    // The test could find none in vain.
    #expect(!Self.overlaps(try boxes(of: alone, zoom: zoom), baseBoxes).isEmpty)
    #expect(!aboveBoxes.isEmpty)
  }

  @Test("keep clear in views between two zooms, too")
  func avoidanceBetweenZooms() throws {
    let base = try NamedCity(seed: 21, around: Self.place, zoom: 15)
    let over = try NamedCity(seed: 22, around: Self.place, zoom: 15)
    let (alone, below) = (try over.map(on: .webMercator), try base.map(on: .webMercator))
    let above = try over.map(on: .webMercator, avoiding: below)
    let view = MapView(center: Self.place, zoom: 14.6, width: 800, height: 600, scale: 1)
    func boxes(_ map: PreparedMap) throws -> [Placed] {
      try self.boxes(of: map, map.labels.plan(for: view), zoom: 14.6)
    }
    #expect(Self.overlaps(try boxes(above), try boxes(below)) == [])
    #expect(!Self.overlaps(try boxes(alone), try boxes(below)).isEmpty)
  }

  private struct Placed {
    let label: Int
    let box: LabelBox
  }

  private func boxes(of map: PreparedMap, zoom: Int) throws -> [Placed] {
    try boxes(of: map, map.labels.plan(zoom: zoom), zoom: Double(zoom))
  }

  private func boxes(of map: PreparedMap, _ plan: LabelPlan, zoom: Double) throws -> [Placed] {
    let footprints = map.labels.footprints(of: plan, zoom: zoom)
    let pixelsPerUnit = plan.around / MapGrid.unitsAround
    return (0..<plan.entries.count).flatMap { number in
      let entry = plan.entries[number]
      let (text, icon) = footprints.boxes(of: entry)
      return (text + (icon.map { [$0] } ?? [])).map { box in
        let inner = box.widened(by: -Self.tolerance)
        let (x, y) = (Double(entry.place.x) * pixelsPerUnit, Double(entry.place.y) * pixelsPerUnit)
        return Placed(
          label: number,
          box: LabelBox(
            left: x + Double(inner.left),
            top: y + Double(inner.top),
            right: x + Double(inner.right),
            bottom: y + Double(inner.bottom)
          )
        )
      }
    }
  }

  /// Boxes of different labels, or of labels of different maps, that cover a common area.
  private static func overlaps(_ ones: [Placed], _ others: [Placed]) -> [String] {
    let isOneMap = ones.count == others.count && zip(ones, others).allSatisfy { $0.box == $1.box }
    return ones.flatMap { one in
      others.filter { other in
        (!isOneMap || one.label < other.label) && one.box.overlaps(other.box)
      }.map { "\(one.label) \(one.box) and \($0.label) \($0.box)" }
    }
  }
}
