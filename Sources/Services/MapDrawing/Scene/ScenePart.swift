import Canvas
import Geodesy
import Pyramids
import Reduction

/// What a picture shows of one layer, seen so many turns around the globe.
struct ScenePart {
  private let layer: PreparedLayer
  private let table: LookTable
  private let level: PyramidLevel
  private let window: WorldBox
  private let pixelsPerUnit: Double
  private let left: Double
  private let top: Double

  init(_ layer: PreparedLayer, _ table: LookTable, _ view: MapView, turn: Int) {
    self.layer = layer
    self.table = table
    level = layer.pyramid.level(for: view.resolution)
    pixelsPerUnit = view.pixelsPerUnit
    left = view.exactLeft - Double(turn) * view.pixelsAround
    top = view.exactTop
    // One pixel more for what is rounded on the way.
    window = view.window(reaching: table.reach + 1, turn: turn)
  }

  /// Finds the features that may be seen.
  ///
  /// Those of a table are drawn look by look, so that all of one look are one shape. The order of looks, and of
  /// features within one, is the same in every picture.
  func gather(into order: inout SceneOrder) {
    order.removeAll()
    let areInOrder = layer.features.areInOrder
    let hasOneLook = table.looks.count == 1
    level.visit(window) { number in
      let feature = level.feature(number)
      let look = table.numbers[Int(feature.classNumber)]
      guard look >= 0 else { return }
      order.add(feature: number, place: areInOrder ? 0 : Int(look))
    }
    if !areInOrder && !hasOneLook { order.sort() }
  }

  /// Adds the geometry of the features and the commands to draw it.
  func compose(_ order: SceneOrder, into list: inout DisplayList, _ inks: Inks) {
    var start = 0
    while start < order.indices.upperBound {
      let look = look(of: order.feature(at: start))
      var end = start + 1
      while end < order.indices.upperBound && self.look(of: order.feature(at: end)) == look { end += 1 }
      compose(start..<end, of: order, table.looks[look], into: &list, inks)
      start = end
    }
  }

  @inline(__always)
  private func look(of feature: Int) -> Int {
    Int(table.numbers[Int(level.feature(feature).classNumber)])
  }

  private func compose(
    _ range: Range<Int>,
    of order: SceneOrder,
    _ look: Look,
    into list: inout DisplayList,
    _ inks: Inks
  ) {
    switch look {
    case .area(let look):
      let start = list.areas.shapeCount
      // Areas of one layer lie side by side: as one shape, they are filled fastest.
      list.areas.addSimpleShape { areas in
        for index in range { addArea(order.feature(at: index), look.shift, to: &areas) }
      }
      if let ink = inks.ink(look.ink) {
        list.commands.append(.fill(areas: start..<list.areas.shapeCount, ink, isSmooth: look.isSmooth))
      }
      if let outline = look.outline {
        let start = list.lines.count
        for index in range {
          addLines(order.feature(at: index), look.shift, ringsOnly: true, to: &list.lines)
        }
        list.commands.append(.stroke(lines: start..<list.lines.count, Self.hairline, .color(outline)))
      }
    case .stroke(let look):
      let ribbon = inks.ribbon(look)
      let start = list.lines.count
      for index in range {
        addLines(
          order.feature(at: index),
          look.shift,
          whole: ribbon != nil || !look.style.dashes.isEmpty,
          to: &list.lines
        )
      }
      for style in look.strokes {
        let lines = start..<list.lines.count
        if let ribbon {
          list.commands.append(.ribbon(lines: lines, style, ribbon))
        } else if let ink = inks.ink(look.ink) {
          list.commands.append(.stroke(lines: lines, style, ink))
        }
      }
    case .dot(let look):
      let start = list.dots.count
      for index in range { addDots(order.feature(at: index), look.shift, to: &list.dots) }
      list.commands.append(.dots(start..<list.dots.count, look))
    }
  }

  /// The edge of a fill, one device pixel wide.
  private static let hairline = {
    var style = StrokeStyle(width: 1, cap: .butt, join: .miter(limit: 2))
    style.addsUp = true
    return style
  }()
}

// MARK: - Geometry

extension ScenePart {
  /// How much of a line, in pixels, is kept where it leaves the window: how it goes on decides on the joins of its last
  /// segment in sight.
  private static let keptWay = 4.0

  /// Lines enclose nothing; what lies outside of the window is passed over.
  private func addArea(_ feature: Int, _ shift: Shift, to path: inout Path) {
    // The closure takes numbers along: taking the whole part would copy it each time.
    let (left, top, pixelsPerUnit) = (self.left - shift.x, self.top - shift.y, pixelsPerUnit)
    for part in level.parts(of: feature) where level.role(of: part).isRing {
      level.forEachPiece(of: part, near: window, stub: Self.keptWay / pixelsPerUnit) { vertices in
        for index in vertices.indices {
          let vertex = vertices[index]
          path.line(
            to: Double(vertex.x) * pixelsPerUnit - left,
            Double(vertex.y) * pixelsPerUnit - top
          )
        }
      }
      path.close()
    }
  }

  private func addLines(
    _ feature: Int,
    _ shift: Shift,
    ringsOnly: Bool = false,
    whole: Bool = false,
    to lines: inout Lines
  ) {
    let (left, top, pixelsPerUnit) = (self.left - shift.x, self.top - shift.y, pixelsPerUnit)
    for part in level.parts(of: feature) {
      let role = level.role(of: part)
      guard role != .point && (role.isRing || !ringsOnly) else { continue }
      func add(_ vertices: Span<WorldPoint>) {
        for index in vertices.indices {
          let vertex = vertices[index]
          lines.line(
            to: Double(vertex.x) * pixelsPerUnit - left,
            Double(vertex.y) * pixelsPerUnit - top
          )
        }
      }
      if whole {
        add(level.vertices(of: part))
      } else {
        level.forEachPiece(of: part, near: window, stub: Self.keptWay / pixelsPerUnit, add)
      }
      // A line of a style that ends where it began has ends, as in MapLibre.
      let hasEnds = role == .line || (role == .closedLine && layer.features.areInOrder)
      if hasEnds && role == .closedLine { add(level.vertices(of: part).extracting(first: 1)) }
      lines.end(isClosed: !hasEnds)
    }
  }

  /// Every vertex is a place for a dot.
  private func addDots(_ feature: Int, _ shift: Shift, to dots: inout [DisplayList.Dot]) {
    for part in level.parts(of: feature) {
      let vertices = level.vertices(of: part)
      for index in vertices.indices {
        let vertex = vertices[index]
        dots.append(
          DisplayList.Dot(
            x: Double(vertex.x) * pixelsPerUnit - left + shift.x,
            y: Double(vertex.y) * pixelsPerUnit - top + shift.y
          )
        )
      }
    }
  }
}

extension StrokeLook {
  /// One stroke, or one on each side of what is left free.
  fileprivate var strokes: [StrokeStyle] {
    guard gap > 0 else { return [style] }
    return [1.0, -1].map { side in
      var beside = style
      beside.offset += side * (gap + style.width) / 2
      return beside
    }
  }
}
